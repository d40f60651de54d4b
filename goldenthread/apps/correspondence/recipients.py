"""Who may be sent a letter today: only from the case, only for whoever holds the right, with the ways that reach them."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.conf import settings

from goldenthread.apps.accounts.queries import (
    list_account_emails,
    list_bodies,
    list_involved_with,
    list_team_emails,
    list_teams,
)
from goldenthread.apps.accounts.types import BodyKind, InvolvementLine
from goldenthread.apps.advice.queries import list_advice, list_asked
from goldenthread.apps.advice.types import AskedOf
from goldenthread.apps.cases.queries import get_clocks, list_requests
from goldenthread.apps.cases.types import CaseSummary
from goldenthread.apps.correspondence.concerned import find_health_mediation, list_concerned
from goldenthread.apps.correspondence.outside import list_other_authorities, list_tribunal, professional
from goldenthread.apps.people.queries import (
    introduce_child,
    list_contacts_to_guard,
    list_people_to_serve,
)
from goldenthread.apps.people.types import Channel, ContactKind, ContactLine, PersonToServe
from goldenthread.apps.plans.queries import get_plan, list_consultations
from goldenthread.apps.plans.types import PlanNotFound
from goldenthread.apps.providers.queries import get_provider, list_practitioners, names_of_providers
from goldenthread.apps.reviews.queries import list_invitees, list_reviews
from goldenthread.core.access.involvement import Basis
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.casework.letters import For, Template
from goldenthread.core.casework.sending import Party, Recipient, Way
from goldenthread.core.people.names import folded
from goldenthread.core.reviews.meeting import FAMILY, PART_WORDS, Part

_SOCIAL_CARE = frozenset({Role.SOCIAL_CARE_ADVISER.value, Role.DESIGNATED_SOCIAL_CARE_OFFICER.value})
_ASKED_FOR = {
    Channel.EMAIL: Way.EMAIL, Channel.TEXT: Way.TEXT, Channel.POST: Way.POST, Channel.PORTAL: Way.PORTAL,
}  # fmt: skip
_MOBILE = ("07", "447")


def list_recipients(
    viewer: Viewer, *, case: CaseSummary, template: Template, on: date, at: datetime
) -> list[Recipient]:
    """Return everyone who may be sent this letter on this case now, and how each can be reached."""
    ways = {
        For.FAMILY: _list_family,
        For.PARTNERS: _list_partners,
        For.ADVISER: _list_advisers,
        For.CONSULTED: _list_consulted,
        For.COPIES: _list_copies,
        For.INVITED: _list_invited,
        For.APPEAL_PARTIES: _list_appeal_parties,
        For.AUTHORITY: list_other_authorities,
        For.COMMISSIONER: _list_commissioners,
        For.TRIBUNAL: list_tribunal,
    }
    return ways.get(template.to, _list_concerned)(viewer, case, template, on, at)


def protected_details(viewer: Viewer, *, child: int, on: date) -> frozenset[str]:
    """Return every address or number on a case that must not be used, folded for comparing."""
    return frozenset(
        folded(line.value) for line in all_contacts(viewer, child=child, on=on) if not line.is_safe
    )


def all_contacts(viewer: Viewer, *, child: int, on: date) -> list[ContactLine]:
    """Return every way to reach anyone of a child's family, that no letter may tell to another."""
    return list_contacts_to_guard(viewer, child=child, on=on)


def _list_family(
    viewer: Viewer, case: CaseSummary, template: Template, on: date, at: datetime
) -> list[Recipient]:
    shut = protected_details(viewer, child=case.child, on=on)
    people = list_people_to_serve(viewer, child=case.child, on=on)
    return [_family_member(viewer, one, case=case, on=on, shut=shut) for one in people]


def _list_concerned(
    viewer: Viewer, case: CaseSummary, template: Template, on: date, at: datetime
) -> list[Recipient]:
    """Return those of the family whose own matter a letter is about, as far as the right is theirs today."""
    theirs = list_concerned(viewer, case=case, to=template.to)
    return [
        one
        for one in _list_family(viewer, case, template, on, at)
        if (one.id if one.party is Party.PARENT else None) in theirs
    ]


def _list_appeal_parties(
    viewer: Viewer, case: CaseSummary, template: Template, on: date, at: datetime
) -> list[Recipient]:
    """Return the tribunal, and whoever appeals."""
    theirs = list_concerned(viewer, case=case, to=For.APPELLANT)
    family = _list_family(viewer, case, template, on, at)
    return list_tribunal(viewer, case, template, on, at) + [
        one for one in family if (one.id if one.party is Party.PARENT else None) in theirs
    ]


def _list_commissioners(
    viewer: Viewer, case: CaseSummary, template: Template, on: date, at: datetime
) -> list[Recipient]:
    """Return the health commissioners where a mediation that goes on is about health, and nobody where it is not."""
    if find_health_mediation(viewer, case=case) is None:
        return []
    why = "They arrange health provision, and the mediation is about it."
    return _health(viewer, case, on, why, "SEND Regulations 2014 reg 35")


