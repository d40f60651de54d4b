"""Writing lists and cohorts: what was sent each term, who joins and leaves, how far each is, and each child's own move."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.cases.queries import cases_seen_by
from goldenthread.apps.reviews.journalling import journal
from goldenthread.apps.reviews.models import Cohort, Member, MoveRating, MoveStep, SentList, SentListLine
from goldenthread.apps.reviews.types import ReviewNotFound, ReviewRefused, SentListLineGiven
from goldenthread.core.access.decisions import check_may_open_case, check_may_open_family
from goldenthread.core.access.refusal import MayNot
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.law.vocabulary import TransferKind
from goldenthread.core.reviews.cohorts import CohortKind
from goldenthread.core.reviews.terms import SchoolTerm


def _check_area(area: str, by: Viewer) -> None:
    if area not in by.casework_areas:
        raise MayNot("Only the council’s SEND team keeps its lists of reviews and moves.")


@transaction.atomic
def keep_sent_list(
    *,
    area: str,
    term: SchoolTerm,
    audience: str,
    provider: int | None,
    lines: Sequence[SentListLineGiven],
    sent_on: date,
    by: Viewer,
    at: datetime,
) -> int:
    """Keep a term's list of reviews as it was sent to one setting, to health or to social care, and return its id."""
    _check_area(area, by)
    children = dict(
        cases_seen_by(by).filter(area=area, pk__in=[one.case for one in lines]).values_list("pk", "child")
    )
    kept = SentList.objects.create(
        area=area, year=term.year, term=term.term.value, audience=audience, provider_id=provider, sent_on=sent_on,
        sent_by_id=by.account,
    )  # fmt: skip
    SentListLine.objects.bulk_create(
        SentListLine(
            area=area,
            sent=kept,
            case_id=one.case,
            meet_by_on=one.meet_by_on,
            complete_by_on=one.complete_by_on,
        )
        for one in lines
        if one.case in children
    )
    record_write(
        act="review_list_sent", area=area, by=by, at=at, subject=f"review_list:{kept.pk}",
        children=list(children.values()), content=[audience, provider, sorted(children)],
    )  # fmt: skip
    return kept.pk


@transaction.atomic
def add_cohort(
    *,
    area: str,
    name: str,
    kind: CohortKind,
    rule_on: date,
    moves_on: date,
    rule: str,
    drawn_on: date,
    by: Viewer,
    at: datetime,
    transfer_kind: TransferKind | None = None,
) -> int:
    """Add a cohort by name with its last day, and return its id; a cohort of that name already there is that one."""
    _check_area(area, by)
    if not name.strip():
        raise ReviewRefused("Give the cohort a name.", field="name")
    kept, is_new = Cohort.objects.get_or_create(
        area=area, name=name.strip(),
        defaults={
            "kind": kind.value, "transfer_kind": transfer_kind.value if transfer_kind else "", "rule_on": rule_on,
            "moves_on": moves_on, "rule": rule, "drawn_on": drawn_on, "drawn_by_id": by.account,
        },
    )  # fmt: skip
    if is_new:
        content = [name, kind.value, rule_on, moves_on]
        record_write(
            act="cohort_added", area=area, by=by, at=at, subject=f"cohort:{kept.pk}", content=content
        )
    return kept.pk


def _find_cohort(cohort: int, by: Viewer) -> Cohort:
    row = Cohort.objects.filter(pk=cohort, area__in=by.casework_areas).first()
    if row is None:
        raise ReviewNotFound("There is no cohort here that you can open.")
    return row


@transaction.atomic
def add_members(
    *, cohort: int, cases: Mapping[int, str], joined_on: date, by: Viewer, at: datetime
) -> list[int]:
    """Add cases to a cohort, each with the reason it joins; return those that are new. One who left comes back."""
    row = _find_cohort(cohort, by)
    seen = dict(cases_seen_by(by).filter(area=row.area, pk__in=list(cases)).values_list("pk", "child"))
    held = {member.case_id: member for member in Member.objects.filter(cohort=row, case__in=list(seen))}
    new = [case for case in seen if case not in held]
    Member.objects.bulk_create(
        Member(area=row.area, cohort=row, case_id=case, joined_on=joined_on, joined_because=cases[case][:200])
        for case in new
    )
    back = [case for case, member in held.items() if member.left_on is not None]
    Member.objects.filter(cohort=row, case__in=back).update(left_on=None, left_because="")
    if new or back:
        record_write(
            act="cohort_joined", area=row.area, by=by, at=at, subject=f"cohort:{row.pk}",
            children=[seen[case] for case in (*new, *back)], content=sorted((*new, *back)),
        )  # fmt: skip
    return [*new, *back]


def _member(member: int, by: Viewer) -> Member:
    row = (
        Member.objects.select_related("case", "cohort").filter(pk=member, case__in=cases_seen_by(by)).first()
    )
    if row is None:
        raise ReviewNotFound("There is nobody of that number in a cohort that you can open.")
    return row


