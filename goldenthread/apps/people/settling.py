"""Finding pairs of records that may be one child's, and keeping what a person said of them."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from goldenthread.apps.accounts.queries import list_restricted
from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.people.duplicates import find_alike, said_to_be_different
from goldenthread.apps.people.likening import gather
from goldenthread.apps.people.models import Child, Pair, PairAnswer, PairSearch, Parenthood
from goldenthread.apps.people.types import CannotMerge, PairSaid
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.people.evidence import Likeness, Verdict

# A batch may be recorded at its beginning and kept at its end, hours later: each search looks back over a day.
OVERLAP = timedelta(days=1)
FIRST_LOOK_BACK = timedelta(days=31)


def keep_answer(
    one: int, other: int, *, area: str, said: PairSaid, reason: str, by: Viewer, at: datetime
) -> None:
    """Keep what someone said of two records; whoever calls it has checked that they may, and journals it."""
    first, second = sorted((one, other))
    PairAnswer.objects.create(
        area=area, first_id=first, second_id=second, answer=said.value, reason=reason[:400], answered_at=at,
        answered_by_id=by.account,
    )  # fmt: skip


@transaction.atomic
def answer_pair(
    *, one: int, other: int, area: str, said: PairSaid, reason: str, by: Viewer, at: datetime,
    is_for_restricted: bool = False,
) -> None:  # fmt: skip
    """Keep that two records are different children, or that someone is not sure, with the reason.

    A pair said to be different is not asked about again. Raises CannotMerge where no reason is given.
    """
    if said is PairSaid.SAME:
        raise CannotMerge("Records of one child are joined: use the page that joins them.")
    if not reason.strip():
        raise CannotMerge("Say why. Whoever looks at these two next will need it.")
    keep_answer(one, other, area=area, said=said, reason=" ".join(reason.split()), by=by, at=at)
    purpose = Purpose.SAFEGUARDING if is_for_restricted else Purpose.CASEWORK
    record_write(
        act="pair_answered", area=area, by=by, at=at, subject=f"pair:{min(one, other)}-{max(one, other)}",
        children=[one, other], content=[said.value, reason], purpose=purpose,
    )  # fmt: skip


def look_for_pairs(*, area: str, by: Viewer, at: datetime) -> int:
    """Compare an area's new records, and every restricted one, with the rest, and keep the pairs that are alike.

    It runs apart from the taking of any request, so that nothing which a taker is shown, and no time that it
    takes, depends on who is here. Return how many pairs were new. Raises MayNot for anyone but the system.
    """
    if Role.SYSTEM not in by.roles_in(area):
        raise MayNot("Records are compared with one another by the system alone.")
    restricted = list_restricted(by, area=area)
    before = PairSearch.objects.filter(area=area).values_list("searched_at", flat=True).first()
    since = before - OVERLAP if before else at - FIRST_LOOK_BACK
    new = Child.objects.filter(area=area, recorded_at__gte=since, merged_into__isnull=True)
    found: dict[tuple[int, int], Likeness] = {}
    for child in sorted({*new.values_list("pk", flat=True), *restricted}):
        found |= _alike(child, area=area)
    return _keep(found, area=area, restricted=restricted, by=by, at=at)


def _alike(child: int, *, area: str) -> dict[tuple[int, int], Likeness]:
    known = gather([child])[child]
    leave_out = frozenset({child}) | said_to_be_different(child, area=area)
    alike = find_alike(area, known, leave_out=leave_out)
    family = _siblings(child) if any(each.verdict is Verdict.MAY_BE_TWIN for _, each in alike) else set()
    return {
        (min(child, other), max(child, other)): likeness
        for other, likeness in alike
        # Brothers and sisters whom one parent joins are known to be two children.
        if not (likeness.verdict is Verdict.MAY_BE_TWIN and other in family)
    }


def _siblings(child: int) -> set[int]:
    parents = Parenthood.objects.filter(child=child).values("parent")
    return set(Parenthood.objects.filter(parent__in=parents).values_list("child", flat=True)) - {child}


@transaction.atomic
def _keep(
    found: dict[tuple[int, int], Likeness], *, area: str, restricted: frozenset[int], by: Viewer, at: datetime
) -> int:
    new: list[tuple[int, int]] = []
    for (first, second), likeness in sorted(found.items()):
        told = {"verdict": likeness.verdict.value, "weight": likeness.weight}
        _, is_new = Pair.objects.update_or_create(
            area=area,
            first_id=first,
            second_id=second,
            defaults=told,
            create_defaults={**told, "found_at": at},
        )
        new += [(first, second)] if is_new else []
    PairSearch.objects.update_or_create(area=area, defaults={"searched_at": at})
    _journal([pair for pair in new if not restricted & set(pair)], Purpose.CASEWORK, area=area, by=by, at=at)
    _journal([pair for pair in new if restricted & set(pair)], Purpose.SAFEGUARDING, area=area, by=by, at=at)
    return len(new)


def _journal(pairs: list[tuple[int, int]], purpose: Purpose, *, area: str, by: Viewer, at: datetime) -> None:
    if pairs:
        children: Iterable[int] = {child for pair in pairs for child in pair}
        record_write(
            act="pairs_found", area=area, by=by, at=at, subject=f"pairs:{len(pairs)}", children=children,
            purpose=purpose,
        )  # fmt: skip