def _family_member(
    viewer: Viewer, one: PersonToServe, *, case: CaseSummary, on: date, shut: frozenset[str]
) -> Recipient:
    party, number, name = Party.PARENT, one.parent or 0, one.name
    if one.parent is None:
        party, number = Party.YOUNG_PERSON, case.child
        if one.representative is None:
            name = introduce_child(viewer, child=case.child, on=on).shown_name
        else:
            party, number = Party.REPRESENTATIVE, one.representative
    is_protected = any(line.kind is ContactKind.ADDRESS and not line.is_safe for line in one.contacts)
    ways = _family_ways(one, is_protected=is_protected, shut=shut)
    asked = _ASKED_FOR.get(one.reach.safe_channel) if one.reach.safe_channel else None
    closed = [
        f"Something sent there came back, so check it first: {line.value}"
        for line in one.contacts
        if line.doubted_on and line.is_safe and folded(line.value) not in shut
    ]
    if asked is not None and asked in dict(ways):
        # Their own pages make no sound, so they stay open whatever else someone asks for.
        ways = [(way, address) for way, address in ways if way in (asked, Way.PORTAL)]
        closed.append("They ask us to reach them in one way only.")
    return Recipient(
        key=f"{party.value.lower()}-{number}", party=party, id=number, name=name, why=one.why, citation=one.citation,
        ways=tuple(ways), preferred=asked if asked in dict(ways) else None, is_protected=is_protected,
        closed=tuple(closed),
    )  # fmt: skip


def _family_ways(one: PersonToServe, *, is_protected: bool, shut: frozenset[str]) -> list[tuple[Way, str]]:
    usable = [
        line
        for line in one.contacts
        if line.is_safe and not line.doubted_on and folded(line.value) not in shut
    ]

    def first(kind: ContactKind) -> str:
        return next((line.value for line in usable if line.kind is kind), "")

    ways: list[tuple[Way, str]] = []
    email, address = first(ContactKind.EMAIL), first(ContactKind.ADDRESS)
    mobile = next(
        (line.value for line in usable if line.kind is ContactKind.TELEPHONE and _is_mobile(line.value)), ""
    )
    if one.has_sign_in:
        ways.append((Way.PORTAL, ""))
        if email and Way.EMAIL.value in settings.LETTER_WAYS:
            ways.append((Way.EMAIL, email))
        if mobile and Way.TEXT.value in settings.LETTER_WAYS:
            ways.append((Way.TEXT, mobile))
    if is_protected:
        # Somebody carries it: no address is printed, kept or listed.
        ways.append((Way.POST, ""))
    elif address:
        ways.append((Way.POST, address))
    return ways


def _is_mobile(number: str) -> bool:
    return "".join(sign for sign in number if sign.isdigit()).startswith(_MOBILE)


def _list_advisers(
    viewer: Viewer, case: CaseSummary, template: Template, on: date, at: datetime
) -> list[Recipient]:
    thread = get_clocks(viewer, case=case.id, on=on).thread
    waiting = {
        line.id
        for line in list_advice(viewer, case=case.id, facts=thread.facts)
        if line.asked_on is not None and line.in_hand_on is None and line.declined_on is None
    }
    involved = list_involved_with(viewer, area=case.area, child=case.child, at=at)
    directory = {one.id: one for one in list_practitioners(viewer, area=case.area, on=on)}
    found = []
    for asked in list_asked(viewer, case=case.id):
        if asked.id not in waiting or (template.kind is not None and asked.kind is not template.kind):
            continue
        live = _task(involved, Basis.ADVICE, f"advice_request:{asked.id}")
        practitioner = directory.get(asked.practitioner or 0)
        email = _email_of(viewer, live) or (practitioner.email if practitioner else "")
        found.append(
            professional(
                key=f"advice-{asked.id}", party=Party.ADVISER, number=asked.id, name=_asked_name(viewer, asked, on),
                why="We asked them for advice, and it is not in yet.", email=email, can_sign_in=bool(live),
                citation="SEND Regulations 2014 reg 6(1)",
            )
        )  # fmt: skip
    return found


def _asked_name(viewer: Viewer, asked: AskedOf, on: date) -> str:
    if not asked.provider or asked.practitioner:
        return asked.name
    names = names_of_providers(viewer, providers=[asked.provider], on=on)
    return names.get(asked.provider) or asked.name


def _task(involved: Iterable[InvolvementLine], basis: Basis, subject: str) -> list[InvolvementLine]:
    return [line for line in involved if line.basis is basis and line.subject == subject]


def _email_of(viewer: Viewer, live: Sequence[InvolvementLine]) -> str:
    """Return the address of whoever has the task: a person's before a team's."""
    people = list_account_emails(viewer, accounts=[line.account for line in live if line.account])
    teams = list_team_emails(viewer, teams=[line.team for line in live if line.team])
    return next(iter([*people.values(), *teams.values()]), "")


