"""Reading the register of providers as it stood on a day, and the directory of practitioners."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from goldenthread.apps.providers.dates import find_closure_around as find_closure_around
from goldenthread.apps.providers.dates import list_dates as list_dates
from goldenthread.apps.providers.models import Practitioner, Provider, ProviderName, Succession
from goldenthread.apps.providers.rolls import list_attendances as list_attendances
from goldenthread.apps.providers.rolls import list_own_pupils as list_own_pupils
from goldenthread.apps.providers.rolls import list_rolls_of_children as list_rolls_of_children
from goldenthread.apps.providers.rolls import numbers_of_providers as numbers_of_providers
from goldenthread.apps.providers.rolls import phases_of_providers as phases_of_providers
from goldenthread.apps.providers.rolls import settings_of_children as settings_of_children
from goldenthread.apps.providers.types import (
    NameHeld,
    PractitionerLine,
    ProviderCard,
    ProviderKind,
    ProviderLine,
    ProviderNotFound,
    Taken,
)
from goldenthread.core.access.viewer import Viewer

MOST_FOUND = 50


def _in_force(on: date) -> Q:
    return (Q(from_on__isnull=True) | Q(from_on__lte=on)) & (Q(until_on__isnull=True) | Q(until_on__gt=on))


def names_of_providers(viewer: Viewer, *, providers: Iterable[int], on: date) -> dict[int, str]:
    """Return what each of these providers was called on a day, by id; the register is public."""
    wanted = set(providers)
    rows = ProviderName.objects.filter(provider__in=wanted).order_by("from_on", "id")
    names: dict[int, str] = {}
    for row in rows:
        is_held = (row.from_on is None or row.from_on <= on) and (row.until_on is None or row.until_on > on)
        if is_held or row.provider_id not in names:
            names[row.provider_id] = row.name
    return names


def name_of_provider(viewer: Viewer, *, provider: int, on: date) -> str:
    """Return what a provider was called on a day; where that is not known, the first name that is."""
    names = names_of_providers(viewer, providers=[provider], on=on)
    if provider not in names:
        raise ProviderNotFound("There is no such school or setting in the register.")
    return names[provider]


def _lines(viewer: Viewer, rows: Iterable[Provider], *, on: date) -> list[ProviderLine]:
    kept = list(rows)
    names = names_of_providers(viewer, providers=[row.pk for row in kept], on=on)
    return [
        ProviderLine(
            id=row.pk, name=names.get(row.pk, ""), kind=ProviderKind(row.kind), urn=row.urn, ukprn=row.ukprn,
            local_authority=row.local_authority, is_open=row.closed_on is None or row.closed_on > on,
            is_approved=row.is_approved,
        )
        for row in kept
    ]  # fmt: skip


def get_provider(viewer: Viewer, *, provider: int, on: date) -> ProviderCard:
    """Return a provider with its names, and what it took over from or was taken over by."""
    row = Provider.objects.filter(pk=provider).first()
    if row is None:
        raise ProviderNotFound("There is no such school or setting in the register.")
    held = ProviderName.objects.filter(provider=row).order_by("from_on", "id")
    return ProviderCard(
        line=_lines(viewer, [row], on=on)[0], ods=row.ods, telephone=row.telephone, email=row.email,
        opened_on=row.opened_on, closed_on=row.closed_on,
        names=tuple(NameHeld(name=name.name, from_on=name.from_on, until_on=name.until_on) for name in held),
        before=_taken(viewer, Succession.objects.filter(after=row), "before_id"),
        after=_taken(viewer, Succession.objects.filter(before=row), "after_id"),
    )  # fmt: skip


def _taken(viewer: Viewer, rows: QuerySet[Succession], other: str) -> tuple[Taken, ...]:
    taken = []
    for row in rows.order_by("on", "id"):
        provider = getattr(row, other)
        names = names_of_providers(viewer, providers=[provider], on=row.on)
        taken.append(Taken(provider=provider, name=names.get(provider, ""), on=row.on))
    return tuple(taken)


def find_provider_by_urn(viewer: Viewer, *, urn: str) -> int | None:
    """Return the provider with this unique reference number (Get Information About Schools)."""
    if not urn.strip():
        return None
    return Provider.objects.filter(urn=urn.strip()).values_list("pk", flat=True).first()


def find_providers_by_urn(viewer: Viewer, *, urns: Iterable[str]) -> dict[str, int]:
    """Return the providers with these unique reference numbers, by number, in one query."""
    wanted = {urn for urn in urns if urn}
    return dict(Provider.objects.filter(urn__in=wanted).values_list("urn", "pk"))


def search_providers(
    viewer: Viewer,
    *,
    words: str,
    on: date,
    kinds: Iterable[ProviderKind] = (),
    local_authority: str = "",
    open_only: bool = False,
    most: int = MOST_FOUND,
) -> list[ProviderLine]:
    """Return providers whose name, present or past, has all these words, or whose URN or UKPRN this is.

    Open ones come first, then those of `local_authority`, then by name.
    """
    text = " ".join(str(words).replace("\x00", "").split())[:200]
    rows = Provider.objects.filter(Q(urn=text) | Q(ukprn=text)) if text.isdigit() else _named(text)
    chosen = [kind.value for kind in kinds]
    if chosen:
        rows = rows.filter(kind__in=chosen)
    if open_only:
        rows = rows.filter(Q(closed_on__isnull=True) | Q(closed_on__gt=on))
    lines = _lines(viewer, rows.distinct()[: 4 * most], on=on)
    return sorted(
        lines,
        key=lambda line: (not line.is_open, line.local_authority != local_authority, line.name, line.id),
    )[:most]


def _named(text: str) -> QuerySet[Provider]:
    names = ProviderName.objects.all()
    for word in text.split()[:8]:
        names = names.filter(name__icontains=word)
    return Provider.objects.filter(pk__in=names.values("provider")) if text else Provider.objects.none()


def list_practitioners(
    viewer: Viewer, *, area: str, on: date, profession: str = ""
) -> list[PractitionerLine]:
    """Return the practitioners of an area on a day, by profession and name, for staff of that area."""
    if area not in viewer.areas:
        return []
    rows = Practitioner.objects.filter(_in_force(on), area=area)
    if profession:
        rows = rows.filter(profession__iexact=profession)
    kept = list(rows.order_by("profession", "name", "id"))
    names = names_of_providers(viewer, providers=[row.provider_id for row in kept if row.provider_id], on=on)
    return [
        PractitionerLine(
            id=row.pk, name=row.name, profession=row.profession, provider=row.provider_id,
            provider_name=names.get(row.provider_id or 0, ""), team=row.team, email=row.email,
        )
        for row in kept
    ]  # fmt: skip
