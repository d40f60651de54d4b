"""Reading one review: who is invited, what each said, how each outcome is rated, the report and what was decided."""

from django.db.models import Q

from goldenthread.apps.cases.queries import cases_of_pupils, cases_seen_by
from goldenthread.apps.plans.queries import find_in_force
from goldenthread.apps.reviews.models import (
    Amendment,
    Contribution,
    Ending,
    Invitee,
    PlanDecision,
    Rating,
    Report,
    Review,
)
from goldenthread.apps.reviews.seen import answer_for, find_row, invited_to, line_of, reviews_seen_by
from goldenthread.apps.reviews.types import (
    AmendmentLine,
    ContributionLine,
    EndingLine,
    EndingViewLine,
    InviteeLine,
    OutcomeAsked,
    RatingLine,
    ReportLine,
    ReportText,
    ReviewLine,
)
from goldenthread.core.access.involvement import Basis
from goldenthread.core.access.items import Item
from goldenthread.core.access.rights import may_see
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.reviews.asking import Voice
from goldenthread.core.reviews.meeting import Part
from goldenthread.core.reviews.outcomes import Rating as RatingWord
from goldenthread.core.reviews.outcomes import Side


def get_review(viewer: Viewer, *, review: int) -> ReviewLine:
    """Return one review, or raise ReviewNotFound alike for none and for none they may see."""
    return line_of(find_row(viewer, review=review))


def list_reviews(viewer: Viewer, *, case: int) -> list[ReviewLine]:
    """Return the reviews of a case that someone may see, newest first."""
    rows = reviews_seen_by(viewer).filter(case=case).order_by("-id")
    return [line_of(row) for row in rows if answer_for(viewer, row, Item.REVIEW).may_see]


def find_open_review(viewer: Viewer, *, case: int) -> ReviewLine | None:
    """Return the review of a case that is still to be decided, if one is called."""
    return next((line for line in list_reviews(viewer, case=case) if line.is_open), None)


def list_reviews_of_pupils(viewer: Viewer) -> list[ReviewLine]:
    """Return the reviews of the viewer's own pupils in every area, the next meeting first."""
    rows = reviews_seen_by(viewer).filter(case__in=cases_of_pupils(viewer)).order_by("meeting_on", "id")
    return [line_of(row) for row in rows if answer_for(viewer, row, Item.REVIEW).may_see]


def list_my_invitations(viewer: Viewer) -> list[ReviewLine]:
    """Return the reviews that the viewer or their team is invited to and that are not decided yet, soonest first."""
    rows = reviews_seen_by(viewer).filter(pk__in=invited_to(viewer)).order_by("meeting_on", "id")
    return [line_of(row) for row in rows if answer_for(viewer, row, Item.REVIEW).may_see]


def own_key(viewer: Viewer, *, review: int) -> str:
    """Return the name under which this person's own words and ratings are kept for a review.

    "parent-12" for a parent, "young-person" for the young person or whoever decides for them, "setting" for the
    child's own school, and for a professional the person's or their place's own.
    """
    row = find_row(viewer, review=review)
    child = row.case.child_id
    if child in viewer.parent_of:
        return f"parent-{viewer.parent_of[child]}"
    if child in viewer.family_children:
        return "young-person"
    if Basis.PUPIL in viewer.involved(child=child):
        return "setting"
    return f"account-{viewer.account}"


def list_invitees(viewer: Viewer, *, review: int) -> list[InviteeLine]:
    """Return who is invited; a parent is told of themselves and the professionals, never of the other parent."""
    row = find_row(viewer, review=review)
    rows = Invitee.objects.filter(review=row).order_by("id")
    parent = viewer.parent_of.get(row.case.child_id)
    if row.case.child_id in viewer.family_children:
        rows = rows.filter(Q(parent__isnull=True) | Q(parent=parent))
    return [
        InviteeLine(
            id=one.pk, part=Part(one.part), name=one.name, parent=one.parent_id, told_on=one.told_on,
            has_come=one.has_come, account=one.account_id, team=one.team_id,
        )
        for one in rows
    ]  # fmt: skip


def list_contributions(viewer: Viewer, *, review: int) -> list[ContributionLine]:
    """Return what was said before a meeting, as far as the matrix opens it: one's own always, others' once sent."""
    row = find_row(viewer, review=review)
    mine = own_key(viewer, review=review)
    return [
        _contribution(one)
        for one in Contribution.objects.filter(review=row).order_by("id")
        if _may_read(viewer, row, one, mine)
    ]


def _may_read(viewer: Viewer, row: Review, one: Contribution, mine: str) -> bool:
    own = viewer.parent_of.get(row.case.child_id)
    is_own = one.key == mine or (own is not None and one.parent_id == own)
    if is_own:
        return True
    if one.sent_on is None:
        return False
    voice = Voice(one.voice)
    if voice in (Voice.SETTING, Voice.PROFESSIONAL):
        return (
            answer_for(viewer, row, Item.REVIEW).may_see
            and row.papers_fact_id is not None
            or answer_for(viewer, row, Item.REVIEW_VIEWS).may_see
        )
    item = Item.CHILD_AT_REVIEW if voice is Voice.CHILD else Item.REVIEW_VIEWS
    if answer_for(viewer, row, item).may_see:
        return True
    is_invited = Basis.REVIEW in viewer.involved(child=row.case.child_id, case=row.case_id)
    return is_invited and one.may_circulate