def _list_consulted(
    viewer: Viewer, case: CaseSummary, template: Template, on: date, at: datetime
) -> list[Recipient]:
    involved = list_involved_with(viewer, area=case.area, child=case.child, at=at)
    found = []
    for row in list_consultations(viewer, case=case.id):
        if row.answer:
            continue
        live = _task(involved, Basis.CONSULTATION, f"consultation:{row.pk}")
        card = get_provider(viewer, provider=row.provider_id, on=on)
        found.append(
            professional(
                key=f"consultation-{row.pk}", party=Party.SETTING, number=row.provider_id, name=card.line.name,
                why="We are consulting them, and they have not replied yet.", email=_email_of(viewer, live) or card.email,
                can_sign_in=bool(live), citation="Children and Families Act 2014 s.39(2)",
            )
        )  # fmt: skip
    return found


def _list_partners(
    viewer: Viewer, case: CaseSummary, template: Template, on: date, at: datetime
) -> list[Recipient]:
    found = _health(
        viewer, case, on, "They arrange health provision in this area.", "SEND Regulations 2014 reg 4"
    )
    teams = [line for line in list_teams(viewer, area=case.area) if line.role in _SOCIAL_CARE]
    emails = list_team_emails(viewer, teams=[line.id for line in teams])
    found += [
        professional(
            key=f"team-{line.id}", party=Party.TEAM, number=line.id, name=line.name,
            why="They are the council’s social care officers.", email=emails.get(line.id, ""), can_sign_in=False,
            citation="SEND Regulations 2014 reg 4",
        )
        for line in teams
    ]  # fmt: skip
    settings_known = [row.provider_id for row in list_requests(viewer, case=case.id) if row.provider_id]
    pupil_of = [line.team for line in _pupil(viewer, case, at) if line.team]
    settings_known += [
        line.provider for line in list_teams(viewer, area=case.area) if line.id in pupil_of and line.provider
    ]
    return found + [
        _setting(viewer, one, on, "The child goes there.", "SEND Regulations 2014 reg 4")
        for one in dict.fromkeys(settings_known)
    ]


def _pupil(viewer: Viewer, case: CaseSummary, at: datetime) -> list[InvolvementLine]:
    involved = list_involved_with(viewer, area=case.area, child=case.child, at=at)
    return [line for line in involved if line.basis is Basis.PUPIL]


def _health(viewer: Viewer, case: CaseSummary, on: date, why: str, citation: str) -> list[Recipient]:
    return [
        professional(
            key=f"body-{body.id}", party=Party.BODY, number=body.id, name=body.name, why=why, citation=citation,
            can_sign_in=False,
        )
        for body in list_bodies(viewer, area=case.area, on=on, kind=BodyKind.HEALTH_COMMISSIONER)
    ]  # fmt: skip


def _setting(viewer: Viewer, provider: int, on: date, why: str, citation: str) -> Recipient:
    card = get_provider(viewer, provider=provider, on=on)
    return professional(
        key=f"setting-{provider}", party=Party.SETTING, number=provider, name=card.line.name, why=why,
        citation=citation, email=card.email, can_sign_in=False,
    )  # fmt: skip


def _list_copies(
    viewer: Viewer, case: CaseSummary, template: Template, on: date, at: datetime
) -> list[Recipient]:
    try:
        version = get_plan(viewer, case=case.id).version
    except PlanNotFound:
        return []
    if version.final_fact_id is None:
        return []
    citation = "SEND Regulations 2014 reg 13(2)"
    found = []
    if version.setting_id:
        found.append(
            _setting(
                viewer,
                version.setting_id,
                on,
                "The plan names them: for the head and governing body.",
                citation,
            )
        )
    return found + _health(viewer, case, on, "They arrange the health provision in the plan.", citation)


def _list_invited(
    viewer: Viewer, case: CaseSummary, template: Template, on: date, at: datetime
) -> list[Recipient]:
    """Return everyone invited to the newest review: the family as it may be served, and each professional by name."""
    found = _list_family(viewer, case, template, on, at)
    lines = list_reviews(viewer, case=case.id)
    if not lines:
        return found
    citation = "SEND Regulations 2014 regs 20(2) and 21(2)"
    invited = list_invitees(viewer, review=lines[0].id)
    emails = list_team_emails(viewer, teams=[one.team for one in invited if one.team])
    return found + [
        professional(
            key=f"invitee-{one.id}", party=Party.TEAM if one.team else Party.ADVISER, number=one.id, name=one.name,
            why=f"They are invited to the review: {PART_WORDS[one.part].lower()}.", citation=citation,
            email=emails.get(one.team or 0, ""), can_sign_in=bool(one.team and lines[0].is_open),
        )
        for one in invited
        if one.part not in FAMILY and one.part is not Part.OFFICER
    ]  # fmt: skip
