"""Reading challenges: who asked whom for what, what was answered, and how far it has climbed."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import F, Min, Q

from goldenthread.apps.accounts.queries import list_bodies, list_lines
from goldenthread.apps.board.groups import list_board_areas
from goldenthread.apps.board.models import Answer, Challenge, Meeting
from goldenthread.apps.board.types import About, AboutKind, AnswerGiven, BoardNotFound, ChallengeGiven
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.governance.escalation import is_late, list_tiers
from goldenthread.core.governance.lines import Line
from goldenthread.core.governance.partners import PARTNER_WORDS, Partner
from goldenthread.core.plans.editions.wording import day_in_words


def list_challenges(viewer: Viewer, *, area: str, on: date) -> list[ChallengeGiven]:
    """Return an area's challenges as they stand on a day, the newest first."""
    if area not in list_board_areas(viewer):
        return []
    rows = Challenge.objects.filter(area=area, raised_on__lte=on)
    return _give_all(viewer, rows.order_by("-raised_on", "-pk"), area=area, on=on)


def list_asked(viewer: Viewer, *, area: str) -> list[tuple[str, date, date | None]]:
    """Return each challenge whose group met again or is to: its id, the day of that next meeting, and of its first answer."""
    if area not in list_board_areas(viewer):
        return []
    rows = Challenge.objects.filter(area=area).annotate(
        next_on=Min("group__meetings__held_on", filter=Q(group__meetings__held_on__gt=F("raised_on"))),
    )
    answered = dict(
        Answer.objects.filter(area=area).values_list("challenge").annotate(first_on=Min("answered_on"))
    )
    return [
        (f"challenge:{row.pk}", row.next_on, answered.get(row.pk))
        for row in rows.order_by("pk")
        if row.next_on is not None
    ]


def said_of(abouts: Iterable[About]) -> Q:
    """Return the condition for what is about any of these things; about nothing there is nothing."""
    found = Q(pk__in=[])
    for each in abouts:
        found |= Q(about_kind=each.kind, about_id=each.id)
    return found


def list_challenges_about(
    viewer: Viewer, *, area: str, kind: AboutKind, id: str, on: date
) -> list[ChallengeGiven]:
    """Return the challenges about one measure, action or priority: they stay on its page until they are settled."""
    return list_challenges_of(viewer, area=area, abouts=[About(kind=kind, id=id)], on=on)


def list_challenges_of(
    viewer: Viewer, *, area: str, abouts: Iterable[About], on: date
) -> list[ChallengeGiven]:
    """Return the challenges about any of these things as they stand on a day, the newest first."""
    if area not in list_board_areas(viewer):
        return []
    rows = Challenge.objects.filter(said_of(abouts), area=area, raised_on__lte=on)
    return _give_all(viewer, rows.order_by("-raised_on", "-pk"), area=area, on=on)


def get_challenge(viewer: Viewer, *, challenge: int, on: date) -> ChallengeGiven:
    """Return one challenge. Raises BoardNotFound where there is none for this viewer."""
    row = Challenge.objects.filter(pk=challenge, area__in=list_board_areas(viewer)).first()
    if row is None:
        raise BoardNotFound("There is no such challenge in your area.")
    return _give_all(viewer, Challenge.objects.filter(pk=row.pk), area=row.area, on=on)[0]


def list_standing_with(viewer: Viewer, *, area: str, body: int, on: date) -> list[ChallengeGiven]:
    """Return the challenges that stand with a group on a day and are not settled; its next agenda holds them."""
    found = list_challenges(viewer, area=area, on=on)
    return [each for each in found if each.tiers[-1].group == body and not each.is_settled]


def _give_all(viewer: Viewer, rows: Iterable[Challenge], *, area: str, on: date) -> list[ChallengeGiven]:
    wanted = [row.pk for row in rows]
    if not wanted:
        return []
    meetings: dict[int, list[date]] = defaultdict(list)
    for body, day in Meeting.objects.filter(area=area).values_list("group__body", "held_on"):
        meetings[body].append(day)
    lines = list_lines(viewer, area=area)
    names = {line.id: line.name for line in list_bodies(viewer, area=area, on=on)}
    full = (
        Challenge.objects.filter(pk__in=wanted)
        .select_related("group", "raised_by")
        .prefetch_related("answers__verdicts__judged_by", "answers__answered_by")
    )
    return [_give(row, meetings, lines, names, on) for row in full.order_by("-raised_on", "-pk")]


def _give(
    row: Challenge, meetings: dict[int, list[date]], lines: list[Line], names: dict[int, str], on: date
) -> ChallengeGiven:
    answers = tuple(_answer(each) for each in sorted(row.answers.all(), key=lambda one: one.pk))
    stands = answers[-1].answered_on if answers and answers[-1].is_satisfied is not False else None
    tiers = tuple(
        list_tiers(
            raised_in=row.group.body_id, raised_on=row.raised_on, reply_by_on=row.reply_by_on, answered_on=stands,
            meetings=meetings, lines=lines, on=on,
        )
    )  # fmt: skip
    return ChallengeGiven(
        id=row.pk, area=row.area, group=row.group_id, group_name=names.get(row.group.body_id, ""),
        asked_for=Partner(row.asked_for), asked_by=row.raised_by.display_name, asked_of=Partner(row.asked_of),
        words=row.words, evidence=row.evidence,
        about=About(kind=AboutKind(row.about_kind), id=row.about_id, words=row.about_words),
        reply_by_on=row.reply_by_on, raised_on=row.raised_on, answers=answers, tiers=tiers,
        tier_names=tuple(names.get(tier.group, "") for tier in tiers),
        is_late=is_late(
            reply_by_on=row.reply_by_on, answered_on=answers[0].answered_on if answers else None, on=on
        ),
    )  # fmt: skip


def _answer(row: Answer) -> AnswerGiven:
    verdict = next(iter(row.verdicts.all()), None)
    return AnswerGiven(
        id=row.pk, name=row.answered_by.display_name, words=row.words, evidence=row.evidence,
        answered_on=row.answered_on, is_satisfied=verdict.is_satisfied if verdict else None,
        verdict=verdict.words if verdict else "", judged_by=verdict.judged_by.display_name if verdict else "",
    )  # fmt: skip


def write_up_challenges(standing: Iterable[ChallengeGiven]) -> dict[str, Any]:
    """Return the content of the paper that the challenges standing with a group make."""
    blocks: list[dict[str, Any]] = []
    for each in standing:
        asked = f"{PARTNER_WORDS[each.asked_for]} asks {PARTNER_WORDS[each.asked_of].lower()}"
        said = [f"{asked}: {each.words}", f"Evidence asked for: {each.evidence}"]
        for answer in each.answers:
            said.append(f"{answer.name} answered on {day_in_words(answer.answered_on)}: {answer.words}")
            if answer.verdict:
                said.append(f"{answer.judged_by} said of it: {answer.verdict}")
        if each.awaits_answer:
            said.append(f"No answer stands. The day to reply by is {day_in_words(each.reply_by_on)}.")
        if len(each.tiers) > 1:
            said.append(f"It has climbed: {', then '.join(each.tier_names)}.")
        blocks.append({"heading": each.about.words or each.words[:80], "paragraphs": said, "points": []})
    if not blocks:
        blocks.append(
            {"heading": "Challenges", "paragraphs": ["No challenge stands with this group."], "points": []}
        )
    return {"blocks": blocks}
