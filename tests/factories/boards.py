"""A board, its delivery group and a forum for tests: invented people, each with their seat, made by the rooms' own actions."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from goldenthread.apps.accounts.actions import add_body, grant_role, rename_body, set_reporting_line
from goldenthread.apps.accounts.types import BodyKind
from goldenthread.apps.board.actions import (
    add_agenda_item,
    add_group,
    add_member,
    add_paper,
    name_owner,
    plan_meeting,
    set_terms,
)
from goldenthread.apps.board.types import About, AboutKind, GroupKind, PaperKind, Purpose
from goldenthread.apps.people.queries import get_viewer
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.governance.partners import Part, Partner
from goldenthread.core.governance.quorum import QuorumRule
from tests.factories.people import HALTON, NOW, SYSTEM, TODAY, make_account

BEGAN = date(2024, 3, 5)
MEASURE = About(kind=AboutKind.MEASURE, id="M020", words="Plans issued within 20 weeks")
ACTION = About(kind=AboutKind.ACTION, words="Priority action 1: early identification")
OTHER_ACTION = About(kind=AboutKind.ACTION, words="Priority action 2: waits for health assessments")


@dataclass(frozen=True)
class Board:
    """The groups and people of an area's board, and its next meeting."""

    bodies: dict[str, int]
    board: int
    delivery: int
    people: dict[str, Viewer]
    owners: dict[str, int]
    meeting: int

    def person(self, name: str) -> Viewer:
        """Return one of its people."""
        return self.people[name]


def make_member_of_staff(name: str, *roles: Role, area: str = HALTON, on: date = TODAY) -> Viewer:
    """Return somebody who signs in with these roles."""
    account = make_account(
        f"{name.replace(' ', '.').lower()}@{area.lower()}.example.com", area=area, display_name=name
    )
    for role in roles:
        grant_role(account=account.pk, area=area, role=role, from_on=date(2016, 1, 1), by=SYSTEM, at=NOW)
    return get_viewer(account, on=on)


def make_board(*, at: datetime = NOW, held_on: date = TODAY, area: str = HALTON) -> Board:
    """Set up the children's trust of 2016 and the board of 2024, a delivery group under each in turn, and one meeting."""
    done: dict[str, Any] = {"by": SYSTEM, "at": at}
    bodies = {
        key: add_body(area=area, kind=BodyKind.BOARD, name=name, from_on=from_on, **done)
        for key, name, from_on in (
            ("delivery", "Demo Strategic Group", date(2016, 1, 1)),
            ("board", "Demo Improvement Board", date(2024, 2, 1)),
            ("trust", "Demo Children’s Trust", date(2009, 4, 1)),
            ("wellbeing", "Demo Health and Wellbeing Board", date(2013, 4, 1)),
        )
    }
    rename_body(body=bodies["delivery"], name="Demo Delivery Group", from_on=BEGAN, **done)
    for below, above, from_on in (
        ("delivery", "trust", date(2016, 1, 1)), ("trust", "wellbeing", date(2016, 1, 1)),
        ("board", "wellbeing", date(2024, 2, 1)), ("delivery", "board", BEGAN),
    ):  # fmt: skip
        set_reporting_line(body=bodies[below], to=bodies[above], from_on=from_on, **done)
    board = add_group(
        area=area, body=bodies["board"], kind=GroupKind.BOARD, remit="Holds every partner to account.", **done
    )
    delivery = add_group(
        area=area, body=bodies["delivery"], kind=GroupKind.DELIVERY_GROUP, remit="Delivers.", **done
    )
    rule = QuorumRule(
        at_least=3,
        partners=(Partner.HEALTH_COMMISSIONER, Partner.PARENT_CARER_FORUM),
        needs_independent_chair=True,
    )
    set_terms(group=board, from_on=BEGAN, words="The board meets four times a year.", rule=rule, **done)
    people = {
        "chair": make_member_of_staff("Sable Chairdemo", Role.BOARD_CHAIR, area=area),
        "clerk": make_member_of_staff("Umber Clerkdemo", Role.BOARD_CLERK, area=area),
        "owner": make_member_of_staff("Olive Ownerdemo", Role.BOARD_MEMBER, area=area),
        "other owner": make_member_of_staff("Ochre Ownerdemo", Role.BOARD_MEMBER, area=area),
        "health": make_member_of_staff("Teal Healthdemo", Role.BOARD_MEMBER, area=area),
        "school": make_member_of_staff("Cobalt Schooldemo", Role.BOARD_MEMBER, area=area),
        "forum": make_member_of_staff("Coral Forumdemo", Role.FORUM_MEMBER, area=area),
    }
    for name, partner, part, independent in (
        ("chair", Partner.INDEPENDENT, Part.CHAIR, True), ("owner", Partner.COUNCIL, Part.MEMBER, False),
        ("health", Partner.HEALTH_COMMISSIONER, Part.MEMBER, False), ("school", Partner.SCHOOLS, Part.MEMBER, False),
        ("forum", Partner.PARENT_CARER_FORUM, Part.MEMBER, False),
    ):  # fmt: skip
        add_member(
            group=board, name="", account=people[name].account, partner=partner, part=part, is_independent=independent,
            because="Appointed by the Department; paid by none of the partners." if independent else "", from_on=BEGAN, **done,
        )  # fmt: skip
    owners = {
        name: name_owner(
            group=delivery, account=people[name].account or 0, about=about, from_on=BEGAN, **done
        )
        for name, about in (("owner", ACTION), ("other owner", OTHER_ACTION))
    }
    meeting = plan_meeting(group=board, held_on=held_on, starts="10am", place="Demo Hall", **done)
    item = add_agenda_item(meeting=meeting, title="What has been done", purpose=Purpose.CHALLENGE, **done)
    add_paper(meeting=meeting, title="Highlight reports", kind=PaperKind.HIGHLIGHTS, item=item, **done)
    add_paper(meeting=meeting, title="Challenges", kind=PaperKind.CHALLENGES, **done)
    add_paper(meeting=meeting, title="Timeliness", kind=PaperKind.WRITTEN, content=written_paper(), **done)
    return Board(bodies=bodies, board=board, delivery=delivery, people=people, owners=owners, meeting=meeting)


def written_paper(measure: str = MEASURE.id) -> dict[str, Any]:
    """Return a paper with one figure, named by its entry in the dictionary."""
    return {
        "blocks": [{"heading": "What it shows", "paragraphs": ["Slower."], "points": ["One"]}],
        "measures": [measure],
    }
