"""What should be looked at in one request of a SEN2 return, beside the facts it gives."""

from goldenthread.core.calendars.ages import end_of_compulsory_school_age
from goldenthread.core.returns.sen2_making import Making
from goldenthread.core.returns.sen2_shape import Sen2ActivePlan

_MAIN = 1


def look_at_places(made: Making, active: Sen2ActivePlan) -> None:
    """Note an active plan with no placement, with two main ones, or with one that the child is too young for."""
    main = [place for place in active.places if place.rank == _MAIN and place.leaving_on is None]
    if not active.places:
        problem = "The plan is active, but no placement says where."
        made.note("5b", "PlacementDetail", problem, "Give one.")
    elif len(main) > 1:
        problem = f"{len(main)} placements are the main one at once."
        made.note("5b", "PlacementRank", problem, "All were kept. Check which is right.", is_taken=True)
    born_on = made.person.born_on
    is_of_school_age = born_on is not None and made.header.census_on <= end_of_compulsory_school_age(born_on)
    if is_of_school_age and any(place.setting and place.setting.code == "NEET" for place in active.places):
        problem = "NEET is for young people over compulsory school age."
        made.note("5b", "SENsetting", problem, "It was kept. Check it.", is_taken=True)


def look_at_needs(made: Making, active: Sen2ActivePlan) -> None:
    """Note an active plan with no need, or with two of the same rank."""
    ranks = [need.rank for need in active.needs]
    if not ranks:
        problem = "The plan is active, but no need could be taken."
        made.note("5c", "SENtype", problem, "Give the primary need.")
    elif len(set(ranks)) < len(ranks):
        problem = "Two needs have the same rank."
        made.note("5c", "SENtypeRank", problem, "Both were kept. Say which is primary.", is_taken=True)


def look_at_disputes(made: Making) -> None:
    """Note each mediation and appeal that the return says happened: it gives no date for any of them."""
    request, assessment = made.request, made.request.assessment
    flags = [("2", "RequestMediation", request.mediation), ("2", "RequestTribunal", request.tribunal)]
    if assessment:
        flags += [
            ("3", "AssessmentMediation", assessment.mediation),
            ("3", "AssessmentTribunal", assessment.tribunal),
            ("3", "OtherMediation", assessment.other_mediation),
            ("3", "OtherTribunal", assessment.other_tribunal),
        ]
    for module, field, is_so in flags:
        if is_so:
            made.note(
                module, field, "It happened, but the return gives no date.", "Enter what happened, and when."
            )
