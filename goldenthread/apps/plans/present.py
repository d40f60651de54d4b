"""Who is at a draft this minute, and what they have typed and not yet saved: so that nobody writes over another unseen."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from goldenthread.apps.plans.drafting import open_version
from goldenthread.apps.plans.models import Presence, Unsaved, Version
from goldenthread.apps.plans.types import KeptTyping, PersonAt
from goldenthread.core.access.decisions import may_open_case
from goldenthread.core.access.viewer import Viewer

# A page says that it is open every half minute: four that are missed, and its person has gone.
STAYS = timedelta(minutes=2)
_LONGEST_BOX = 25_000
_CLOSED = (Version.State.FINAL, Version.State.DROPPED)
_MOST_BOXES = 30


@transaction.atomic
def mark_present(*, case: int, part: str, by: Viewer, at: datetime) -> None:
    """Keep that someone has a part of the draft open now; what is older than two minutes is cleared away."""
    version = open_version(case=case, by=by)
    Presence.objects.filter(version=version, seen_at__lt=at - STAYS).delete()
    if by.account is not None:
        Presence.objects.update_or_create(
            area=version.area,
            version=version,
            account_id=by.account,
            part=part[:20],
            defaults={"seen_at": at},
        )


@transaction.atomic
def keep_typing(
    *, case: int, part: str, base: int, typed: Mapping[str, Any], by: Viewer, at: datetime
) -> None:
    """Keep what someone has typed in a part of the draft before they save it, and that they are there.

    It is nobody else's to read and changes nothing in the plan. `base` is the revision their page had seen.
    """
    mark_present(case=case, part=part, by=by, at=at)
    version = open_version(case=case, by=by)
    boxes = dict(list(typed.items())[:_MOST_BOXES])
    Unsaved.objects.update_or_create(
        area=version.area, version=version, account_id=by.account, part=part[:20],
        defaults={"base": base, "typed": {name: _short(value) for name, value in boxes.items()}, "kept_at": at},
    )  # fmt: skip


def forget_typing(*, case: int, part: str, by: Viewer, at: datetime) -> None:
    """Throw away what someone had typed and not saved in a part of the draft: it is saved now, or not wanted."""
    version = open_version(case=case, by=by)
    Unsaved.objects.filter(version=version, account=by.account, part=part).delete()
    Presence.objects.filter(version=version, account=by.account, part=part, seen_at__lte=at).delete()


def clear_desk(version: Version) -> None:
    """Forget who was at a version and what was typed and not saved: it is final, or gone."""
    Presence.objects.filter(version=version).delete()
    Unsaved.objects.filter(version=version).delete()


def list_present(viewer: Viewer, *, case: int, at: datetime) -> list[PersonAt]:
    """Return who else has which part of a case's draft open at a moment, for the casework team."""
    rows = who_else_is_at(viewer, case=case, at=at).select_related("account")
    return [
        PersonAt(name=row.account.display_name, part=row.part) for row in rows.order_by("part", "account")
    ]


def who_else_is_at(viewer: Viewer, *, case: int, at: datetime) -> QuerySet[Presence]:
    """Return who else is at a case's draft at a moment, for the plan's own query to bring to the casework team."""
    theirs = Q(area__in=viewer.casework_areas) & ~Q(version__case__child__in=viewer.unseen_children)
    rows = Presence.objects.filter(theirs, version__case=case, seen_at__gte=at - STAYS)
    return rows.exclude(account=viewer.account).exclude(version__state__in=_CLOSED)


def find_typing(viewer: Viewer, *, case: int, part: str) -> KeptTyping | None:
    """Return what this very person had typed and not saved in a part of the draft, if anything was kept."""
    row = (
        Unsaved.objects.select_related("version__case")
        .filter(version__case=case, account=viewer.account, account__isnull=False, part=part)
        .exclude(version__state__in=_CLOSED)
        .order_by("-version__number")
        .first()
    )
    if row is None or not may_open_case(viewer, area=row.area, child=row.version.case.child_id):
        return None
    return KeptTyping(base=row.base, typed=row.typed, kept_at=row.kept_at)


def _short(value: Any) -> Any:
    if isinstance(value, list):
        return [str(one)[:100] for one in value[:200]]
    # The null character alone is taken out here: it is still being typed, and what is typed is not tidied under the hand.
    return str(value)[:_LONGEST_BOX].replace("\x00", "")
