"""Plainly invented advisers and their teams for tests, and a child's request made of them."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from goldenthread.apps.accounts.actions import add_team, grant_role, join_team
from goldenthread.apps.accounts.models import Account, LocalArea
from goldenthread.apps.advice.models import AdviceRequest
from goldenthread.apps.correspondence.models import Letter
from goldenthread.apps.people.queries import get_viewer
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.casework.sending import Way
from goldenthread.core.law.vocabulary import AdviceKind
from goldenthread.journeys.seek_advice import Ask, seek_advice
from goldenthread.journeys.send_letter import send_letter
from tests.factories.people import HALTON, NOW, SYSTEM, make_account
from tests.thread.story import Story, agree_to_assess, at

ASKED_ON = date(2026, 4, 2)
DUE_ON = date(2026, 5, 14)
SINCE = date(2020, 1, 1)


def make_adviser(name: str = "Olive Demo", *, role: Role = Role.HEALTH_ADVISER, area: str = HALTON) -> int:
    """Add someone who advises in an area and return their account."""
    email = f"{name.replace(' ', '.').lower()}@example.com"
    account = make_account(email, area=area, display_name=name, job_title="Adviser")
    grant_role(account=account.pk, area=area, role=role, from_on=SINCE, by=SYSTEM, at=NOW)
    return account.pk


def make_team(
    *members: int,
    lead: int = 0,
    name: str = "Demo Therapy",
    role: Role = Role.HEALTH_ADVISER,
    area: str = HALTON,
) -> int:
    """Add a team with these people in it and return it."""
    team = add_team(area=area, name=name, role=role, by=SYSTEM, at=NOW)
    for member in members:
        join_team(team=team, account=member, from_on=SINCE, is_lead=member == lead, by=SYSTEM, at=NOW)
    return team


def look_as(account: int, at_: datetime) -> Viewer:
    """Return someone as a viewer at a moment, with the tasks they hold then."""
    return get_viewer(Account.objects.get(pk=account), on=at_.date(), at=at_)


@dataclass(frozen=True)
class Asked:
    """A request made of a team, and the people round it."""

    story: Story
    request: int
    ref: str
    team: int
    lead: int
    member: int

    def viewer(self, account: int, on: date = ASKED_ON) -> Viewer:
        """Return someone as they look on a day."""
        return look_as(account, at(on))


def ask_team(
    story: Story, *, kind: AdviceKind = AdviceKind.MEDICAL, question: str = "How is his sleep?"
) -> Asked:
    """Agree to assess and ask a team of two, one of whom leads it."""
    agree_to_assess(story)
    lead, member = make_adviser("Fern Lead"), make_adviser("Olive Demo")
    team = make_team(lead, member, lead=lead)
    ask = Ask(kind=kind, asked_of="Demo Therapy", team=team, question=question)
    (ref,) = seek_advice(
        case=story.case, asks=[ask], asked_on=ASKED_ON, by=story.coordinator, at=at(ASKED_ON)
    )
    request = AdviceRequest.objects.get(case=story.case, ref=ref).pk
    return Asked(story, request, ref, team, lead, member)


def send_request_letter(asked: Asked) -> UUID:
    """Send the letter that asks the team for its advice into its own pages, and return its address."""
    LocalArea.objects.filter(pk=HALTON).update(
        contact_telephone="01632 960 000", contact_email="send@halton.example"
    )
    sent = send_letter(
        case=asked.story.case, letter="advice_medical", chosen={f"advice-{asked.request}": Way.PORTAL},
        by=asked.story.coordinator, at=at(ASKED_ON),
    )  # fmt: skip
    return Letter.objects.get(pk=sent.letters[0]).public_id


def ask_also(asked: Asked, **more: object) -> int:
    """Ask once more on the same case and return the request."""
    ask = replace(Ask(kind=AdviceKind.OTHER, asked_of="Demo Someone"), **more)
    (ref,) = seek_advice(
        case=asked.story.case, asks=[ask], asked_on=ASKED_ON, by=asked.story.coordinator, at=at(ASKED_ON)
    )
    return AdviceRequest.objects.get(case=asked.story.case, ref=ref).pk
