"""Writing what is said at a review: each person's own words, how each outcome has come on, and the report."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from goldenthread.apps.reviews.calling import open_row
from goldenthread.apps.reviews.journalling import journal
from goldenthread.apps.reviews.models import Contribution, Rating, Report, Review
from goldenthread.apps.reviews.reading import list_outcomes_asked, own_key
from goldenthread.apps.reviews.seen import answer_for, find_row, task_of
from goldenthread.apps.reviews.types import ReportText, ReviewChanged, ReviewRefused
from goldenthread.core.access.items import Item
from goldenthread.core.access.refusal import MayNot
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.law.vocabulary import ReviewOutcome
from goldenthread.core.reviews.asking import Voice, list_questions
from goldenthread.core.reviews.outcomes import Rating as RatingWord
from goldenthread.core.reviews.outcomes import Side

_FAMILY = frozenset({Voice.PARENT, Voice.YOUNG_PERSON, Voice.CHILD})


def _row_to_write(review: int, voice: Voice, by: Viewer) -> Review:
    row = find_row(by, review=review)
    if row.decided_fact_id is not None:
        raise ReviewRefused("This review is decided, so nothing more can be added to it.")
    item = {Voice.CHILD: Item.CHILD_AT_REVIEW, Voice.SETTING: Item.REVIEW}.get(voice, Item.REVIEW_VIEWS)
    answer = answer_for(by, row, item)
    if not (answer.may_change if voice is Voice.SETTING else answer.may_see_own):
        raise MayNot(answer.reason)
    return row


@transaction.atomic
def save_contribution(
    *,
    review: int,
    voice: Voice,
    answers: Mapping[str, str],
    by: Viewer,
    at: datetime,
    parent: int | None = None,
    name: str = "",
    helped: str = "",
    may_circulate: bool = False,
    sent_on: date | None = None,
    revision: int | None = None,
) -> int:
    """Keep what one person says before a review's meeting, sent or still being written, and return its revision.

    `parent` is the parent who speaks or who helps the child; the casework team says whose words they write down, and
    anyone else writes only their own. What was sent can be changed until the review is decided. Raises ReviewRefused
    with the field, ReviewChanged where it was saved elsewhere since `revision`, ReviewNotFound or MayNot.
    """
    row = _row_to_write(review, voice, by)
    key, parent = _whose(row, voice, parent, by)
    known = {one.key for one in list_questions(voice, is_about_adulthood=True)}
    said = {
        question: words.strip() for question, words in answers.items() if question in known and words.strip()
    }
    if sent_on and not said:
        raise ReviewRefused("Write something in at least one box before you send it.", field="")
    old = Contribution.objects.select_for_update().filter(review=row, key=key).first()
    if old and revision is not None and old.revision != revision:
        raise ReviewChanged(theirs=dict(old.answers), revision=old.revision)
    fields = {
        "voice": voice.value, "parent_id": parent, "name": name or by.name, "answers": said, "helped": helped.strip(),
        "may_circulate": may_circulate or voice not in _FAMILY, "saved_at": at, "saved_by_id": by.account,
        "sent_on": sent_on or (old.sent_on if old else None),
    }  # fmt: skip
    if old:
        Contribution.objects.filter(pk=old.pk).update(revision=F("revision") + 1, **fields)
        kept, new = old.pk, old.revision + 1
    else:
        kept, new = (
            Contribution.objects.create(area=row.area, case_id=row.case_id, review=row, key=key, **fields).pk,
            1,
        )
    journal(
        "review_words_sent" if sent_on else "review_words_saved",
        row,
        f"contribution:{kept}",
        {"voice": voice.value, "answers": said},
        by=by,
        at=at,
    )
    return new


def _whose(row: Review, voice: Voice, parent: int | None, by: Viewer) -> tuple[str, int | None]:
    """Return the name that words are kept under and the parent they belong to: one's own, or whoever staff write for."""
    child = row.case.child_id
    if child in by.family_children:
        own = by.parent_of.get(child)
        if voice is Voice.CHILD:
            return (f"child-{own}", own) if own else ("child", None)
        return (f"parent-{own}", own) if own else ("young-person", None)
    if voice in (Voice.PARENT, Voice.YOUNG_PERSON):
        return (f"parent-{parent}", parent) if parent else ("young-person", None)
    if voice is Voice.CHILD:
        return (f"child-{parent}", parent) if parent else ("child", None)
    return ("setting" if voice is Voice.SETTING else own_key(by, review=row.pk)), None


@transaction.atomic
def rate_outcomes(
    *,
    review: int,
    ratings: Mapping[int, tuple[RatingWord, str]],
    rated_on: date,
    by: Viewer,
    at: datetime,
) -> None:
    """Keep how far each outcome of the plan has come, as this person says; a later word replaces their earlier one.

    `ratings` maps an outcome of the plan in force to the rating and any words. A family's ratings and professionals'
    are never made into one. Raises ReviewRefused for an outcome that is not in the plan, ReviewNotFound or MayNot.
    """
    row = find_row(by, review=review)
    if row.decided_fact_id is not None:
        raise ReviewRefused("This review is decided, so nothing more can be added to it.")
    is_family = row.case.child_id in by.family_children
    answer = answer_for(by, row, Item.REVIEW_VIEWS)
    if not answer.may_see_own:
        raise MayNot(answer.reason)
    asked = {one.id for one in list_outcomes_asked(by, review=review)}
    if not set(ratings) <= asked:
        raise ReviewRefused("One of these outcomes is not in the plan any more. Open the page again.")
    key = own_key(by, review=review)
    for outcome, (rating, words) in ratings.items():
        Rating.objects.update_or_create(
            area=row.area, review=row, outcome_id=outcome, key=key,
            defaults={
                "case_id": row.case_id, "side": (Side.FAMILY if is_family else Side.PROFESSIONAL).value,
                "parent_id": by.parent_of.get(row.case.child_id), "rating": rating.value, "words": words.strip(),
                "rated_on": rated_on, "rated_by_id": by.account,
            },
        )  # fmt: skip
    said = {outcome: rating.value for outcome, (rating, _) in ratings.items()}
    journal("review_outcomes_rated", row, task_of(row.pk), said, by=by, at=at)


@transaction.atomic
def save_report(*, review: int, text: ReportText, revision: int, by: Viewer, at: datetime) -> int:
    """Keep the report of a meeting as far as it is written, and return its new revision.

    Raises ReviewRefused once it is sent, ReviewChanged where someone saved it since `revision`.
    """
    row = open_row(review=review, by=by)
    if row.report_fact_id is not None:
        raise ReviewRefused("The report has been sent, and is kept as it went.")
    if text.recommends and text.recommends not in {outcome.value for outcome in ReviewOutcome}:
        raise ReviewRefused("Choose what the meeting recommends.", field="recommends")
    old = Report.objects.select_for_update().filter(review=row).first()
    if old and old.revision != revision:
        theirs = {name: str(getattr(old, name)) for name in asdict(text)}
        raise ReviewChanged(theirs=theirs, revision=old.revision)
    fields = {**asdict(text), "saved_at": at, "saved_by_id": by.account}
    if old:
        Report.objects.filter(pk=old.pk).update(revision=F("revision") + 1, **fields)
        kept, new = old.pk, old.revision + 1
    else:
        kept, new = Report.objects.create(area=row.area, review=row, **fields).pk, 1
    journal("review_report_saved", row, f"report:{kept}", asdict(text), by=by, at=at)
    return new