def _contribution(one: Contribution) -> ContributionLine:
    return ContributionLine(
        id=one.pk, voice=Voice(one.voice), key=one.key, parent=one.parent_id, name=one.name, answers=dict(one.answers),
        helped=one.helped, may_circulate=one.may_circulate, sent_on=one.sent_on, revision=one.revision,
    )  # fmt: skip


def list_outcomes_asked(viewer: Viewer, *, review: int) -> list[OutcomeAsked]:
    """Return the outcomes of the plan in force, for whoever rates them at a review."""
    plan = find_in_force(viewer, case=find_row(viewer, review=review).case_id)
    if plan is None:
        return []
    return [OutcomeAsked(id=row.pk, words=row.words, by_when=row.by_when) for row in plan.outcomes]


def list_ratings(viewer: Viewer, *, review: int) -> list[RatingLine]:
    """Return how each outcome is rated: one's own always, professionals' once the report is sent, a family's by the matrix."""
    row = find_row(viewer, review=review)
    mine = own_key(viewer, review=review)
    sees_all = answer_for(viewer, row, Item.REVIEW_VIEWS).may_see
    is_sent = row.report_fact_id is not None
    return [
        RatingLine(
            outcome=one.outcome_id, side=Side(one.side), key=one.key, parent=one.parent_id,
            rating=RatingWord(one.rating), words=one.words, rated_on=one.rated_on,
        )
        for one in Rating.objects.filter(review=row).order_by("outcome", "id")
        if sees_all or one.key == mine or (is_sent and one.side == Side.PROFESSIONAL.value)
    ]  # fmt: skip


def find_report(viewer: Viewer, *, review: int) -> ReportLine | None:
    """Return a review's report: once sent to everyone who may see the review, before that to whoever writes it."""
    row = find_row(viewer, review=review)
    found = Report.objects.filter(review=row).first()
    if found is None or (row.report_fact_id is None and not answer_for(viewer, row, Item.REVIEW).may_change):
        return None
    text = ReportText(
        progress=found.progress, adulthood=found.adulthood, recommends=found.recommends, changes=found.changes,
        differences=found.differences,
    )  # fmt: skip
    return ReportLine(text=text, revision=found.revision)


def list_plan_decisions(viewer: Viewer, *, case: int) -> list[PlanDecision]:
    """Return what was decided of a plan in place, newest first, to the casework team or the child's own family."""
    seen = Q(case__in=cases_seen_by(viewer)) | Q(case__child__in=viewer.family_children)
    rows = PlanDecision.objects.filter(seen, case=case).select_related("decided_by", "fact")
    return list(rows.order_by("-decided_on", "-id"))


def find_amendment(viewer: Viewer, *, case: int) -> AmendmentLine | None:
    """Return the newest change of a plan, under way or done, to the casework team or the child's own family once noticed."""
    seen = Q(case__in=cases_seen_by(viewer)) | Q(
        case__child__in=viewer.family_children, noticed_on__isnull=False
    )
    row = Amendment.objects.filter(seen, case=case).select_related("case").order_by("-id").first()
    if row is None:
        return None
    return AmendmentLine(
        id=row.pk, area=row.area, case=row.case_id, child=row.case.child_id, review=row.review_id, basis=row.basis,
        version=row.version_id, was_version=row.was_version_id, because=row.because, begun_on=row.begun_on,
        noticed_on=row.noticed_on, is_open=row.ended_fact_id is None,
    )  # fmt: skip


def find_ending(viewer: Viewer, *, case: int) -> EndingLine | None:
    """Return the proposal to cease a plan that stands, with what each said, to the casework team; the family's own views to them."""
    seen = Q(case__in=cases_seen_by(viewer)) | Q(case__child__in=viewer.family_children)
    row = (
        Ending.objects.filter(seen, case=case, ended_fact__isnull=True, dropped_on__isnull=True)
        .select_related("case", "decided_fact")
        .first()
    )
    if row is None:
        return None
    views = row.views.order_by("id")
    if row.case.child_id in viewer.family_children:
        mine = viewer.parent_of.get(row.case.child_id)
        views = (
            views.filter(parent=mine) if mine else views.filter(parent__isnull=True, name="The young person")
        )
    return EndingLine(
        id=row.pk, ground=row.ground, because=row.because, proposed_on=row.proposed_on, answer_by_on=row.answer_by_on,
        decided_on=row.decided_fact.on if row.decided_fact else None,
        views=tuple(
            EndingViewLine(id=one.pk, name=one.name, parent=one.parent_id, words=one.words, said_on=one.said_on)
            for one in views
        ),
    )  # fmt: skip


def may_hold_review(viewer: Viewer, *, review: int) -> bool:
    """Answer whether someone may record the meeting and write its report: the casework team, or the child's own setting."""
    return answer_for(viewer, find_row(viewer, review=review), Item.REVIEW).may_change


def may_see_review(viewer: Viewer, *, area: str, child: int) -> bool:
    """Answer whether someone may see the reviews of a child's plan."""
    return may_see(viewer, Item.REVIEW, area=area, child=child)
