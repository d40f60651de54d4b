"""The demonstrator's reviewed data: every figure has its source, every story can be played, every name is invented."""

import pytest

from goldenthread.core.casework.simulation.naming import name_people
from goldenthread.core.casework.simulation.people import Person
from goldenthread.core.people.nhs_number import read_nhs_number
from goldenthread.core.people.uln import read_uln
from goldenthread.core.people.upn import read_upn
from goldenthread.definitions.demonstrator.figures import (
    FigureWithoutSource,
    load_areas,
    load_assumptions,
    load_sources,
    read_toml,
    sourced,
)
from goldenthread.definitions.demonstrator.places import list_advisers, list_settings
from goldenthread.definitions.demonstrator.telling import StoryNotSound, load_stories, read_story
from goldenthread.definitions.demonstrator.words import load_names, load_plan_words

STORY = """
key = "k"
title = "t"
area = "E06000006"
coordinator = 0
[[children]]
key = "ash"
[[steps]]
do = "notify"
child = "ash"
days_ago = 5
[[steps]]
do = "{do}"
child = "{child}"
days_ago = {days_ago}
"""


def test_every_table_of_figures_names_a_source_that_is_listed():
    tables = [
        table
        for area in ("halton", "cheshire_west_and_chester", "assumptions")
        for table in read_toml(area).values()
    ]
    assert len(tables) > 40
    assert {table["source"] for table in tables} <= set(load_sources())


def test_a_figure_with_no_source_is_refused():
    with pytest.raises(FigureWithoutSource, match=r"halton.toml, \[plans\]"):
        sourced({"plans": {"in_place": 1712}}, file="halton")


@pytest.mark.parametrize("area", load_areas(), ids=lambda area: area.name)
def test_counts_that_should_add_up_do(area):
    figures = area.figures
    for counts in (figures.plans_by_age, figures.plans_by_years, figures.needs, figures.placements):
        assert sum(counts.values()) == figures.plans_in_place
    assert sum(figures.requests_by_age.values()) == figures.requests.received
    assert sum(figures.ceased_by_age.values()) == figures.transferred_out + figures.ended
    assert sum(figures.new_needs.values()) == sum(figures.new_placements.values()) == figures.new_plans
    assert figures.growth[2025] == figures.plans_in_place


def test_assumptions_are_shares():
    chances = load_assumptions()
    assert all(
        0 <= share <= 100 for share in {**chances.chances_percent, **chances.advice_in_time_percent}.values()
    )


def test_every_need_and_placement_in_the_figures_has_words_and_somewhere_to_go():
    for area in load_areas():
        assert set(area.figures.needs) <= set(load_plan_words().needs)
        placed = {setting.placement for setting in list_settings(area.code)}
        assert set(area.figures.placements) - {"ELSEWHERE"} == placed
        assert len(list_advisers(area.code)) == 9


def test_every_need_has_as_many_outcomes_and_kinds_of_help_as_it_has_needs():
    for words in load_plan_words().needs.values():
        assert (
            len(
                {
                    len(column)
                    for column in (
                        words.needs,
                        words.outcomes,
                        words.provision,
                        words.by_whom,
                        words.how_often,
                        words.qualification,
                        words.group_size,
                        words.where,
                        words.measured_by,
                    )
                }
            )
            == 1
        )


def test_numbers_of_invented_children_pass_their_checks_and_belong_to_nobody():
    from datetime import date
    from random import Random

    people = [
        Person(born_on=date(2008, 3, day % 28 + 1), need="ASD", placement="MAINSTREAM", parents=1)
        for day in range(400)
    ]
    named = name_people(
        Random(1),
        people,
        stock=load_names(),
        domain="demo.example",
        on=date(2026, 11, 20),
        siblings_percent=10,
    )
    for one in named:
        assert read_upn(one.upn)[1:4] == "999"
        assert not one.nhs_number or read_nhs_number(one.nhs_number)[:3] == "999"
        assert not one.uln or read_uln(one.uln)
    assert len({one.upn for one in named}) == len({one.nhs_number for one in named if one.nhs_number}) + sum(
        not one.nhs_number for one in named
    )


def test_every_story_is_of_an_area_that_is_here_and_has_a_child_with_a_name():
    stories = load_stories()
    assert {story.area for story in stories} == {area.code for area in load_areas()}
    assert len({story.key for story in stories}) == len(stories) >= 14


def test_every_setting_a_story_names_is_in_its_area():
    for story in load_stories():
        names = {setting.name for setting in list_settings(story.area)}
        wanted = {child["setting"] for child in story.children}
        wanted |= {step.told["setting"] for step in story.steps if "setting" in step.told}
        assert wanted <= names


@pytest.mark.parametrize(
    ("do", "child", "days_ago", "fault"),
    [
        ("dance", "ash", 4, "no act"),
        ("notify", "elm", 4, "no child"),
        ("notify", "ash", 9, "comes before"),
    ],
)
def test_a_story_that_could_not_be_played_is_refused_by_its_step(do, child, days_ago, fault):
    with pytest.raises(StoryNotSound, match=f"planted.toml: step 2: .*{fault}"):
        read_story(STORY.format(do=do, child=child, days_ago=days_ago), file="planted.toml")
