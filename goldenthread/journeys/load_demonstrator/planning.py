"""The plan of one simulated case: its rows, each with the passage it rests on, who was served and what was said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.apps.advice.types import ReplyGiven
from goldenthread.apps.plans.types import (
    ConsultationGiven,
    NeedGiven,
    PlanGiven,
    ProvisionDetails,
    RepresentationGiven,
    ServiceGiven,
)
from goldenthread.core.calendars.ages import national_curriculum_year
from goldenthread.core.casework.advisers import YEAR_NINE
from goldenthread.core.casework.simulation.wording import plan_rows
from goldenthread.core.law.vocabulary import AdviceKind, Event
from goldenthread.core.plans.plan import Pathway, Source, SourceKind
from goldenthread.journeys.load_demonstrator.arrivals import Arrival, Landed

BY_REVIEW = "By the next annual review"
_FULL = "INCOMPATIBLE_WITH_OTHERS"
_PLAN_STARTS = (Event.ISSUE_AGREED, Event.PLAN_TRANSFERRED_IN)


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceCame:
    """One reply of an arrival as it was kept: its id, whose kind of advice it is, and what it says."""

    id: int
    kind: AdviceKind
    reply: ReplyGiven


@dataclass(frozen=True)
class Planning:
    """The plan of an arrival, whose rows rest on the advice that came and was not sent back."""

    of: Arrival
    landed: Landed
    came: Sequence[AdviceCame] = ()

    def give(self) -> PlanGiven | None:
        """Return the plan, once there is a decision to issue one or it has moved here."""
        if not any(fact.event in _PLAN_STARTS for fact in self.of.facts):
            return None
        final_fact = self._fact_id(Event.PLAN_FINALISED) or self._fact_id(Event.PLAN_TRANSFERRED_IN)
        setting = self.of.settings.get("named") if final_fact else None
        return PlanGiven(
            case=self.landed.case.case,
            child=self.landed.people.child,
            aspirations=self.of.rng.choice(self.of.words.profile["my_hopes"]),
            needs=self._needs(),
            sections={
                letter: self.of.words.said[words].format(name=self.of.named.given)
                for letter, words in (("C", "NO_HEALTH"), ("D", "NO_CARE"))
            },
            pathway_nils=self._pathway_nils(),
            setting=setting,
            setting_kind="" if setting or not final_fact else self.of.words.said["ELSEWHERE"],
            final_fact=final_fact,
            services=self._services(),
            representations=self._representations(),
            consultations=self._consultations(),
        )

    def _fact_id(self, event: Event) -> int | None:
        ids = zip(self.of.facts, self.landed.case.facts, strict=True)
        return next((kept for fact, kept in ids if fact.event is event), None)

    def _final_on(self) -> date | None:
        return next(
            (
                fact.on
                for fact in self.of.facts
                if fact.event in (Event.PLAN_FINALISED, Event.PLAN_TRANSFERRED_IN)
            ),
            None,
        )

    def _is_growing_up(self) -> bool:
        """Say whether the plan must look ahead to adult life: from year 9 on the day it was final or begun."""
        on = self._final_on() or self.of.facts[-1].on
        year = national_curriculum_year(self.of.simulated.person.born_on, on)
        return year is not None and year >= YEAR_NINE

    def _pathway_nils(self) -> dict[str, str]:
        if not self._is_growing_up():
            return {}
        words = self.of.words.said["PATHWAY_LATER"].format(name=self.of.named.given)
        return {one.value: words for one in Pathway if one is not Pathway.COMMUNITY}

    def _needs(self) -> tuple[NeedGiven, ...]:
        need = self.of.simulated.person.need
        said = self.of.words.said
        growing_up = self._is_growing_up()
        return tuple(
            NeedGiven(
                section="B", area_of_need=need, words=row.need, outcome=row.outcome, by_when=BY_REVIEW,
                measured_by=row.measured_by, pathway=Pathway.COMMUNITY.value if growing_up else "",
                provision_section="F", what=row.what, by_whom=row.by_whom, how_often=row.how_often,
                how_long="Until the next annual review",
                more=ProvisionDetails(
                    qualification=row.qualification, group_size=row.group_size, where=row.where, from_on=self._final_on(),
                    arranged_by=said["ARRANGED_BY"], paid_by=said["PAID_BY"], reviewed_how=said["REVIEWED_HOW"],
                    is_educating=True,
                ),
                need_from=self._ties("need", place, row.need),
                outcome_from=self._ties("outcome", place, row.outcome),
                provision_from=self._ties("provision", place, row.what),
            )
            for place, row in enumerate(plan_rows(self.of.words, need=need, name=self.of.named.given))
        )  # fmt: skip

    def _ties(self, row: str, place: int, quote: str) -> tuple[Source, ...]:
        """Return each adviser's passage that says a row of the plan, and the family's own."""
        ties = []
        for one in self.came:
            if one.reply.returned_on is not None:
                continue
            places = [at for at, _ in self.of.said_by(one.kind)]
            if place in places:
                is_family = one.kind is AdviceKind.PARENTAL
                ties.append(
                    Source(
                        kind=SourceKind.FAMILY if is_family else SourceKind.ADVICE, of=f"advice:{one.id}",
                        item=f"{row}:{places.index(place) + 1}", quote=quote,
                    )
                )  # fmt: skip
        return tuple(ties)

    def _services(self) -> tuple[ServiceGiven, ...]:
        return tuple(
            ServiceGiven(fact=kept, parent=self.landed.parent(fact.id), how="E-mail", sent_on=fact.on)
            for fact, kept in zip(self.of.facts, self.landed.case.facts, strict=True)
            if fact.event is Event.DRAFT_SERVED
        )

    def _representations(self) -> tuple[RepresentationGiven, ...]:
        kept = list(zip(self.of.facts, self.landed.case.facts, strict=True))
        answers = {fact.id: id_ for fact, id_ in kept if fact.event is Event.REPRESENTATION_ANSWERED}
        people = [fact.id for fact in self.of.facts if fact.event is Event.DRAFT_SERVED]
        return tuple(
            RepresentationGiven(
                ref=fact.id or "", fact=id_, parent=self.landed.parent(people[int((fact.id or "r1")[1:]) - 1]), section="F",
                words=self.of.words.said["COMMENT"], answered_fact=answers.get(fact.id),
                disposition="ACCEPTED" if fact.id in answers else "",
                answer=self.of.words.said["ANSWER"] if fact.id in answers else "",
            )
            for fact, id_ in kept
            if fact.event is Event.REPRESENTATION_RECEIVED
        )  # fmt: skip

    def _consultations(self) -> tuple[ConsultationGiven, ...]:
        replies = {
            fact.id: fact.extra["answer"] for fact in self.of.facts if fact.event is Event.SETTING_REPLIED
        }
        says = {"CAN": self.of.words.said["SCHOOL_YES"], "CANNOT": self.of.words.said["SCHOOL_NO"], "": ""}
        found = []
        for fact in self.of.facts:
            if fact.event is Event.SETTING_CONSULTED:
                answer = replies.get(fact.id, "")
                found.append(
                    ConsultationGiven(
                        ref=fact.id or "",
                        provider=self.of.settings.get(fact.extra["setting"], self.of.settings["other"]),
                        answer=answer,
                        grounds=(_FULL,) if answer == "CANNOT" else (),
                        words=says[answer],
                    )
                )
        return tuple(found)
