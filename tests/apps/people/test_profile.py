"""The one-page profile: in the child's own words, symbols or voice, every version kept, no edit lost."""

import wave
from io import BytesIO

import pytest
from django.core.files.base import ContentFile

from goldenthread.apps.audit.models import Entry
from goldenthread.apps.people.actions import save_profile
from goldenthread.apps.people.models import Profile
from goldenthread.apps.people.queries import find_profile, open_recording
from goldenthread.apps.people.types import (
    ChildNotFound,
    EditedMeanwhile,
    EntryRefused,
    ProfileMode,
    ProfileText,
)
from goldenthread.core.access.viewer import Viewer
from tests.factories.people import (
    CHESHIRE,
    NOW,
    TODAY,
    make_child,
    make_own_viewer,
    make_parent_viewer,
    make_staff,
    two_parents,
)

pytestmark = pytest.mark.django_db

WORDS = ProfileText(people_like="I am funny", how_to_help="Give me time", helped_by="Miss Reed, my teacher")


def save(child: int, *, by: Viewer, text: ProfileText = WORDS, expected: int = 0, **more: object) -> int:
    return save_profile(child=child, text=text, expected=expected, by=by, at=NOW, **more)  # type: ignore[arg-type]


def sound() -> ContentFile:
    made = BytesIO()
    with wave.open(made, "wb") as tune:
        tune.setparams((1, 2, 8000, 0, "NONE", "not compressed"))
        tune.writeframes(b"\x00\x01" * 400)
    return ContentFile(made.getvalue(), name="my voice.wav")


def test_the_child_writes_their_own_page_and_every_version_is_kept():
    kept = make_child()
    own = make_own_viewer(kept.child)
    assert find_profile(own, child=kept.child) is None
    assert save(kept.child, by=own) == 1
    assert save(kept.child, by=own, text=ProfileText(people_like="I am kind"), expected=1) == 2
    newest = find_profile(own, child=kept.child)
    assert newest and (newest.number, newest.text.people_like, newest.written_on) == (2, "I am kind", TODAY)


def test_whoever_saves_second_is_shown_both_texts_and_loses_nothing():
    kept, staff = make_child(), make_staff()
    own = make_own_viewer(kept.child)
    save(kept.child, by=own)
    theirs = ProfileText(people_like="I am kind")
    save(kept.child, by=own, text=theirs, expected=1)
    mine = ProfileText(people_like="Very helpful")
    with pytest.raises(EditedMeanwhile) as meanwhile:
        save(kept.child, by=staff, text=mine, expected=1)
    assert (meanwhile.value.number, meanwhile.value.theirs, meanwhile.value.yours) == (2, theirs, mine)
    assert save(kept.child, by=staff, text=mine, expected=meanwhile.value.number) == 3


def test_a_page_sent_twice_is_kept_once():
    kept = make_child()
    own = make_own_viewer(kept.child)
    before = Entry.objects.count()
    assert save(kept.child, by=own) == save(kept.child, by=own) == 1
    assert Profile.objects.count() == Entry.objects.count() - before == 1


def test_a_parent_is_told_that_a_teacher_helped_but_not_that_the_other_parent_did():
    kept = make_child(parents=two_parents())
    first, second = (
        make_parent_viewer(kept.parents[0]),
        make_parent_viewer(kept.parents[1], email="s@example.com"),
    )
    staff = make_staff()
    save(kept.child, by=staff)
    assert find_profile(first, child=kept.child).text.helped_by == "Miss Reed, my teacher"
    save(kept.child, by=staff, text=ProfileText(helped_by="Dad"), helper=kept.parents[1], expected=1)
    assert find_profile(first, child=kept.child).text.helped_by == ""
    assert find_profile(second, child=kept.child).text.helped_by == "Dad"
    assert find_profile(staff, child=kept.child).text.helped_by == "Dad"
    with pytest.raises(EditedMeanwhile) as meanwhile:
        save(kept.child, by=first, expected=0)
    assert meanwhile.value.theirs.helped_by == ""


def test_a_page_in_symbols_keeps_each_with_its_words():
    kept = make_child()
    own = make_own_viewer(kept.child)
    symbols = ({"symbol": "music", "words": "Music"},)
    save(kept.child, by=own, text=ProfileText(mode=ProfileMode.SYMBOLS, symbols=symbols))
    page = find_profile(own, child=kept.child)
    assert (page.text.mode, page.text.symbols) == (ProfileMode.SYMBOLS, symbols)


def test_a_recording_is_kept_under_a_name_that_says_nothing_and_heard_by_those_who_may():
    kept, own = make_child(), None
    own = make_own_viewer(kept.child)
    recorded = ProfileText(mode=ProfileMode.RECORDED)
    save(kept.child, by=own, text=recorded, recording=sound())
    row = Profile.objects.get()
    assert "voice" not in row.recording.name and str(kept.child) not in row.recording.name.split("/")
    with open_recording(own, child=kept.child, number=1) as heard:
        assert heard.read(4) == b"RIFF"
    save(kept.child, by=own, text=ProfileText(mode=ProfileMode.RECORDED, my_hopes="Swim"), expected=1)
    assert find_profile(own, child=kept.child).has_recording
    stranger = make_parent_viewer(make_child(parents=two_parents()).parents[0])
    with pytest.raises(ChildNotFound):
        open_recording(stranger, child=kept.child, number=1)


@pytest.mark.parametrize(
    "content", [b"<script>alert(1)</script>", b"", b"%PDF-1.7 not a sound", b"\x89PNG\r\n\x1a\n"]
)
def test_a_file_that_is_not_a_recording_is_refused_whatever_it_is_called(content):
    kept = make_child()
    with pytest.raises(EntryRefused) as refused:
        save(kept.child, by=make_staff(), recording=ContentFile(content, name="voice.mp3"))
    assert refused.value.faults[0].field == "recording"
    assert Profile.objects.count() == 0


def test_a_page_too_long_to_keep_is_refused_at_its_box():
    kept = make_child()
    with pytest.raises(EntryRefused) as refused:
        save(kept.child, by=make_staff(), text=ProfileText(important_to_me="x" * 4_001))
    assert [fault.field for fault in refused.value.faults] == ["important_to_me"]


def test_a_stranger_neither_reads_nor_writes_a_profile():
    kept, there = make_child(), make_staff(area=CHESHIRE)
    save(kept.child, by=make_own_viewer(kept.child))
    assert find_profile(there, child=kept.child) is None
    with pytest.raises(ChildNotFound):
        save(kept.child, by=there, expected=1)
