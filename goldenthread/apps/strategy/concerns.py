"""Risks, issues and barriers of a plan, put before a tier that must answer, and what climbs when none does."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.db import transaction

from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.strategy.models import Action, Concern, Escalation
from goldenthread.apps.strategy.planning import open_for
from goldenthread.apps.strategy.types import PlanNotFound, StrategyRefused
from goldenthread.core.access.decisions import check_may_keep_strategies
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.strategy.delivery import ConcernKind
from goldenthread.core.strategy.ladder import WORDS, Tier, Waiting, list_climbs

# Until meetings are kept here, a tier is taken to meet within four weeks.
ANSWER_WITHIN = timedelta(days=28)
HIGHEST = 5


@transaction.atomic
def raise_concern(
    *,
    plan: int,
    kind: ConcernKind,
    words: str,
    impact: int,
    owner: str,
    likelihood: int | None = None,
    response: str = "",
    action: int | None = None,
    by: Viewer,
    at: datetime,
) -> int:
    """Raise a risk, an issue or a barrier, of a plan or of one of its actions, and return its id.

    `impact` and, of a risk, `likelihood` go from 1 to 5. Raises StrategyRefused for what is left out.
    """
    row = open_for(plan, by=by)
    _check_said(words, "words", "Say what may happen, has happened, or stands in the way.")
    _check_said(owner, "owner", "Say who looks after it.")
    if kind is ConcernKind.RISK and likelihood is None:
        raise StrategyRefused("Say how likely it is, from 1 to 5.", field="likelihood")
    if not all(1 <= each <= HIGHEST for each in (impact, likelihood or 1)):
        raise StrategyRefused("Give a number from 1 to 5.", field="impact")
    if action is not None and not Action.objects.filter(pk=action, plan=row).exists():
        raise StrategyRefused("Choose an action of this plan.", field="action")
    made = Concern.objects.create(
        area=row.area, plan=row, action_id=action, kind=kind.value, words=words.strip(), impact=impact,
        likelihood=likelihood if kind is ConcernKind.RISK else None, response=response, owner=owner.strip()[:200],
        raised_at=at, raised_by_id=by.account,
    )  # fmt: skip
    _journal("plan_concern_raised", made, [kind.value, words], by=by, at=at)
    return made.pk


@transaction.atomic
def put_before(*, concern: int, tier: Tier, asks: str, answer_due_on: date, by: Viewer, at: datetime) -> None:
    """Put a concern before a tier, which must answer by a day: the day it next meets.

    Raises StrategyRefused where it waits before another tier already, or was closed.
    """
    row = _concern(concern, by=by)
    _check_said(asks, "asks", "Say what you ask of them.")
    waiting = _waiting(row)
    if waiting:
        raise StrategyRefused(
            f"It waits for an answer from the {WORDS[Tier(waiting.tier)].lower()}.", field="tier"
        )
    if answer_due_on < london_day(at):
        raise StrategyRefused("Give a day to come.", field="answer_due_on")
    Escalation.objects.create(
        area=row.area, concern=row, tier=tier.value, asks=asks.strip()[:1000], answer_due_on=answer_due_on, put_at=at,
        put_by_id=by.account,
    )  # fmt: skip
    _journal("plan_concern_put", row, [tier.value, asks, answer_due_on.isoformat()], by=by, at=at)


@transaction.atomic
def answer_concern(*, concern: int, answer: str, by: Viewer, at: datetime) -> None:
    """Keep the answer of the tier that a concern waits before; it waits there no longer."""
    row = _concern(concern, by=by)
    waiting = _waiting(row)
    if waiting is None:
        raise StrategyRefused("It waits for no answer. Put it before somebody first.", field="answer")
    _check_said(answer, "answer", "Write down what was answered.")
    waiting.answer, waiting.answered_at, waiting.answered_by_id = answer.strip()[:1000], at, by.account
    waiting.save(update_fields=["answer", "answered_at", "answered_by"])
    _journal("plan_concern_answered", row, [waiting.tier, answer], by=by, at=at)


@transaction.atomic
def close_concern(*, concern: int, because: str, by: Viewer, at: datetime) -> None:
    """Close a concern with what came of it. What still waited for an answer is answered so."""
    row = _concern(concern, by=by)
    _check_said(because, "because", "Say what came of it.")
    waiting = _waiting(row)
    if waiting:
        answer_concern(concern=concern, answer=f"Closed: {because}", by=by, at=at)
    row.closed_at, row.closed_by_id, row.closed_because = at, by.account, because.strip()[:1000]
    row.save(update_fields=["closed_at", "closed_by", "closed_because"])
    _journal("plan_concern_closed", row, [because], by=by, at=at)


@transaction.atomic
def climb_unanswered(
    *, area: str, on: date, next_meets_on: Mapping[Tier, date] | None = None, by: Viewer, at: datetime
) -> int:
    """Move every concern whose tier let its day pass to the tier above, and return how many climbed.

    `next_meets_on` says when each tier next meets; for a tier it leaves out four weeks are given. Asking twice on one
    day moves nothing twice.
    """
    check_may_keep_strategies(by, area=area)
    rows = Escalation.objects.select_for_update(of=("self",)).filter(
        area=area, answered_at__isnull=True, climbed_at__isnull=True, concern__closed_at__isnull=True
    )
    waiting = {row.concern_id: row for row in rows.select_related("concern")}
    climbs = list_climbs(
        [
            Waiting(concern=row.concern_id, tier=Tier(row.tier), answer_due_on=row.answer_due_on)
            for row in waiting.values()
        ],
        on=on,
    )
    for climb in climbs:
        row = waiting[climb.concern]
        row.climbed_at = at
        row.save(update_fields=["climbed_at"])
        due = (next_meets_on or {}).get(climb.to_tier, on + ANSWER_WITHIN)
        Escalation.objects.create(
            area=area, concern=row.concern, tier=climb.to_tier.value, asks=row.asks, answer_due_on=due, put_at=at
        )  # fmt: skip
        _journal(
            "plan_concern_climbed", row.concern, [climb.from_tier.value, climb.to_tier.value], by=by, at=at
        )
    return len(climbs)


def _concern(concern: int, *, by: Viewer) -> Concern:
    row = Concern.objects.select_for_update(of=("self",)).filter(pk=concern, area__in=by.areas).first()
    if row is None:
        raise PlanNotFound("There is no such concern. Go back to the plan and choose one.")
    check_may_keep_strategies(by, area=row.area)
    if row.closed_at:
        raise StrategyRefused("It is closed. Raise another if it has come back.", field="concern")
    return row


def _waiting(row: Concern) -> Escalation | None:
    return row.escalations.filter(answered_at__isnull=True, climbed_at__isnull=True).first()


def _check_said(words: str, field: str, message: str) -> None:
    if not words.strip():
        raise StrategyRefused(message, field=field)


def _journal(act: str, row: Concern, content: list[object], *, by: Viewer, at: datetime) -> None:
    record_write(act=act, area=row.area, by=by, at=at, subject=f"concern:{row.pk}", content=content)
