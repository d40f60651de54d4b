"""From the elements of one person to that person's records, each field taken or noted."""

from dataclasses import replace

from goldenthread.core.people.uln import read_uln
from goldenthread.core.people.upn import read_upn
from goldenthread.core.returns.sen2_codes import Sen2Codes
from goldenthread.core.returns.sen2_fields import FieldReader, Reading
from goldenthread.core.returns.sen2_shape import (
    Sen2ActivePlan,
    Sen2Assessment,
    Sen2Element,
    Sen2Header,
    Sen2NamedPlan,
    Sen2Need,
    Sen2Note,
    Sen2Person,
    Sen2Place,
    Sen2Request,
)


def read_person(
    element: Sen2Element, *, order: int, header: Sen2Header, codes: Sen2Codes
) -> tuple[Sen2Person, tuple[Sen2Note, ...]]:
    """Return one person of a return with every field that can be taken, and a note for each that cannot.

    Never raises for what the file holds. `order` is the person's place in it, from 1.
    """
    reading = Reading(header=header, codes=codes, person=order, notes=[])
    fields = FieldReader(element, reading, request=None)
    person = Sen2Person(
        order=order,
        surname=fields.name("Surname"),
        forename=fields.name("Forename"),
        born_on=fields.day("PersonBirthDate"),
        sex=fields.code("Sex", "GenderCurrent"),
        ethnicity=fields.code("Ethnicity"),
        postcode=fields.postcode("PostCode"),
        upn=fields.number("UPN", read_upn),
        uln=fields.number("UniqueLearnerNumber", read_uln),
        upn_unknown=fields.code("UPNunknown"),
        requests=tuple(
            _request(part, reading, number) for number, part in enumerate(fields.parts("requests"), start=1)
        ),
    )
    person = replace(person, wrong_numbers=tuple(fields.wrong_numbers))
    _look_at_identity(person, fields)
    return person, tuple(reading.notes)


def _look_at_identity(person: Sen2Person, fields: FieldReader) -> None:
    if not person.surname and not person.forename:
        fields.note("Surname", "The person has no name.", "The record is kept unnamed.", is_taken=True)
    if not any(fields.has(name) for name in ("UPN", "UniqueLearnerNumber", "UPNunknown")):
        fields.note("UPN", "There is no UPN or ULN, and no reason why.", "Give one, or a UPNunknown code.")
    if not person.requests:
        fields.note("Requests", "The person has no request.", "The person is kept with no case.")


def _request(element: Sen2Element, reading: Reading, number: int) -> Sen2Request:
    fields = FieldReader(element, reading, request=number)
    assessment = fields.part("assessment")
    active = fields.part("activeplans")
    return Sen2Request(
        number=number,
        received_on=fields.day("ReceivedDate"),
        source=fields.code("RequestSource"),
        in_youth_accommodation=fields.flag("RYA"),
        outcome=fields.code("RequestOutcome"),
        outcome_on=fields.day("RequestOutcomeDate"),
        mediation=fields.flag("RequestMediation"),
        tribunal=fields.flag("RequestTribunal"),
        exported=fields.code("Exported"),
        assessment=_assessment(assessment, reading, number) if assessment else None,
        active=_active(active, reading, number) if active else None,
    )


def _assessment(element: Sen2Element, reading: Reading, number: int) -> Sen2Assessment:
    fields = FieldReader(element, reading, request=number)
    plan = fields.part("namedplan")
    return Sen2Assessment(
        outcome=fields.code("AssessmentOutcome"),
        outcome_on=fields.day("AssessmentOutcomeDate"),
        mediation=fields.flag("AssessmentMediation"),
        tribunal=fields.flag("AssessmentTribunal"),
        other_mediation=fields.flag("OtherMediation"),
        other_tribunal=fields.flag("OtherTribunal"),
        exceptions_apply=fields.flag("Week20"),
        plan=_named(plan, reading, number) if plan else None,
    )


def _named(element: Sen2Element, reading: Reading, number: int) -> Sen2NamedPlan:
    fields = FieldReader(element, reading, request=number)
    places = fields.parts("plandetail")
    return Sen2NamedPlan(
        start_on=fields.day("StartDate"),
        residential=fields.code("PlanRes"),
        work_based=fields.code("PlanWBP"),
        personal_budget=fields.flag("PB"),
        organised=fields.flag("OA"),
        direct_payments=fields.code("DP"),
        cease_on=fields.day("CeaseDate"),
        cease_reason=fields.code("CeaseReason"),
        places=tuple(_place(part, reading, number) for part in places),
    )


def _active(element: Sen2Element, reading: Reading, number: int) -> Sen2ActivePlan:
    fields = FieldReader(element, reading, request=number)
    places = fields.parts("placementdetail")
    needs = (_need(part, reading, number) for part in fields.parts("senneed"))
    return Sen2ActivePlan(
        transfer_lea=fields.digits("TransferLA", length=3),
        meeting_on=fields.day("ReviewMeeting"),
        outcome=fields.code("ReviewOutcome"),
        last_review_on=fields.day("LastReview"),
        draft_on=fields.day("ReviewDraft"),
        phase_due_on=fields.any_day("PhaseTransferDueDate"),
        phase_final_on=fields.day("PhaseTransferFinalDate"),
        residential=fields.code("Res"),
        work_based=fields.code("WBP"),
        places=tuple(_place(part, reading, number) for part in places),
        needs=tuple(need for need in needs if need is not None),
    )


def _place(element: Sen2Element, reading: Reading, number: int) -> Sen2Place:
    fields = FieldReader(element, reading, request=number)
    place = Sen2Place(
        urn=fields.digits("URN", length=6),
        ukprn=fields.digits("UKPRN", length=8),
        setting=fields.code("SENsetting"),
        setting_other=fields.text("SENSettingOther"),
        rank=fields.whole("PlacementRank", least=1, most=9),
        sen_unit=fields.flag("SENunitIndicator"),
        resourced=fields.flag("ResourcedProvisionIndicator"),
        entry_on=fields.any_day("EntryDate"),
        leaving_on=fields.any_day("LeavingDate"),
        residential=fields.code("Res"),
        work_based=fields.code("WBP"),
        attendance=fields.code("AttendancePattern"),
    )
    if not any(fields.has(name) for name in ("URN", "UKPRN", "SENsetting")):
        fields.note("URN", "No URN, UKPRN or kind of setting says where this is.", "Give one of the three.")
    if place.entry_on and place.leaving_on and place.leaving_on < place.entry_on:
        fields.note("LeavingDate", "It is before the EntryDate.", "Check both.", is_taken=True)
    return place


def _need(element: Sen2Element, reading: Reading, number: int) -> Sen2Need | None:
    fields = FieldReader(element, reading, request=number)
    kind = fields.code("SENtype")
    rank = fields.whole("SENtypeRank", least=1, most=2)
    if kind is None and not fields.has("SENtype"):
        fields.note("SENtype", "The need has no type.", "Give its code.")
    return Sen2Need(kind=kind, rank=rank) if kind else None
