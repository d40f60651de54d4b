"""A plan of action as a file, the same plan on the other side: written, taken in and written again it is letter for letter alike."""

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.strategy.models import (
    Action,
    ActionPlan,
    Aim,
    Alignment,
    Concern,
    Escalation,
    Figure,
    Holder,
    Measure,
    Milestone,
    Saying,
    StillTrue,
    Tie,
)
from goldenthread.apps.strategy.types import (
    ActionGiven,
    AimGiven,
    ConcernGiven,
    HolderGiven,
    MeasureGiven,
    PlanGiven,
    SayingGiven,
    TieGiven,
)
from goldenthread.core.access.decisions import check_may_keep_strategies
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.strategy.counting import ReadFrom
from goldenthread.core.strategy.delivery import SHORT, AimKind
from goldenthread.core.strategy.trajectory import Point
from goldenthread.definitions.strategy.action_plan_file import name_actions

FORMAT, EDITION = "goldenthread-action-plan", 1
_DAYS = ("baseline_on", "due_on", "done_on", "from_on", "until_on", "next_on", "answer_due_on")


def write_plan(plan: PlanGiven) -> bytes:
    """Return a plan as the bytes of its file. Who signs in as whom, and where each aim was read, are not in it."""
    aims = {each.id: each.ref for each in plan.aims}
    actions = {each.id: each.ref for each in plan.actions}
    places = {each.id: at for at, each in enumerate(plan.measures, start=1)}
    document = {
        "format": FORMAT, "edition": EDITION, "title": plan.line.title, "begins_on": plan.line.begins_on,
        "ends_on": plan.line.ends_on,
        "aims": [_write_aim(each, actions) for each in plan.aims],
        "alignments": [
            {"priority": aims[each.priority], "requirement": aims[each.requirement], "said": each.said}
            for each in plan.alignments
        ],
        "actions": [_write_action(each, aims, actions) for each in plan.actions],
        "measures": [_write_measure(each, aims, actions, places) for each in plan.measures],
        "concerns": [_write_concern(each, actions) for each in plan.concerns],
    }  # fmt: skip
    text = json.dumps(_without_nothing(document), indent=2, ensure_ascii=False, default=_iso)
    return f"{text}\n".encode()


def _iso(value: date | datetime) -> str:
    return value.isoformat()


def _without_nothing(value: Any) -> Any:
    if isinstance(value, dict):
        kept = {key: _without_nothing(each) for key, each in value.items()}
        return {key: each for key, each in kept.items() if each is not None and each not in ("", [], {})}
    return [_without_nothing(each) for each in value] if isinstance(value, list) else value


def _write_aim(aim: AimGiven, actions: Mapping[int, str]) -> dict[str, Any]:
    return {
        "kind": aim.kind.value, "number": aim.number, "title": aim.title, "words": aim.words,
        "holders": _write_holders(aim.holders), "ties": _write_ties(aim.ties, actions),
        "checks": [
            {"is_true": each.is_true, "because": each.because, "next_on": each.next_on, "at": each.at}
            for each in reversed(aim.checks)
        ],
    }  # fmt: skip


def _write_holders(holders: Iterable[HolderGiven]) -> list[dict[str, Any]]:
    return [
        {"part": each.part.value, "name": each.name, "from_on": each.from_on, "until_on": each.until_on}
        for each in reversed(tuple(holders))
    ]


def _write_ties(ties: Iterable[TieGiven], actions: Mapping[int, str]) -> list[dict[str, Any]]:
    return [
        {"kind": each.kind.value, "words": each.words, "address": each.address, "after": actions.get(each.other or 0)}
        for each in ties
    ]  # fmt: skip


def _write_action(action: ActionGiven, aims: Mapping[int, str], actions: Mapping[int, str]) -> dict[str, Any]:
    return {
        "aim": aims[action.aim], "title": action.title, "words": action.words, "success": action.success,
        "milestones": [
            {"title": each.title, "baseline_on": each.baseline_on, "due_on": each.due_on, "done_on": each.done_on}
            for each in action.milestones
        ],
        "holders": _write_holders(action.holders), "ties": _write_ties(action.ties, actions),
        "delivery_said": _write_saying(action.delivery_said), "impact_said": _write_saying(action.impact_said),
    }  # fmt: skip


