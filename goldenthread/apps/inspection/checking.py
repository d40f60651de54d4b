"""Equality and child-rights checks: written down before a decision hurts, read beside it, and looked at again by a day."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.board.queries import list_decided
from goldenthread.apps.inspection.models import EqualityCheck
from goldenthread.apps.inspection.opening import check_words, journal
from goldenthread.apps.inspection.types import CheckedKind, CheckGiven, InspectionNotFound, InspectionRefused
from goldenthread.apps.strategy.queries import get_action
from goldenthread.apps.strategy.types import PlanNotFound
from goldenthread.core.access.decisions import may_see_strategies
from goldenthread.core.access.inspections import check_may_check_equality
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.governance.equality import ARTICLE_WORDS, Characteristic


@transaction.atomic
def check_equality(
    *,
    area: str,
    kind: CheckedKind,
    about: int,
    touched: Collection[Characteristic],
    effect: str,
    evidence: str,
    articles: Collection[int],
    mitigation: str,
    decider: str,
    review_on: date,
    by: Viewer,
    at: datetime,
) -> int:
    """Keep whom a decision or an action touches and what is done about it, and return the check's id.

    Touching nobody is an answer, and needs its reason and evidence like any other (Equality Act 2010 s.149). Raises
    InspectionRefused for a check that rests on nothing, names no right, or is never looked at again.
    """
    check_may_check_equality(by, area=area)
    words = words_of_checked(by, area=area, kind=kind, about=about, on=london_day(at))
    check_words(effect, "Write who is affected and how; if nobody is, write why not.", field="effect")
    check_words(evidence, "Write what this rests on.", field="evidence")
    check_words(decider, "Write who decided.", field="decider")
    if touched:
        check_words(mitigation, "Write what is done for those who are affected.", field="mitigation")
    if not articles or not set(articles) <= set(ARTICLE_WORDS):
        raise InspectionRefused("Choose at least one right that is engaged.", field="articles")
    if review_on <= london_day(at):
        raise InspectionRefused("Give a day to come on which to look again.", field="review_on")
    row = EqualityCheck.objects.create(
        area=area, about_kind=kind.value, about_id=about, about_words=words[:400],
        touched=[each.value for each in Characteristic if each in touched], effect=effect.strip(),
        evidence=evidence.strip(), articles=sorted(articles), mitigation=mitigation.strip(), decider=decider.strip()[:120],
        review_on=review_on, checked_at=at, checked_by_id=by.account,
    )  # fmt: skip
    journal(
        "equality_checked", row, f"equalitycheck:{row.pk}",
        [kind.value, about, row.touched, effect, evidence, row.articles, mitigation, decider], by=by, at=at,
    )  # fmt: skip
    return row.pk


def words_of_checked(viewer: Viewer, *, area: str, kind: CheckedKind, about: int, on: date) -> str:
    """Return the words of the decision or action that a check is about. Raises InspectionNotFound for one of another area."""
    if kind is CheckedKind.ACTION:
        try:
            line, action = get_action(viewer, action=about, on=on)
        except PlanNotFound:
            line = None
        if line is not None and line.area == area:
            return action.title
    else:
        for each in list_decided(viewer, area=area):
            if each.id == about:
                return each.words
    raise InspectionNotFound("There is no such decision or action in this area.")


def map_checks(viewer: Viewer, *, area: str, kind: CheckedKind) -> dict[int, CheckGiven]:
    """Return the check that holds for each decision or action of an area, by its id; what is not there is not yet checked."""
    if not may_see_strategies(viewer, area=area):
        return {}
    rows = EqualityCheck.objects.filter(area=area, about_kind=kind.value).select_related("checked_by")
    return {row.about_id: _give(row) for row in rows.order_by("checked_at", "pk")}


def list_checks(viewer: Viewer, *, area: str, kind: CheckedKind, about: int) -> list[CheckGiven]:
    """Return every check of one decision or action, the newest first."""
    if not may_see_strategies(viewer, area=area):
        return []
    rows = EqualityCheck.objects.filter(area=area, about_kind=kind.value, about_id=about)
    return [_give(row) for row in rows.select_related("checked_by").order_by("-checked_at", "-pk")]


def list_reviews_due(viewer: Viewer, *, area: str) -> list[CheckGiven]:
    """Return the checks that hold, by the day on which each is to be looked at again."""
    found = [each for kind in CheckedKind for each in map_checks(viewer, area=area, kind=kind).values()]
    return sorted(found, key=lambda each: (each.review_on, each.id))


def _give(row: EqualityCheck) -> CheckGiven:
    return CheckGiven(
        id=row.pk, area=row.area, kind=CheckedKind(row.about_kind), about=row.about_id, about_words=row.about_words,
        touched=tuple(Characteristic(each) for each in row.touched), effect=row.effect, evidence=row.evidence,
        articles=tuple(row.articles), mitigation=row.mitigation, decider=row.decider, review_on=row.review_on,
        checked_at=row.checked_at, by=row.checked_by.display_name if row.checked_by else "Golden Thread",
    )  # fmt: skip
