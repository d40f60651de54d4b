"""One simulated case on its way into the rooms: what each room is given of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from random import Random

from goldenthread.apps.advice.types import AdviceGiven, ReplyGiven
from goldenthread.apps.cases.types import CaseGiven, CaseKept, DecisionGiven, RequestGiven
from goldenthread.apps.people.types import (
    ChildGiven,
    ChildKept,
    ContactGiven,
    ContactKind,
    FactGiven,
    FactWord,
    IdentifierGiven,
    IdentifierKind,
    NameGiven,
    NameKind,
    ParentGiven,
    ProfileText,
    ReachGiven,
)
from goldenthread.apps.providers.types import AttendanceGiven
from goldenthread.core.access.roles import Role
from goldenthread.core.casework.simulate import Simulated
from goldenthread.core.casework.simulation.chance import happens
from goldenthread.core.casework.simulation.naming import NamedChild, NamedParent
from goldenthread.core.casework.simulation.returned import (
    first_day_there,
    returned_with,
    told_for_a_return,
)
from goldenthread.core.casework.simulation.wording import PlanWords, Row, plan_rows, profile_words
from goldenthread.core.casework.tests_of_law import LIMBS, Question
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import AdviceKind, Event, Source
from goldenthread.journeys.load_demonstrator.opening import Adviser, OpenedArea

SOURCE = "Demonstrator"
WITH_PROFILE = 60
FIRST_SECONDARY_YEAR = 7
_ADVICE = frozenset(
    {Event.ADVICE_REQUESTED, Event.ADVICE_RECEIVED, Event.ADVICE_RETURNED, Event.ADVICE_AGREED_SUFFICIENT}
)
# From here nobody is let in to write advice: what is still missing is gathered again only if it is asked for again.
_ADVICE_IS_OVER = frozenset(
    {
        Event.WITHDRAWN, Event.ISSUE_AGREED, Event.ISSUE_REFUSED, Event.PLAN_FINALISED, Event.PLAN_TRANSFERRED_OUT,
        Event.PLAN_CEASED,
    }
)  # fmt: skip
# What is said where a service looked and found no needs of its own kind.
_FOUND_NOTHING = {AdviceKind.MEDICAL: "NO_HEALTH", AdviceKind.SOCIAL_CARE: "NO_CARE"}
_LEFT = (Event.PLAN_CEASED, Event.PLAN_TRANSFERRED_OUT)
_DECISIONS: Mapping[Event, tuple[Question, str]] = {
    Event.ASSESSMENT_AGREED: (Question.ASSESS, "ASSESS_YES"),
    Event.ASSESSMENT_REFUSED: (Question.ASSESS, "ASSESS_NO"),
    Event.ISSUE_AGREED: (Question.ISSUE, "ISSUE_YES"),
    Event.ISSUE_REFUSED: (Question.ISSUE, "ISSUE_NO"),
}


@dataclass(frozen=True)
class Landed:
    """The ids that an arrival was given: its child and parents, and its case."""

    people: ChildKept
    case: CaseKept

    def parent(self, who: str | None) -> int | None:
        """Return the id of the parent whom the simulation calls `parent-1`; none for the young person."""
        number = (who or "").removeprefix("parent-")
        return self.people.parents[int(number) - 1] if number.isdigit() else None


@dataclass(frozen=True)
class Arrival:
    """A simulated case with its invented child, and the area it comes to."""

    simulated: Simulated
    named: NamedChild
    opened: OpenedArea
    words: PlanWords
    rng: Random

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The case's facts as they were simulated."""
        return self.simulated.thread.facts

    @property
    def is_brief(self) -> bool:
        """Whether its beginning is told by dates alone, as records brought over from an older system are."""
        return not any(fact.event is Event.PARTNERS_NOTIFIED for fact in self.facts)

    @cached_property
    def settings(self) -> Mapping[str, int]:
        """The settings that `named` and `other` stand for; `named` is missing where a child learns elsewhere."""
        ncy = self.simulated.thread.ncy
        phase = "secondary" if ncy is not None and ncy >= FIRST_SECONDARY_YEAR else "primary"
        placement = self.simulated.person.placement
        near = [place.provider for place in self.opened.places if place.placement == placement]
        fit = [
            place.provider
            for place in self.opened.places
            if (place.placement, place.phase) == (placement, phase)
        ]
        others = [place.provider for place in self.opened.places if place.placement == "MAINSTREAM"]
        chosen = {"other": self.rng.choice(others)}
        return chosen | {"named": self.rng.choice(fit or near)} if near else chosen

    def child(self, parents: dict[int, ParentGiven], *, on: date) -> ChildGiven:
        """Return the child for the people room on a day; `parents` keeps one object for a parent of two children."""
        numbers = {
            IdentifierKind.UPN: self.named.upn, IdentifierKind.ULN: self.named.uln, IdentifierKind.NHS: self.named.nhs_number,
        }  # fmt: skip
        names = [NameGiven(given=self.named.given, family=self.named.family)]
        if self.named.known_as:
            names.append(
                NameGiven(given=self.named.known_as, family=self.named.family, kind=NameKind.KNOWN_AS)
            )
        return ChildGiven(
            names=tuple(names),
            born_on=self.simulated.person.born_on,
            ncy=self.simulated.thread.ncy,
            identifiers=tuple(
                IdentifierGiven(kind=kind, value=value) for kind, value in numbers.items() if value
            ),
            parents=tuple(parents.setdefault(id(one), _parent(one)) for one in self.named.parents),
            facts=(
                FactGiven(word=FactWord.PRIMARY_NEED, value=self.simulated.person.need),
                *(
                    FactGiven(word=word, value=value)
                    for word, value in told_for_a_return(
                        self.named.given,
                        self.named.family,
                        born_on=self.simulated.person.born_on,
                        has_number=bool(self.named.upn or self.named.uln),
                        on=on,
                    ).items()  # fmt: skip
                ),
            ),
            profile=self._profile(),
        )

    def _profile(self) -> ProfileText | None:
        if not happens(self.rng, WITH_PROFILE):
            return None
        return ProfileText(**profile_words(self.rng, self.words), helped_by=self.named.parents[0].given)

    def case(self, people: ChildKept) -> CaseGiven:
        """Return the case for the cases room, its facts naming the people and settings by their ids."""
        return CaseGiven(
            child=people.child,
            facts=tuple(self._with_ids(fact, people) for fact in self.facts),
            coordinator=self.rng.choice(self.opened.staff[Role.COORDINATOR]),
            source=SOURCE,
            requests=tuple(self._requests(people)),
            decisions=tuple(self._decisions()),
        )

    def _with_ids(self, fact: Fact, people: ChildKept) -> Fact:
        if fact.event is Event.DRAFT_SERVED and (fact.id or "").startswith("parent-"):
            who = f"parent-{people.parents[int((fact.id or '').removeprefix('parent-')) - 1]}"
            return replace(fact, id=who, extra={**fact.extra, "to": who})
        if fact.event is Event.SETTING_CONSULTED:
            provider = self.settings.get(fact.extra["setting"], self.settings["other"])
            return replace(fact, extra={"setting": str(provider)})
        return replace(
            fact, extra={**fact.extra, **returned_with(fact, born_on=self.simulated.person.born_on)}
        )

    def _requests(self, people: ChildKept) -> list[RequestGiven]:
        first = self.named.parents[0]
        found = []
        for place, fact in enumerate(self.facts):
            if fact.event is Event.REQUEST_RECEIVED:
                source = Source(fact.extra["source"])
                by_parent = source is Source.PARENT
                made_by = f"{first.given} {first.family}" if by_parent else ""
                parent = people.parents[0] if by_parent else None
                found.append(RequestGiven(fact=place, source=source, made_by=made_by, parent=parent))
        return found

    def _decisions(self) -> list[DecisionGiven]:
        (decision_maker,) = self.opened.staff[Role.DECISION_MAKER]
        if self.is_brief:
            return []
        found = []
        for place, fact in enumerate(self.facts):
            if fact.event in _DECISIONS:
                question, words = _DECISIONS[fact.event]
                reasons = self.words.said[words]
                is_yes = words.endswith("YES")
                limbs = tuple(
                    {"code": limb.code, "met": is_yes, "because": reasons} for limb in LIMBS[question]
                )
                found.append(
                    DecisionGiven(
                        fact=place, question=question.value, outcome=fact.event.value, reasons=reasons, limbs=limbs,
                        decided_on=fact.on, decided_by=decision_maker,
                    )
                )  # fmt: skip
        return found

    def advice(self, landed: Landed) -> list[AdviceGiven]:
        """Return who was asked for advice and what came back, for the advice room."""
        return [self._advice(fact, landed) for fact in self.facts if fact.event is Event.ADVICE_REQUESTED]

    def _advice(self, asked: Fact, landed: Landed) -> AdviceGiven:
        kind = AdviceKind(asked.extra["kind"])
        adviser: Adviser = self.opened.advisers[kind]
        practitioner = self.rng.choice(list(adviser.practitioners)) if adviser.practitioners else None
        returned = [
            fact.on for fact in self.facts if fact.event is Event.ADVICE_RETURNED and fact.id == asked.id
        ]
        received = [
            fact.on for fact in self.facts if fact.event is Event.ADVICE_RECEIVED and fact.id == asked.id
        ]
        return AdviceGiven(
            case=landed.case.case,
            child=landed.people.child,
            ref=asked.id or "",
            kind=kind,
            asked_of=adviser.asked_of,
            practitioner=practitioner,
            provider=self.settings.get("named") if kind is AdviceKind.EDUCATIONAL else None,
            team=self.opened.teams.get(kind),
            account=self._who_has_it(kind, landed.case.case),
            is_live=self._is_waited_for(asked.id or ""),
            replies=tuple(
                self._reply(
                    kind,
                    on,
                    adviser.practitioners.get(practitioner or 0, adviser.asked_of),
                    returned[place : place + 1],
                )
                for place, on in enumerate(received)
            ),
        )

    def _who_has_it(self, kind: AdviceKind, case: int) -> int | None:
        """Return who in the team has taken a request: of every three, one is still with nobody."""
        people = self.opened.team_people.get(self.opened.teams.get(kind, 0), ())
        return people[case % len(people)] if people and case % 3 else None

    def _is_waited_for(self, ref: str) -> bool:
        """Say whether a request for advice still waits for its reply, so that it is in an inbox."""
        last = next((f.event for f in reversed(self.facts) if f.id == ref and f.event in _ADVICE), None)
        is_over = any(fact.event in _ADVICE_IS_OVER for fact in self.facts)
        return not is_over and last not in (Event.ADVICE_RECEIVED, Event.ADVICE_AGREED_SUFFICIENT)

    def _reply(
        self, kind: AdviceKind, received_on: date, written_by: str, returned: list[date]
    ) -> ReplyGiven:
        rows = [row for _, row in self.said_by(kind)]
        found_nothing = self.words.said.get(_FOUND_NOTHING.get(kind, ""), "").format(name=self.named.given)
        return ReplyGiven(
            written_by=written_by,
            received_on=received_on,
            needs=found_nothing or "\n".join(row.need for row in rows),
            outcomes="" if found_nothing else "\n".join(row.outcome for row in rows),
            provision="" if found_nothing else "\n".join(row.what for row in rows),
            returned_on=returned[0] if returned else None,
            returned_because=self.words.said["RETURNED"] if returned else "",
        )

    def said_by(self, kind: AdviceKind) -> list[tuple[int, Row]]:
        """Return the rows of the plan that one kind of adviser speaks of, each with its place among all of them."""
        rows = list(enumerate(plan_rows(self.words, need=self.simulated.person.need, name=self.named.given)))
        if kind is AdviceKind.PARENTAL:
            return rows
        if kind in _FOUND_NOTHING:
            return []
        return rows[:1] if kind is AdviceKind.EDUCATIONAL else rows[-1:]

    def attendance(self, landed: Landed) -> AttendanceGiven | None:
        """Return the setting whose roll the child is on; none where they learn elsewhere or have left."""
        has_left = any(fact.event in _LEFT for fact in self.facts)
        provider = self.settings.get("named")
        if has_left or provider is None:
            return None
        from_on = first_day_there(self.facts)
        return AttendanceGiven(child=landed.people.child, provider=provider, from_on=from_on, source=SOURCE)


def _parent(one: NamedParent) -> ParentGiven:
    contacts = [
        ContactGiven(kind=ContactKind.EMAIL, value=one.email),
        ContactGiven(kind=ContactKind.ADDRESS, value=one.address),
    ]
    if one.telephone:
        contacts.append(ContactGiven(kind=ContactKind.TELEPHONE, value=one.telephone))
    return ParentGiven(
        given=one.given,
        family=one.family,
        has_parental_responsibility=True,
        contacts=tuple(contacts),
        reach=ReachGiven(
            language=one.language, interpreter=f"{one.language} interpreter" if one.language else ""
        ),
    )