def _write_saying(saying: SayingGiven | None) -> dict[str, Any] | None:
    if saying is None:
        return None
    return {"said": saying.said, "worked_out": saying.worked_out, "because": saying.because, "at": saying.at}


def _write_measure(
    measure: MeasureGiven, aims: Mapping[int, str], actions: Mapping[int, str], places: Mapping[int, int]
) -> dict[str, Any]:
    return {
        "aim": aims[measure.aim], "action": actions.get(measure.action or 0), "code": measure.code,
        "read_from": measure.read_from.value if measure.read_from is not ReadFrom.HAND else "",
        "baseline_period": measure.baseline_period, "version": measure.version, "name": measure.name,
        "unit": measure.unit, "better": "HIGHER" if measure.is_better_higher else "LOWER",
        "baseline": _write_point(measure.baseline), "target": _write_point(measure.target),
        "milestones": [_write_point(each.point) for each in measure.milestones],
        "figures": [_write_point(each.point) | {"source": each.source} for each in measure.typed],
        "guard": places.get(measure.guard or 0),
    }  # fmt: skip


def _write_point(point: Point) -> dict[str, Any]:
    return {"on": point.on, "value": point.value}


def _write_concern(concern: ConcernGiven, actions: Mapping[int, str]) -> dict[str, Any]:
    return {
        "kind": concern.kind.value, "words": concern.words, "likelihood": concern.likelihood, "impact": concern.impact,
        "response": concern.response, "owner": concern.owner, "action": actions.get(concern.action or 0),
        "raised_at": concern.raised_at, "closed_at": concern.closed_at, "closed_because": concern.closed_because,
        "escalations": [
            {
                "tier": each.tier.value, "asks": each.asks, "answer_due_on": each.answer_due_on, "put_at": each.put_at,
                "climbed_at": each.climbed_at, "answered_at": each.answered_at, "answer": each.answer,
            }
            for each in concern.escalations
        ],
    }  # fmt: skip


@transaction.atomic
def import_plan(*, area: str, document: Mapping[str, Any], by: Viewer, at: datetime) -> int:
    """Keep a plan that came in a file, as a plan of its own, and return its id. The file was held to its schema before."""
    check_may_keep_strategies(by, area=area)
    made = {"made_at": at, "made_by_id": by.account}
    plan = ActionPlan.objects.create(
        area=area, title=document["title"], begins_on=_day(document["begins_on"]), ends_on=_day(document.get("ends_on")), **made
    )  # fmt: skip
    aims = {}
    for each in document.get("aims", ()):
        aim = Aim.objects.create(
            area=area, plan=plan, kind=each["kind"], number=each["number"], title=each["title"], words=each.get("words", "")
        )  # fmt: skip
        aims[f"{SHORT[AimKind(each['kind'])]} {each['number']}"] = aim
    actions = _take_actions(plan, document, aims, made)
    for name, each in [*zip(aims, document.get("aims", ()), strict=True)]:
        _take_hangers({"aim": aims[name]}, each, actions, made)
        for check in each.get("checks", ()):
            StillTrue.objects.create(
                area=area, aim=aims[name], is_true=check.get("is_true"), because=check["because"], next_on=_day(check["next_on"]),
                asked_at=_moment(check["at"]),
            )  # fmt: skip
    for each in document.get("alignments", ()):
        Alignment.objects.create(
            area=area, priority=aims[each["priority"]], requirement=aims[each["requirement"]], said=each.get("said", ""), **made
        )  # fmt: skip
    _take_measures(plan, document, aims, actions, by=by, at=at)
    for each in reversed(document.get("concerns", ())):
        _take_concern(plan, each, actions)
    record_write(
        act="action_plan_imported",
        area=area,
        by=by,
        at=at,
        subject=f"actionplan:{plan.pk}",
        content=[plan.title],
    )
    return plan.pk