@transaction.atomic
def leave_cohort(*, member: int, because: str, left_on: date, by: Viewer, at: datetime) -> None:
    """Take a child out of a cohort, with the reason; they stay on its list as someone who left."""
    row = _member(member, by)
    if not because.strip():
        raise ReviewRefused(
            "Say why they leave this list. They stay on it as someone who left.", field="because"
        )
    Member.objects.filter(pk=row.pk).update(left_on=left_on, left_because=because.strip()[:200])
    journal("cohort_left", row, f"member:{row.pk}", because, by=by, at=at)


@transaction.atomic
def mark_members(
    *,
    area: str,
    cases: Sequence[int],
    by: Viewer,
    at: datetime,
    begun_on: date | None = None,
    done_on: date | None = None,
) -> int:
    """Keep that these cases' work for the cohorts they are in has begun or is done; return how many places changed.

    A day once kept is not put back.
    """
    rows = Member.objects.filter(area=area, case__in=list(cases), left_on__isnull=True)
    changed = 0
    for row in rows.select_related("case").order_by("id"):
        fresh = {}
        if begun_on and row.begun_on is None:
            fresh["begun_on"] = begun_on
        if done_on and row.done_on is None:
            fresh["done_on"] = done_on
        if not fresh:
            continue
        check_may_open_case(by, area=area, child=row.case.child_id)
        Member.objects.filter(pk=row.pk).update(**fresh)
        journal("cohort_progress_kept", row, f"member:{row.pk}", fresh, by=by, at=at)
        changed += 1
    return changed


@transaction.atomic
def mark_member(*, member: int, done_on: date, by: Viewer, at: datetime) -> None:
    """Keep that one child's change of plan is done, on their list alone; a day once kept is not put back."""
    row = _member(member, by)
    if row.left_on is not None:
        raise ReviewRefused("This child left the list. Put them on it again first.", field="done_on")
    if row.done_on is not None:
        return
    if done_on < row.joined_on:
        raise ReviewRefused("It cannot have been done before they joined the list.", field="done_on")
    Member.objects.filter(pk=row.pk).update(begun_on=row.begun_on or done_on, done_on=done_on)
    journal("cohort_progress_kept", row, f"member:{row.pk}", {"done_on": done_on}, by=by, at=at)


@transaction.atomic
def name_next_setting(*, member: int, provider: int | None, by: Viewer, at: datetime) -> None:
    """Keep where a child of a cohort goes next."""
    row = _member(member, by)
    Member.objects.filter(pk=row.pk).update(next_provider_id=provider)
    journal("next_setting_kept", row, f"member:{row.pk}", {"provider": provider}, by=by, at=at)


@transaction.atomic
def add_move_step(*, member: int, what: str, who: str, by_on: date | None, by: Viewer, at: datetime) -> int:
    """Add one line to a child's transition plan: what will help, who does it and by when."""
    row = _member(member, by)
    if not what.strip():
        raise ReviewRefused("Say what will help.", field="what")
    if not who.strip():
        raise ReviewRefused("Say who will do it.", field="who")
    kept = MoveStep.objects.create(
        area=row.area, case_id=row.case_id, member=row, what=what.strip(), who=who.strip(), by_on=by_on
    )
    journal("move_step_added", row, f"move_step:{kept.pk}", [what, who, by_on], by=by, at=at)
    return kept.pk


@transaction.atomic
def finish_move_step(*, step: int, done_on: date, by: Viewer, at: datetime) -> None:
    """Keep that a line of a transition plan is done."""
    line = MoveStep.objects.filter(pk=step).first()
    if line is None:
        raise ReviewNotFound("There is no such line in a transition plan that you can open.")
    row = _member(line.member_id, by)
    MoveStep.objects.filter(pk=line.pk).update(done_on=done_on)
    journal("move_step_done", row, f"move_step:{line.pk}", done_on, by=by, at=at)


@transaction.atomic
def rate_move(*, member: int, rating: int, words: str, rated_on: date, by: Viewer, at: datetime) -> None:
    """Keep how a family says a move went, from 1 to 5 and in their words; a later word replaces their earlier one."""
    row = Member.objects.select_related("case", "cohort").filter(pk=member).first()
    if row is None or row.case.child_id not in by.family_children:
        raise ReviewNotFound("There is no move here that you can open.")
    child = row.case.child_id
    check_may_open_family(by, child=child)
    if not 1 <= rating <= 5:
        raise ReviewRefused("Choose how the move went.", field="rating")
    own = by.parent_of.get(child)
    MoveRating.objects.update_or_create(
        area=row.area, member=row, key=f"parent-{own}" if own else "young-person",
        defaults={
            "case_id": row.case_id, "parent_id": own, "rating": rating, "words": words.strip(), "rated_on": rated_on
        },
    )  # fmt: skip
    journal("move_rated", row, f"member:{row.pk}", [rating, words], by=by, at=at)
