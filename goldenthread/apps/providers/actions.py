"""Writing the register of providers, which keeps every name and succession, and the practitioners."""

import re
from collections.abc import Sequence
from datetime import date, datetime

from django.db import IntegrityError, transaction

from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.providers.dates import add_dates as add_dates
from goldenthread.apps.providers.dates import take_back_dates as take_back_dates
from goldenthread.apps.providers.models import Practitioner, Provider, ProviderName, Succession
from goldenthread.apps.providers.roll import end_enrolment as end_enrolment
from goldenthread.apps.providers.roll import enrol_pupil as enrol_pupil
from goldenthread.apps.providers.roll import import_attendances as import_attendances
from goldenthread.apps.providers.roll import let_setting_in as let_setting_in
from goldenthread.apps.providers.types import (
    CAN_BE_APPROVED,
    Phase,
    ProviderGiven,
    ProviderNotFound,
    ProviderRefused,
)
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.roles import GOVERNING, STAFF, Role
from goldenthread.core.access.viewer import Viewer

BATCH = 2_000
_SHAPES = {"urn": r"[0-9]{5,6}", "ukprn": r"[0-9]{8}", "ods": r"[A-Z0-9]{3,10}"}
_MENDS = {
    "urn": "A URN has 5 or 6 digits.",
    "ukprn": "A UKPRN has 8 digits.",
    "ods": "An ODS code has 3 to 10 letters and digits.",
}


def _check_may_write(by: Viewer, area: str) -> None:
    if not by.roles_in(area) & (STAFF - GOVERNING | {Role.SYSTEM}):
        raise MayNot(
            "Only staff of this area can change its register of schools, settings and practitioners."
        )


def add_provider(*, provider: ProviderGiven, area: str, by: Viewer, at: datetime) -> int:
    """Add a school, setting or service to the register, and return its id; `area` is the area that adds it.

    Raises ProviderRefused for a number of the wrong shape, or a URN that the register already holds.
    """
    return add_providers(providers=[provider], area=area, by=by, at=at)[0]


@transaction.atomic
def add_providers(*, providers: Sequence[ProviderGiven], area: str, by: Viewer, at: datetime) -> list[int]:
    """Add many providers at once, all or none, and return their ids in order."""
    _check_may_write(by, area)
    for given in providers:
        _check(given)
    try:
        with transaction.atomic():
            rows = Provider.objects.bulk_create([_row(given) for given in providers], batch_size=BATCH)
    except IntegrityError as error:
        raise ProviderRefused(
            "The register already holds that URN. Use the record there.", field="urn"
        ) from error
    ProviderName.objects.bulk_create(
        [
            ProviderName(provider=row, name=" ".join(given.name.split()), from_on=given.opened_on)
            for given, row in zip(providers, rows, strict=True)
        ],
        batch_size=BATCH,
    )
    ids = [row.pk for row in rows]
    subject = f"provider:{ids[0]}" if len(ids) == 1 else f"providers:{len(ids)}"
    record_write(act="providers_added", area=area, by=by, at=at, subject=subject, content=repr(providers))
    return ids


def _check(given: ProviderGiven) -> None:
    if not given.name.strip() or "\x00" in given.name or len(given.name) > 200:
        raise ProviderRefused("Enter the name, in up to 200 characters.", field="name")
    for field, shape in _SHAPES.items():
        value = getattr(given, field)
        if value and not re.fullmatch(shape, value):
            raise ProviderRefused(f"{_MENDS[field]} Check it against the register it came from.", field=field)
    if given.opened_on and given.closed_on and given.closed_on < given.opened_on:
        raise ProviderRefused("It closes before it opens. Check the two dates.", field="closed_on")


def _row(given: ProviderGiven) -> Provider:
    return Provider(
        kind=given.kind.value, urn=given.urn, ukprn=given.ukprn, ods=given.ods, local_authority=given.local_authority,
        telephone=given.telephone, email=given.email, opened_on=given.opened_on, closed_on=given.closed_on,
        is_approved=given.is_approved, phase=given.phase.value if given.phase else "",
    )  # fmt: skip


def _held(provider: int) -> Provider:
    row = Provider.objects.select_for_update().filter(pk=provider).first()
    if row is None:
        raise ProviderNotFound("There is no such school or setting in the register.")
    return row


@transaction.atomic
def rename_provider(*, provider: int, name: str, from_on: date, area: str, by: Viewer, at: datetime) -> None:
    """Give a provider a new name from a day; the old name ends that day and is kept."""
    _check_may_write(by, area)
    row = _held(provider)
    names = ProviderName.objects.filter(provider=row)
    if names.filter(from_on__gte=from_on).exists():
        raise ProviderRefused(
            "A name from that day or later is already recorded. Check the date.", field="from_on"
        )
    names.filter(until_on__isnull=True).update(until_on=from_on)
    ProviderName.objects.create(provider=row, name=name, from_on=from_on)
    record_write(
        act="provider_renamed", area=area, by=by, at=at, subject=f"provider:{row.pk}", content=[name, from_on]
    )


