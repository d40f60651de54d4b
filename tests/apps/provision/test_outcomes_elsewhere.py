"""An outcome that two plans hold is shown once, with what both provide, to those who may read it."""

import io
from datetime import date

import pytest
from docx import Document

from goldenthread.apps.people.models import Child
from goldenthread.apps.provision.actions import end_elsewhere, keep_elsewhere
from goldenthread.apps.provision.queries import list_elsewhere
from goldenthread.apps.provision.types import ElsewhereRefused
from goldenthread.core.plans.beside import HeldElsewhere, OtherPlan, lines_by_outcome
from goldenthread.core.plans.editions import Titled, whole_edition
from tests.apps.provision.test_what_is_not_happening import browse
from tests.factories.in_force import begin_in_force
from tests.factories.plans import SMALL
from tests.thread.story import Story, at

ON = date(2026, 9, 7)
SAME = HeldElsewhere(
    plan=OtherPlan.CHILD_IN_NEED, held_by="Demo social care", words="Rowan reads a comic alone.", provision="A mentor reads with Rowan.",
    key="O1",
)  # fmt: skip


@pytest.fixture
def story(db: None) -> Story:
    return begin_in_force()


def keep(story: Story, held: HeldElsewhere = SAME, *, is_for_family: bool = True) -> int:
    return keep_elsewhere(
        case=story.case, held=held, is_for_family=is_for_family, by=story.coordinator, at=at(ON)
    )


def test_a_whole_plan_says_under_its_own_outcome_what_the_other_plan_provides():
    titled = Titled(name="Rowan", born_on=None, authority="Demo", reference="HAL-1", status="Final", on=ON)
    made = whole_edition(SMALL, titled, beside=lines_by_outcome([SAME]))
    lines = [line for part in made.parts for row in part.rows if row.key == "O1" for line in row.lines]
    assert [(line.label, line.words) for line in lines][-1] == (
        "Also in the child in need plan, held by Demo social care", "A mentor reads with Rowan.",
    )  # fmt: skip
    assert "Also in" not in repr(whole_edition(SMALL, titled))


@pytest.mark.parametrize("field", ["words", "provision", "held_by"])
def test_what_says_too_little_is_refused_at_its_box(story: Story, field: str):
    given = {name: getattr(SAME, name) for name in ("words", "provision", "held_by", "key")} | {field: " "}
    with pytest.raises(ElsewhereRefused) as refused:
        keep(story, HeldElsewhere(plan=OtherPlan.HEALTH, **given))
    assert refused.value.field == field


def test_the_family_reads_only_what_it_may_be_shown_and_what_has_ended_is_gone(story: Story):
    first, second = keep(story), keep(story, is_for_family=False)
    assert [one.id for one in list_elsewhere(story.coordinator, case=story.case, on=ON)] == [first, second]
    assert [one.id for one in list_elsewhere(story.mother, case=story.case, on=ON)] == [first]
    end_elsewhere(outcome=first, by=story.coordinator, at=at(ON))
    assert list_elsewhere(story.mother, case=story.case, on=ON) == []
    with pytest.raises(ElsewhereRefused):
        keep(story, HeldElsewhere(plan=OtherPlan.HEALTH, held_by="x", words="x", provision="x", key="O99"))


def test_it_is_kept_on_its_page_and_shown_once_on_the_plan_the_familys_page_and_the_copy(story, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: at(ON))
    desk, case = browse(story.coordinator.account), f"/case/{story.reference}/"
    typed = {"plan": "CHILD_IN_NEED", "held_by": SAME.held_by, "words": SAME.words, "provision": SAME.provision, "key": "O1",
             "is_for_family": "on"}  # fmt: skip
    assert (
        "Enter what it provides"
        in desk.post(f"{case}other-plans/", typed | {"provision": ""}).content.decode()
    )
    assert desk.post(f"{case}other-plans/", typed).status_code == 302
    for page in (
        desk.get(f"{case}plan/"),
        browse(story.mother.account).get(f"/family/{Child.objects.get(pk=story.child).public_id}/plan/"),
    ):
        words = page.content.decode()
        assert words.count(SAME.provision) == 1 and words.count(SAME.words) == 1
    copy = desk.get(f"{case}plan/versions/1/whole.docx").content
    assert SAME.provision in "\n".join(line.text for line in Document(io.BytesIO(copy)).paragraphs)
    ended = list_elsewhere(story.coordinator, case=story.case, on=ON)[0].id
    assert desk.post(f"{case}other-plans/", {"ended": str(ended)}).status_code == 302
    assert SAME.provision not in desk.get(f"{case}plan/").content.decode()
