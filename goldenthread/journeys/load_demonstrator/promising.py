"""The demonstrator's strategies, read and confirmed as any are, and the plan of action made of them."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from goldenthread.apps.accounts.queries import names_of_accounts
from goldenthread.apps.strategy.actions import (
    add_action,
    add_joined_measure,
    add_measure,
    add_milestone,
    align,
    appoint,
    check_strength,
    confirm_items,
    finish_milestone,
    keep_figure,
    keep_strategy,
    move_milestone,
    name_aim,
    open_plan,
    publish_plan,
    put_before,
    raise_concern,
    set_guard,
    take_from_strategy,
    tie,
)
from goldenthread.apps.strategy.queries import get_action, get_plan, get_told, list_baselines, list_items
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.strategy.delivery import REQUIREMENTS, AimKind, ConcernKind, HolderPart, TieKind
from goldenthread.core.strategy.ladder import Tier
from goldenthread.core.strategy.reading import read_strategy
from goldenthread.core.strategy.trajectory import Point, Trajectory
from goldenthread.definitions.demonstrator.promises import Promised, name_actions
from goldenthread.definitions.strategy import load_cues
from goldenthread.journeys.load_demonstrator.opening import OpenedArea

ASKED_AGAIN_AFTER = timedelta(days=180)


def load_promises_of(*, opened: OpenedArea, promised: Promised, by: Viewer, at: datetime) -> int:
    """Read and confirm an area's quoted documents, make its plan of action of them, and return the plan's id.

    Raises MayNot for anyone who may not say what the area promises.
    """
    making = begin_promises_of(opened=opened, promised=promised, as_at=london_day(at), by=by, at=at)
    return making.bring_up_to_date(by=by, at=at)


@transaction.atomic
def begin_promises_of(
    *, opened: OpenedArea, promised: Promised, as_at: date, by: Viewer, at: datetime
) -> "Making":
    """Read and confirm an area's quoted documents and say what will be done, as it was when the plan began.

    Days are counted from `as_at`. What became of it since, and what is measured, come with `bring_up_to_date`.
    """
    area = opened.area.code
    kept = {each.key: _confirm(area, each.file_name, each.text, by=by, at=at) for each in promised.documents}
    plan = open_plan(area=area, title=promised.title, begins_on=promised.begins_on, by=by, at=at)
    strategy = kept[promised.document]
    aims = take_from_strategy(plan=plan, strategy=strategy, kinds=AimKind, by=by, at=at)
    for each in get_told(by, strategy=strategy)["alignments"]:
        first, last = each["source"]
        align(
            priority=aims[each["priority"]], requirement=aims[each["finding"]],
            said=f"As the document aligns them, lines {first} to {last}", by=by, at=at,
        )  # fmt: skip
    making = Making(opened, promised, plan, on=as_at, by=by, at=at)
    making.name_and_appoint()
    making.act()
    publish_plan(plan=plan, is_public=True, by=by, at=at)
    return making


def _confirm(area: str, file_name: str, text: str, *, by: Viewer, at: datetime) -> int:
    reading = read_strategy(text, cues=load_cues())
    kept = keep_strategy(area=area, file_name=file_name, text=text, reading=reading, by=by, at=at)
    items = [(each.id, each.turn) for each in list_items(by, strategy=kept)]
    confirm_items(items=items, by=by, at=at)
    return kept


class Making:
    """A plan while it is made: its aims and actions by name."""

    def __init__(
        self, opened: OpenedArea, promised: Promised, plan: int, *, on: date, by: Viewer, at: datetime
    ) -> None:
        self.promised, self.plan, self.on = promised, plan, on
        self.area = opened.area.code
        self.since: list[tuple[int, int, Mapping[str, Any]]] = []
        self.done: dict[str, Any] = {"by": by, "at": at}
        self.by = by
        self.aims = {each.ref: each for each in get_plan(by, plan=plan, on=self.on).aims}
        self.actions: dict[str, int] = {}
        staff = opened.staff
        self.people = [
            account for role in (Role.DECISION_MAKER, Role.MANAGER) for account in staff.get(role, ())
        ]
        self.names = names_of_accounts(by, accounts=set(self.people))

    @transaction.atomic
    def bring_up_to_date(self, *, by: Viewer, at: datetime) -> int:
        """Say what became of each milestone, what is measured and what is feared, and return the plan's id."""
        self.done = {"by": by, "at": at}
        for action, milestone, told in self.since:
            self._since(action, milestone, told)
        self.measure()
        self.raise_concerns()
        return self.plan

    def day(self, days: int) -> date:
        """Return a day counted from the day of building."""
        return self.on + timedelta(days=days)

    def person(self, at: int) -> dict[str, Any]:
        """Return somebody to answer for something, in turn."""
        account = self.people[at % len(self.people)]
        return {"account": account, "name": self.names[account]}

    def name_and_appoint(self) -> None:
        """Give requirements their short names, bodies and owners, and each strength someone who looks after it."""
        for at, (ref, aim) in enumerate(self.aims.items()):
            if ref in self.promised.titles:
                name_aim(
                    aim=aim.id,
                    title=self.promised.titles[ref],
                    because="The plan’s own short name",
                    **self.done,
                )
            if aim.kind in REQUIREMENTS:
                for body in self.promised.bodies:
                    tie(kind=TieKind.BODY, words=body, aim=aim.id, **self.done)
            part = HolderPart.KEEPER if aim.kind is AimKind.STRENGTH else HolderPart.RESPONSIBLE_OWNER
            appoint(part=part, from_on=self.promised.begins_on, aim=aim.id, **self.person(at), **self.done)
            if aim.kind is AimKind.STRENGTH and at % 2:
                check_strength(
                    aim=aim.id, is_true=True, because="Asked of the forum (invented)",
                    next_on=self.on + ASKED_AGAIN_AFTER, **self.done,
                )  # fmt: skip

    def act(self) -> None:
        """Add each action with its milestones, owner and links."""
        for at, (name, each) in enumerate(
            zip(name_actions(self.promised), self.promised.actions, strict=True)
        ):
            action = add_action(
                aim=self.aims[each["aim"]].id,
                title=each["title"],
                success=each.get("success", ""),
                **self.done,
            )
            self.actions[name] = action
            appoint(
                part=HolderPart.OWNER, from_on=self.promised.begins_on, action=action, **self.person(at + 1), **self.done
            )  # fmt: skip
            for link in each.get("links", ()):
                tie(kind=TieKind(link["kind"]), words=link["words"], action=action, **self.done)
            for milestone in each["milestones"]:
                self._milestone(action, milestone)

    def _turn(self, action: int) -> int:
        return get_action(self.by, action=action, on=self.on)[1].turn

    def _milestone(self, action: int, each: Mapping[str, Any]) -> None:
        first = self.day(each["promised"])
        made = add_milestone(
            action=action, turn=self._turn(action), title=each["title"], due_on=first, **self.done
        )
        self.since.append((action, made, each))

    def _since(self, action: int, milestone: int, told: Mapping[str, Any]) -> None:
        if "now" in told:
            move_milestone(
                milestone=milestone, turn=self._turn(action), due_on=self.day(told["now"]), because=told["because"], **self.done
            )  # fmt: skip
        if "done" in told:
            finish_milestone(
                milestone=milestone, turn=self._turn(action), done_on=self.day(told["done"]), **self.done
            )

    def _point(self, pair: tuple[int, float]) -> Point:
        return Point(on=self.day(pair[0]), value=pair[1])

    def measure(self) -> None:
        """Add each measure, read from our own cases or a release where either tells it, and set each beside its pair."""
        made = {each["key"]: self._joined(each) or self._by_hand(each) for each in self.promised.measures}
        for each in self.promised.measures:
            if "guard" in each:
                set_guard(measure=made[each["key"]], guard=made[each["guard"]], **self.done)

    def _joined(self, each: Mapping[str, Any]) -> int | None:
        """Add a measure that is read, begun from the year that is stated or, where that is not there, the earliest."""
        found = list_baselines(self.by, area=self.area, code=each["code"])
        if not found:
            return None
        begins = next((one for one in found if one[1].period == each.get("begins")), found[-1])
        return add_joined_measure(
            aim=self.aims[each["aim"]].id, action=self.actions.get(each.get("action", "")), code=each["code"],
            read_from=begins[0], baseline_period=begins[1].period, target=self._point(each["target"]), **self.done,
        )  # fmt: skip

    def _by_hand(self, each: Mapping[str, Any]) -> int:
        way = Trajectory(
            baseline=self._point(each["baseline"]), target=self._point(each["target"]),
            is_better_higher=each["better"] == "HIGHER",
        )  # fmt: skip
        made = add_measure(
            aim=self.aims[each["aim"]].id, action=self.actions.get(each.get("action", "")), name=each["name"], way=way,
            unit=each["unit"], code=each["code"], source="Invented", **self.done,
        )  # fmt: skip
        for days, value in each["figures"]:
            keep_figure(measure=made, counted_on=self.day(days), value=value, source="Invented", **self.done)
        return made

    def raise_concerns(self) -> None:
        """Raise each concern, and put it before whom it is for."""
        for each in self.promised.concerns:
            made = raise_concern(
                plan=self.plan, kind=ConcernKind(each["kind"]), words=each["words"], impact=each["impact"],
                likelihood=each.get("likelihood"), owner=each["owner"], action=self.actions[each["action"]], **self.done,
            )  # fmt: skip
            if "tier" in each:
                put_before(
                    concern=made, tier=Tier(each["tier"]), asks=each["asks"], answer_due_on=self.day(each["answer_in"]),
                    **self.done,
                )  # fmt: skip
