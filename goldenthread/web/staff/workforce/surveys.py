"""Confidence surveys: opening a round, and how it was answered once it is over."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.apps.workforce.actions import open_survey
from goldenthread.apps.workforce.queries import get_survey, list_answers
from goldenthread.apps.workforce.types import Answers
from goldenthread.core.access.workforce import AGENCY_WORDS
from goldenthread.web.components.doors import Asked, door
from goldenthread.web.staff.asking import ask, name_of_area, posted
from goldenthread.web.staff.frame import show
from goldenthread.web.staff.workforce.forms import SurveyRoundForm
from goldenthread.web.staff.workforce.training import KEEPERS, READERS, check_area

Data = dict[str, Any]
EVERYONE_TOGETHER = "Everyone together"


@door(roles=KEEPERS, shows_children=False)
@require_http_methods(["GET", "POST"])
def new_survey(request: Asked, area: str) -> HttpResponse:
    """Open a round of a confidence survey."""
    check_area(request, area, run=True)

    def do(data: Data) -> int:
        statements = data.pop("statements").splitlines()
        return open_survey(area=area, statements=statements, **data, by=request.viewer, at=request.at)

    return ask(
        request, form=SurveyRoundForm(posted(request), on=request.on), do=do, title="Ask how confident people are",
        back=reverse("workforce"), done="The round is kept. People find it under My training.",
        intro=(name_of_area(request, area), "Nothing is shown before the last day is over, and nothing of fewer than five people."),
    )  # fmt: skip


@door(roles=READERS, shows_children=False)
@require_GET
def survey_answers(request: Asked, survey: int) -> HttpResponse:
    """Show how each part of the partnership answered, beside the round before, once the round is over."""
    given = get_survey(request.viewer, survey=survey, on=request.on)
    check_area(request, given.area)
    rows = [
        {"words": each.words, "answers": [_row(one) for one in (*each.by_agency, each.whole)]}
        for each in list_answers(request.viewer, survey=survey, on=request.on)
    ]
    context = {"one": given, "name": name_of_area(request, given.area), "rows": rows}
    return show(request, "staff/workforce/survey.html", context, section="more")


def _row(one: Answers) -> dict[str, Any]:
    return {"who": AGENCY_WORDS.get(one.agency, EVERYONE_TOGETHER), "one": one}
