"""The tags that every template uses."""

from datetime import date

import pytest
from django.core.paginator import Paginator
from django.http import QueryDict
from django.template import Context, Template
from django.test import RequestFactory
from django.urls import URLPattern

from goldenthread.web.components import govuk
from goldenthread.web.components.gallery_samples import FilterForm
from goldenthread.web.components.presenters.lists import make_due_row, selected_filters

urlpatterns: list[URLPattern] = []


def draw(source: str, **context: object) -> str:
    return str(Template("{% load govuk %}" + source).render(Context(context)))


def test_a_component_takes_plain_and_nested_parameters() -> None:
    assert 'class="govuk-button govuk-button--warning"' in draw(
        '{% govuk "button" text="Withdraw" classes="govuk-button--warning" %}'
    )
    assert govuk.nest({"summary_text": "a", "label__text": "b", "label__is_page_heading": True}) == {
        "summaryText": "a",
        "label": {"text": "b", "isPageHeading": True},
    }


def test_text_given_to_a_component_is_escaped() -> None:
    assert "<script" not in draw('{% govuk "inset_text" text=words %}', words="<script>alert(1)</script>")


def test_a_component_goes_round_a_piece_of_template() -> None:
    page = draw(
        '{% govuk_block "details" summary_text="More" %}<p>{{ words }}</p>{% endgovuk_block %}', words="a<b"
    )
    assert "<p>a&lt;b</p>" in page
    assert "More" in page


def test_a_component_that_does_not_exist_is_named() -> None:
    with pytest.raises(LookupError, match="carousel"):
        draw('{% govuk "carousel" %}')


def test_a_last_day_says_how_long_is_left() -> None:
    page = draw("{% due due_on today %}", due_on=date(2024, 10, 1), today=date(2024, 9, 30))
    assert '<time datetime="2024-10-01">1 October 2024</time>' in page
    assert "due tomorrow" in page


def test_no_day_is_worded_as_nothing() -> None:
    assert draw("{{ x|day }}{{ x|weekday }}{{ x|moment }}", x=None) == ""


@pytest.mark.urls(__name__)
def test_a_link_to_a_page_that_does_not_exist_yet_is_left_out() -> None:
    assert draw('{% nav_item "Caseload" "no_such_page_anywhere" %}') == ""


def test_the_page_you_are_on_is_marked_in_the_menu() -> None:
    assert 'aria-current="true"' in draw('{% nav_link "Caseload" "/caseload/" True %}')
    assert "aria-current" not in draw('{% nav_link "Caseload" "/caseload/" %}')


def test_moving_to_another_page_of_a_list_keeps_its_filters() -> None:
    request = RequestFactory().get("/caseload/", {"status": ["OVERDUE", "DUE"], "page": "2"})
    page = Paginator(range(100), 10).get_page(2)
    drawn = draw("{% pagination page %}", page=page, request=request)
    assert "?status=OVERDUE&amp;status=DUE&amp;page=3" in drawn
    assert 'aria-current="page"' in drawn


def test_a_list_of_one_page_has_no_moves() -> None:
    assert draw("{% pagination page %}", page=Paginator(range(3), 10).get_page(1)) == ""


def test_each_filter_in_force_can_be_taken_away_alone() -> None:
    form = FilterForm(QueryDict("q=rowan&status=OVERDUE&status=DUE&page=3"))
    chosen = {f.text: f.href for f in selected_filters(form)}
    assert chosen == {
        "rowan": "?status=OVERDUE&status=DUE",
        "Overdue": "?q=rowan&status=DUE",
        "Due": "?q=rowan&status=OVERDUE",
    }


def test_hostile_text_in_a_filter_is_shown_and_never_run() -> None:
    form = FilterForm(QueryDict("status=%3Cscript%3E&owner=%22%3E%3Cimg%3E"))
    page = draw('{% include "components/filter.html" with form=form %}', form=form)
    assert "<script" not in page
    assert "<img" not in page


def test_a_row_that_is_done_no_longer_counts_days() -> None:
    row = make_due_row(
        name="Rowan Example",
        href="#",
        reference="HAL-000123",
        duty="Finalise the plan",
        status="MET_LATE",
        due_on=date(2024, 6, 1),
        on=date(2024, 7, 15),
    )
    assert (row.left, row.tag.text) == ("", "Done late")