@transaction.atomic
def set_phase(*, provider: int, phase: Phase, source: str, area: str, by: Viewer, at: datetime) -> None:
    """Record the phase of education a school or setting is for, and where that was read.

    Raises ProviderNotFound, ProviderRefused with the field, MayNot.
    """
    _check_may_write(by, area)
    row = _held(provider)
    if not source.strip():
        raise ProviderRefused("Say where you read it, and the day of that list.", field="source")
    Provider.objects.filter(pk=row.pk).update(phase=phase.value)
    record_write(
        act="provider_phase_recorded", area=area, by=by, at=at, subject=f"provider:{row.pk}",
        content=[phase.value, source],
    )  # fmt: skip


@transaction.atomic
def set_approval(
    *, provider: int, is_approved: bool, source: str, area: str, by: Viewer, at: datetime
) -> None:
    """Record whether an independent setting is on the Secretary of State's list, and where that was read.

    Only an independent school or specialist college can be: any other is bound by the law already (CFA 2014 s.41).
    Raises ProviderNotFound, ProviderRefused with the field, MayNot.
    """
    _check_may_write(by, area)
    row = _held(provider)
    if row.kind not in CAN_BE_APPROVED:
        raise ProviderRefused(
            "Only an independent school or a specialist college can be on the list.", field="is_approved"
        )
    if not source.strip():
        raise ProviderRefused("Say where you read it, and the day of that list.", field="source")
    Provider.objects.filter(pk=row.pk).update(is_approved=is_approved)
    record_write(
        act="provider_approval_recorded", area=area, by=by, at=at, subject=f"provider:{row.pk}",
        content=[is_approved, source],
    )  # fmt: skip


@transaction.atomic
def close_provider(*, provider: int, closed_on: date, area: str, by: Viewer, at: datetime) -> None:
    """Record that a provider closed on a day; its record, and everything that names it, stays."""
    _check_may_write(by, area)
    row = _held(provider)
    if row.opened_on and closed_on < row.opened_on:
        raise ProviderRefused("It closes before it opens. Check the date.", field="closed_on")
    Provider.objects.filter(pk=row.pk).update(closed_on=closed_on)
    record_write(
        act="provider_closed", area=area, by=by, at=at, subject=f"provider:{row.pk}", content=closed_on
    )


@transaction.atomic
def record_succession(*, before: int, after: int, on: date, area: str, by: Viewer, at: datetime) -> None:
    """Record that one provider took over from another on a day, as a school that became an academy did.

    The old record closes that day and keeps its history; each card names the other.

    Raises ProviderRefused where that would make a provider come from itself.
    """
    _check_may_write(by, area)
    old, new = _held(before), _held(after)
    if old.pk == new.pk or old.pk in _all_after(new.pk):
        raise ProviderRefused("A provider cannot take over from itself. Choose another.", field="after")
    Succession.objects.get_or_create(before=old, after=new, defaults={"on": on})
    if old.closed_on is None:
        Provider.objects.filter(pk=old.pk).update(closed_on=max(on, old.opened_on or on))
    if new.opened_on is None:
        Provider.objects.filter(pk=new.pk).update(opened_on=on)
    record_write(
        act="succession_recorded", area=area, by=by, at=at, subject=f"provider:{new.pk}", content=[old.pk, on]
    )


def _all_after(provider: int) -> set[int]:
    found: set[int] = set()
    edge = {provider}
    while edge:
        edge = set(Succession.objects.filter(before__in=edge).values_list("after", flat=True)) - found
        found |= edge
    return found


@transaction.atomic
def add_practitioner(
    *,
    area: str,
    name: str,
    profession: str,
    by: Viewer,
    at: datetime,
    provider: int | None = None,
    team: str = "",
    email: str = "",
    from_on: date | None = None,
) -> int:
    """Add a professional whom an area can ask for advice, and return their id."""
    _check_may_write(by, area)
    if not name.strip() or not profession.strip():
        raise ProviderRefused("Enter both the name and the profession.", field="name")
    row = Practitioner.objects.create(
        area=area, name=name.strip(), profession=profession.strip(), provider_id=provider, team=team, email=email,
        from_on=from_on,
    )  # fmt: skip
    record_write(
        act="practitioner_added",
        area=area,
        by=by,
        at=at,
        subject=f"practitioner:{row.pk}",
        content=[name, profession],
    )
    return row.pk


@transaction.atomic
def end_practitioner(*, practitioner: int, until_on: date, by: Viewer, at: datetime) -> None:
    """Record the first day on which a practitioner is no longer in the directory."""
    row = Practitioner.objects.filter(pk=practitioner).first()
    if row is None:
        raise ProviderNotFound("There is no such practitioner.")
    _check_may_write(by, row.area)
    Practitioner.objects.filter(pk=row.pk).update(until_on=until_on)
    record_write(
        act="practitioner_ended",
        area=row.area,
        by=by,
        at=at,
        subject=f"practitioner:{row.pk}",
        content=until_on,
    )
