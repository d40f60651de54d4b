"""Reporting, challenging and answering: each in one's own name, and for a partner only by whoever sits for it."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.board.abouts import check_about
from goldenthread.apps.board.groups import list_partners_of
from goldenthread.apps.board.models import Answer, Challenge, Group, Highlight, Owner, Verdict
from goldenthread.apps.board.types import About, BoardNotFound, BoardRefused
from goldenthread.core.access.boards import check_may_read_board, check_may_report, check_may_speak_for
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.governance.highlights import Delivery, Impact
from goldenthread.core.governance.partners import Partner


@transaction.atomic
def send_highlight(
    *,
    owner: int,
    delivery: Delivery,
    impact: Impact,
    progress: str,
    next_steps: str,
    by: Viewer,
    at: datetime,
    exceptions: str = "",
) -> int:
    """Send an owner's highlight report, and return its id; a later one follows it and does not change it.

    Raises MayNot for anyone but the owner, BoardRefused where nothing is said.
    """
    row = Owner.objects.filter(pk=owner, area__in=by.areas).first()
    if row is None:
        raise BoardNotFound("There is no such report to write in your area.")
    check_may_report(by, area=row.area, owner=row.account_id)
    on = london_day(at)
    if row.from_on > on or (row.until_on and row.until_on <= on):
        raise BoardRefused("You do not answer for this today. Ask the chair or clerk who does.")
    for name, words in (("progress", progress), ("next_steps", next_steps)):
        if not words.strip():
            raise BoardRefused("Write what has happened, and what comes next.", field=name)
    report = Highlight.objects.create(
        area=row.area, owner=row, sent_on=on, delivery=delivery.value, impact=impact.value, progress=progress.strip(),
        exceptions=exceptions.strip(), next_steps=next_steps.strip(), sent_at=at, sent_by_id=by.account,
    )  # fmt: skip
    record_write(
        act="board_highlight_sent", area=row.area, by=by, at=at, subject=f"highlight:{report.pk}",
        content=[delivery.value, impact.value, progress, exceptions, next_steps],
    )  # fmt: skip
    return report.pk


@transaction.atomic
def raise_challenge(
    *,
    group: int,
    asked_for: Partner,
    asked_of: Partner,
    words: str,
    evidence: str,
    reply_by_on: date,
    by: Viewer,
    at: datetime,
    about: About | None = None,
) -> int:
    """Ask another partner to answer for something, with evidence and by a day, and return the challenge's id.

    Raises MayNot for whoever does not sit for the partner they ask for; BoardRefused for nothing asked, no evidence named, a
    day that has passed, or a partner who asks itself.
    """
    row = Group.objects.filter(pk=group, area__in=by.areas).first()
    if row is None:
        raise BoardNotFound("There is no such group in your area.")
    on = london_day(at)
    check_may_read_board(by, area=row.area)
    _check_speaks(by, area=row.area, partner=asked_for, on=on)
    if asked_of is asked_for:
        raise BoardRefused("Choose another partner than your own.", field="asked_of")
    if not words.strip():
        raise BoardRefused("Write what you ask them to answer for.", field="words")
    if not evidence.strip():
        raise BoardRefused("Write what evidence would answer it.", field="evidence")
    if reply_by_on < on:
        raise BoardRefused("The day to reply by must be today or later.", field="reply_by_on")
    about = check_about(by, about or About(), area=row.area)
    challenge = Challenge.objects.create(
        area=row.area, group=row, asked_for=asked_for.value, asked_of=asked_of.value, words=words.strip(),
        evidence=evidence.strip(), about_kind=about.kind.value, about_id=about.id, about_words=about.words,
        reply_by_on=reply_by_on, raised_on=on, raised_at=at, raised_by_id=by.account,
    )  # fmt: skip
    record_write(
        act="board_challenge_raised", area=row.area, by=by, at=at, subject=f"challenge:{challenge.pk}",
        content=[asked_for.value, asked_of.value, words, evidence, reply_by_on],
    )  # fmt: skip
    return challenge.pk


@transaction.atomic
def answer_challenge(*, challenge: int, words: str, by: Viewer, at: datetime, evidence: str = "") -> int:
    """Answer a challenge for the partner that is asked, and return the answer's id.

    Raises MayNot for whoever sits for another; BoardRefused where an answer already stands or nothing is said.
    """
    row = _open(challenge, by=by)
    on = london_day(at)
    _check_speaks(by, area=row.area, partner=Partner(row.asked_of), on=on)
    latest = row.answers.order_by("-pk").first()
    if latest is not None and not latest.verdicts.filter(is_satisfied=False).exists():
        raise BoardRefused("An answer stands already. Whoever asked says first whether it will do.")
    if not words.strip():
        raise BoardRefused("Write your answer.", field="words")
    answer = Answer.objects.create(
        area=row.area, challenge=row, words=words.strip(), evidence=evidence.strip(), answered_on=on, answered_at=at,
        answered_by_id=by.account,
    )  # fmt: skip
    record_write(
        act="board_challenge_answered",
        area=row.area,
        by=by,
        at=at,
        subject=f"challenge:{row.pk}",
        content=[words, evidence],
    )
    return answer.pk


@transaction.atomic
def judge_answer(*, challenge: int, is_satisfied: bool, by: Viewer, at: datetime, words: str = "") -> None:
    """Say, for the partner that asked, whether the latest answer will do; where it will not, the challenge stands open again.

    Raises MayNot for whoever sits for another; BoardRefused where there is no answer to judge, or no reason against it.
    """
    row = _open(challenge, by=by)
    on = london_day(at)
    _check_speaks(by, area=row.area, partner=Partner(row.asked_for), on=on)
    latest = row.answers.order_by("-pk").first()
    if latest is None or latest.verdicts.exists():
        raise BoardRefused("There is no answer that waits for your word.")
    if not is_satisfied and not words.strip():
        raise BoardRefused("Write what the answer leaves out.", field="words")
    Verdict.objects.create(
        area=row.area, answer=latest, is_satisfied=is_satisfied, words=words.strip(), judged_on=on, judged_at=at,
        judged_by_id=by.account,
    )  # fmt: skip
    record_write(
        act="board_answer_judged",
        area=row.area,
        by=by,
        at=at,
        subject=f"challenge:{row.pk}",
        content=[is_satisfied, words],
    )


def _open(challenge: int, *, by: Viewer) -> Challenge:
    row = Challenge.objects.select_for_update().filter(pk=challenge, area__in=by.areas).first()
    if row is None:
        raise BoardNotFound("There is no such challenge in your area.")
    check_may_read_board(by, area=row.area)
    return row


def _check_speaks(by: Viewer, *, area: str, partner: Partner, on: date) -> None:
    sits_for = [each.value for each in list_partners_of(by, area=area, on=on)]
    check_may_speak_for(by, area=area, partner=partner.value, sits_for=sits_for)