def _take_actions(
    plan: ActionPlan, document: Mapping[str, Any], aims: Mapping[str, Aim], made: dict[str, Any]
) -> dict[str, Action]:
    actions = {}
    for name, each in zip(name_actions(document), document.get("actions", ()), strict=True):
        actions[name] = Action.objects.create(
            area=plan.area, plan=plan, aim=aims[each["aim"]], position=int(name.rpartition(".")[2]), title=each["title"],
            words=each.get("words", ""), success=each.get("success", ""), **made,
        )  # fmt: skip
    for (name, action), each in zip(actions.items(), document.get("actions", ()), strict=True):
        for position, one in enumerate(each.get("milestones", ()), start=1):
            days = {key: _day(value) for key, value in one.items() if key in _DAYS}
            Milestone.objects.create(
                area=plan.area, action=action, position=position, title=one["title"], **days
            )
        _take_hangers({"action": actions[name]}, each, actions, made)
        for key, is_of_impact in (("delivery_said", False), ("impact_said", True)):
            if key in each:
                said = each[key]
                Saying.objects.create(
                    area=plan.area, action=action, is_of_impact=is_of_impact, said=said["said"],
                    worked_out=said["worked_out"], because=said.get("because", ""), said_at=_moment(said["at"]),
                )  # fmt: skip
    return actions


def _take_hangers(
    of: dict[str, Any], each: Mapping[str, Any], actions: Mapping[str, Action], made: dict[str, Any]
) -> None:
    area = next(iter(of.values())).area
    for one in each.get("holders", ()):
        Holder.objects.create(
            area=area, part=one["part"], name=one["name"], from_on=_day(one["from_on"]), until_on=_day(one.get("until_on")), **of
        )  # fmt: skip
    for one in each.get("ties", ()):
        Tie.objects.create(
            area=area, kind=one["kind"], words=one["words"], address=one.get("address", ""),
            other=actions.get(one.get("after", "")), **of, **made,
        )  # fmt: skip


def _take_measures(
    plan: ActionPlan,
    document: Mapping[str, Any],
    aims: Mapping[str, Aim],
    actions: Mapping[str, Action],
    *,
    by: Viewer,
    at: datetime,
) -> None:
    rows = []
    for each in document.get("measures", ()):
        row = Measure.objects.create(
            area=plan.area, plan=plan, aim=aims[each["aim"]], action=actions.get(each.get("action", "")),
            code=each.get("code", ""), read_from=each.get("read_from", ReadFrom.HAND.value),
            baseline_period=each.get("baseline_period", ""), version=each.get("version"), name=each["name"], unit=each.get("unit", ""),
            is_better_higher=each["better"] == "HIGHER", baseline=each["baseline"]["value"],
            baseline_on=_day(each["baseline"]["on"]), target=each["target"]["value"], target_on=_day(each["target"]["on"]),
        )  # fmt: skip
        rows.append(row)
        for key, is_actual in (("milestones", False), ("figures", True)):
            Figure.objects.bulk_create(
                Figure(
                    area=plan.area, measure=row, is_actual=is_actual, counted_on=_day(one["on"]), value=one["value"],
                    source=one.get("source", ""), kept_at=at, kept_by_id=by.account,
                )
                for one in each.get(key, ())
            )  # fmt: skip
    for row, each in zip(rows, document.get("measures", ()), strict=True):
        if "guard" in each:
            row.guard = rows[each["guard"] - 1]
            row.save(update_fields=["guard"])


def _take_concern(plan: ActionPlan, each: Mapping[str, Any], actions: Mapping[str, Action]) -> None:
    row = Concern.objects.create(
        area=plan.area, plan=plan, action=actions.get(each.get("action", "")), kind=each["kind"], words=each["words"],
        likelihood=each.get("likelihood"), impact=each["impact"], response=each.get("response", ""), owner=each["owner"],
        raised_at=_moment(each["raised_at"]), closed_at=_moment(each.get("closed_at")),
        closed_because=each.get("closed_because", ""),
    )  # fmt: skip
    for one in each.get("escalations", ()):
        Escalation.objects.create(
            area=plan.area, concern=row, tier=one["tier"], asks=one["asks"], answer_due_on=_day(one["answer_due_on"]),
            put_at=_moment(one["put_at"]), climbed_at=_moment(one.get("climbed_at")),
            answered_at=_moment(one.get("answered_at")), answer=one.get("answer", ""),
        )  # fmt: skip


def _day(value: str | None) -> Any:
    return date.fromisoformat(value) if value else None


def _moment(value: str | None) -> Any:
    return datetime.fromisoformat(value) if value else None
