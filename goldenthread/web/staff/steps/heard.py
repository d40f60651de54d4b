"""What a panel advised on a case, and how children like this one were decided: read beside the decision's form."""

from typing import Any

from goldenthread.apps.panels.queries import list_hearings_of_case
from goldenthread.apps.worklists.queries import find_like_decisions
from goldenthread.core.casework.panels import RECOMMENDATION_WORDS
from goldenthread.core.casework.tests_of_law import LIMBS, Question
from goldenthread.web.components.doors import Asked
from goldenthread.web.staff.case_frame import CaseFrame


def advised_by_panel(request: Asked, page: CaseFrame, question: Question) -> dict[str, Any]:
    """Return what each panel advised on this question, limb by limb and with its dissent, and like cases."""
    words = {limb.code: limb.words for limb in LIMBS[question]}
    heard = [
        {
            "hearing": each,
            "advised": RECOMMENDATION_WORDS[each.recommends],
            "limbs": [{**limb, "words": words[limb["code"]]} for limb in each.limbs],
            "dissents": [
                {"name": one.name, "recommends": RECOMMENDATION_WORDS[one.recommends], "words": one.words}
                for one in each.dissents
            ],
            "interests": [one for one in each.interests if one.has_interest],
        }
        for each in list_hearings_of_case(request.viewer, case=page.case.id, question=question)
        if each.recommends
    ]
    likeness = find_like_decisions(
        request.viewer, area=page.case.area, child=page.case.child, question=question, on=request.on
    )
    return {"heard": heard, "likeness": likeness}
