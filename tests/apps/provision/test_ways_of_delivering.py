"""Home education, education otherwise than at a school, and detention: what is recorded, and what it changes."""

from datetime import date

import pytest

from goldenthread.apps.provision.actions import end_arrangement, find_suitable
from goldenthread.apps.provision.queries import find_arrangement, list_arrangements
from goldenthread.apps.provision.types import ArrangementRefused, NotHappeningNotFound
from goldenthread.apps.worklists.queries import list_subjects
from goldenthread.core.access.refusal import MayNot
from goldenthread.core.plans.arrangements import ArrangementKind, Part, is_secured_by_family
from goldenthread.definitions.plans.ways import WaysUnfit, load_ways, read_ways
from goldenthread.journeys.record_arrangement import record_arrangement
from tests.apps.provision.test_what_is_not_happening import browse
from tests.factories.in_force import begin_in_force
from tests.factories.people import HALTON, SYSTEM
from tests.thread.story import Story, at

FROM_ON, ON = date(2026, 9, 1), date(2026, 9, 7)
HOME, ELSEWHERE = ArrangementKind.HOME_EDUCATION, ArrangementKind.ELSEWHERE


@pytest.fixture
def story(db: None) -> Story:
    return begin_in_force()


def record(story: Story, kind: ArrangementKind = HOME, **more: object) -> int:
    given = {
        "from_on": FROM_ON,
        "because": "The family chose it.",
        "by": story.coordinator,
        "at": at(ON),
    } | more
    return record_arrangement(case=story.case, kind=kind, **given)  # type: ignore[arg-type]


def test_every_way_says_what_becomes_of_the_duty_section_i_and_reviews_with_its_rule():
    for way in load_ways().values():
        assert {Part.DUTY, Part.SECTION_I, Part.REVIEW} <= {one.part for one in way.consequences}
        assert all(one.citation and one.words for one in way.consequences)
    with pytest.raises(WaysUnfit):
        read_ways({"HOME_EDUCATION": {"title": "x", "consequences": []}})
    with pytest.raises(WaysUnfit):
        read_ways({})


@pytest.mark.parametrize(
    ("kind", "is_suitable", "expected"),
    [(HOME, None, False), (HOME, False, False), (HOME, True, True), (ELSEWHERE, True, False)],
)
def test_only_a_familys_own_arrangements_found_suitable_stand_in_for_the_duty(kind, is_suitable, expected):
    assert is_secured_by_family(kind=kind, is_suitable=is_suitable) is expected


def test_home_education_is_recorded_found_suitable_and_ended(story: Story):
    arrangement = record(story)
    held = find_arrangement(story.coordinator, case=story.case, on=ON)
    assert held is not None and (held.kind, held.is_suitable) == (HOME, None)
    find_suitable(
        arrangement=arrangement, is_suitable=True, found="We saw the week's work.", found_on=ON, by=story.coordinator, at=at(ON)
    )  # fmt: skip
    held = find_arrangement(story.coordinator, case=story.case, on=ON)
    assert held is not None and held.is_suitable
    end_arrangement(
        arrangement=arrangement,
        until_on=date(2026, 9, 6),
        because="A school.",
        by=story.coordinator,
        at=at(ON),
    )
    assert find_arrangement(story.coordinator, case=story.case, on=ON) is None
    with pytest.raises(NotHappeningNotFound):
        end_arrangement(
            arrangement=arrangement, until_on=ON, because="Again.", by=story.coordinator, at=at(ON)
        )


def test_another_way_ends_the_one_before_and_what_s61_requires_is_asked(story: Story):
    record(story)
    with pytest.raises(ArrangementRefused) as refused:
        record(story, ELSEWHERE, from_on=ON)
    assert refused.value.field == "consulted"
    record(story, ELSEWHERE, from_on=ON, consulted="His mother agrees.")
    assert [(one.kind, one.until_on) for one in list_arrangements(story.coordinator, case=story.case)] == [
        (ELSEWHERE, None), (HOME, ON),
    ]  # fmt: skip
    with pytest.raises(ArrangementRefused) as refused:
        record(story, from_on=FROM_ON)
    assert refused.value.field == "from_on"


def test_a_day_to_come_and_a_stranger_are_refused(story: Story):
    with pytest.raises(ArrangementRefused) as refused:
        record(story, from_on=date(2026, 12, 1))
    assert refused.value.field == "from_on"
    with pytest.raises((MayNot, LookupError)):
        record(story, by=story.mother)
    assert list_arrangements(story.mother, case=story.case) == []


def test_the_return_gives_the_place_the_code_that_it_has_for_it(story: Story):
    record(story)
    subjects, _ = list_subjects(SYSTEM, area=HALTON, on=ON)
    assert [place.code for subject in subjects for place in subject.attended] == ["EHE"]


def test_its_pages_tell_what_changes_and_the_first_page_of_the_case_says_so(story: Story, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: at(ON))
    desk, case = browse(story.coordinator.account), f"/case/{story.reference}/"
    address = f"{case}arrangement/"
    assert "in the ordinary way" in desk.get(address).content.decode()
    day = {"from_on-day": "1", "from_on-month": "9", "from_on-year": "2026"}
    typed = {"kind": "HOME_EDUCATION", "because": "They chose it."} | day
    assert "Enter why" in desk.post(address, typed | {"because": ""}).content.decode()
    assert desk.post(address, typed).status_code == 302
    assert "Until then we owe all of section F" in desk.get(address).content.decode()
    assert "Educated at home by choice" in desk.get(case).content.decode()
    assert desk.get(f"{address}suitable/").status_code == 200
    found = {"is_suitable": "yes", "found": "We saw it."} | {f"found_on-{box}": value for box, value in
             (("day", "2"), ("month", "9"), ("year", "2026"))}  # fmt: skip
    assert desk.post(f"{address}suitable/", found).status_code == 302
    assert "we need not secure section F" in desk.get(address).content.decode()
    assert desk.get(f"{address}end/").status_code == 200
    assert desk.get(f"{address}nothing/").status_code == 404
