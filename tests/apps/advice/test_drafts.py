"""A draft is never refused and never lost: where two saves meet, both are kept."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.apps.advice.actions import drop_aside, save_draft, use_aside
from goldenthread.apps.advice.mapping import content_of, passages_of, stored
from goldenthread.apps.advice.models import Advice, AdviceDraft, AdviceDraftAside
from goldenthread.apps.advice.queries import get_draft, list_asides
from goldenthread.apps.advice.types import (
    AdviceNotFound,
    AdviceRow,
    DraftMovedOn,
    PassageKind,
    Saved,
    StructuredAdvice,
)
from goldenthread.journeys.return_advice import return_advice
from goldenthread.journeys.send_advice import send_advice, send_earlier_advice
from tests.factories.advisers import Asked, ask_also
from tests.thread.story import at

ON = date(2026, 4, 20)


def words(text: str) -> StructuredAdvice:
    return StructuredAdvice(summary=text, rows=(AdviceRow(need="Sleep.", what="A plan"),))


def save(asked: Asked, text: str, *, expected: int, by: int = 0, minutes: int = 0) -> Saved:
    viewer = asked.viewer(by or asked.member, ON)
    when = at(ON) + timedelta(minutes=minutes)
    return save_draft(request=asked.request, content=words(text), expected=expected, by=viewer, at=when)


def test_each_save_moves_the_draft_on_and_the_same_words_do_not(asked: Asked):
    assert save(asked, "One", expected=0) == Saved(revision=1)
    assert save(asked, "Two", expected=1) == Saved(revision=2)
    assert save(asked, "Two", expected=1) == Saved(revision=2)
    assert get_draft(asked.viewer(asked.member, ON), request=asked.request).content.summary == "Two"


def test_two_people_who_write_at_once_lose_nothing(asked: Asked):
    save(asked, "First", expected=0)
    assert save(asked, "Hers", expected=1, by=asked.lead).revision == 2
    late = save(asked, "Mine", expected=1)
    assert late == Saved(revision=2, is_aside=True)
    viewer = asked.viewer(asked.member, ON)
    assert get_draft(viewer, request=asked.request).content.summary == "Hers"
    (beside,) = list_asides(viewer, request=asked.request)
    assert (beside.content.summary, beside.is_mine) == ("Mine", True)


def test_more_typing_in_the_overtaken_tab_goes_on_in_the_same_version(asked: Asked):
    save(asked, "First", expected=0)
    save(asked, "Newer", expected=1)
    for place, text in enumerate(("Mi", "Min", "Mine")):
        save(asked, text, expected=1, minutes=place)
    (beside,) = list_asides(asked.viewer(asked.member, ON), request=asked.request)
    assert beside.content.summary == "Mine"


def test_using_the_other_version_keeps_the_one_it_takes_the_place_of(asked: Asked):
    save(asked, "First", expected=0)
    save(asked, "Newer", expected=1)
    save(asked, "Mine", expected=1)
    viewer = asked.viewer(asked.member, ON)
    (beside,) = list_asides(viewer, request=asked.request)
    use_aside(request=asked.request, aside=beside.id, by=viewer, at=at(ON))
    draft = get_draft(viewer, request=asked.request)
    (other,) = list_asides(viewer, request=asked.request)
    assert (draft.content.summary, other.content.summary, draft.revision) == ("Mine", "Newer", 3)
    drop_aside(request=asked.request, aside=other.id, by=viewer, at=at(ON))
    assert not AdviceDraftAside.objects.exists()


def test_a_version_of_another_request_is_not_theirs_to_take(asked: Asked):
    save(asked, "First", expected=0)
    save(asked, "Newer", expected=1)
    save(asked, "Mine", expected=1)
    aside = AdviceDraftAside.objects.get().pk
    other = ask_also(asked, team=asked.team)
    with pytest.raises(AdviceNotFound):
        use_aside(request=other, aside=aside, by=asked.viewer(asked.member, ON), at=at(ON))


def test_a_draft_that_was_changed_after_it_was_checked_is_not_sent(asked: Asked):
    save(asked, "Checked", expected=0)
    save(asked, "Changed", expected=1, by=asked.lead)
    with pytest.raises(DraftMovedOn):
        send_advice(request=asked.request, expected=1, by=asked.viewer(asked.member, ON), at=at(ON))
    assert AdviceDraft.objects.exists()


def test_what_is_sent_back_is_put_right_and_not_retyped(asked: Asked):
    save(asked, "Short", expected=0)
    viewer = asked.viewer(asked.member, ON)
    send_advice(request=asked.request, expected=1, by=viewer, at=at(ON))
    back_on = date(2026, 4, 22)
    return_advice(
        case=asked.story.case, ref=asked.ref, returned_on=back_on, because="How often?", by=asked.story.coordinator,
        at=at(back_on),
    )  # fmt: skip
    draft = get_draft(asked.viewer(asked.member, date(2026, 4, 23)), request=asked.request)
    assert (draft.revision, draft.content) == (0, words("Short"))


def test_what_an_adviser_wrote_before_stands_again_when_they_confirm_it(asked: Asked):
    save(asked, "Short", expected=0)
    send_advice(request=asked.request, expected=1, by=asked.viewer(asked.member, ON), at=at(ON))
    other = ask_also(asked, team=asked.team)
    viewer = asked.viewer(asked.member, ON)
    first = Advice.objects.get()
    send_earlier_advice(request=other, earlier=first.pk, by=viewer, at=at(ON))
    again = Advice.objects.get(request=other)
    assert (again.reuses, again.confirmed_on, again.needs) == (first, ON, first.needs)
    assert again.passages.count() == first.passages.count()


def test_nobody_confirms_what_somebody_else_wrote(asked: Asked):
    save(asked, "Short", expected=0)
    send_advice(request=asked.request, expected=1, by=asked.viewer(asked.member, ON), at=at(ON))
    other = ask_also(asked, team=asked.team)
    with pytest.raises(AdviceNotFound):
        send_earlier_advice(
            request=other, earlier=Advice.objects.get().pk, by=asked.viewer(asked.lead, ON), at=at(ON)
        )


cells = st.text(max_size=30)
rows = st.builds(AdviceRow, need=cells, outcome=cells, what=cells, by_whom=cells, how_often=cells)
drafts = st.builds(
    StructuredAdvice,
    summary=cells,
    childs_words=cells,
    evidence=cells,
    rows=st.lists(rows, max_size=5).map(tuple),
)


@given(drafts)
def test_whatever_is_typed_comes_back_as_it_was_typed(content: StructuredAdvice):
    kept = content_of(stored(content))
    assert stored(kept) == stored(content)
    assert kept.summary == content.summary.replace("\x00", "")
    assert len(kept.rows) == sum(not row.is_empty for row in content.rows)


@given(drafts)
def test_every_outcome_rests_on_a_need_and_every_provision_on_what_stands_above_it(content: StructuredAdvice):
    lines = passages_of(content)
    for place, line in enumerate(lines):
        assert line.rests_on is None or line.rests_on < place
        if line.rests_on is not None:
            allowed = {
                PassageKind.OUTCOME: {PassageKind.NEED},
                PassageKind.PROVISION: {PassageKind.NEED, PassageKind.OUTCOME},
            }
            assert lines[line.rests_on].kind in allowed[line.kind]
