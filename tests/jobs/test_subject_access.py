"""Subject access: everything held, each thing answered for by a person, and a package that is only its subject's."""

import io
import json
import zipfile
from datetime import date, timedelta

import pytest

from goldenthread.apps.audit.models import Entry
from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.files.actions import answer_item, open_disclosure, release_disclosure
from goldenthread.apps.files.models import Disclosure
from goldenthread.apps.files.queries import (
    get_disclosure,
    list_disclosures,
    open_disclosed_file,
    open_package,
)
from goldenthread.apps.files.types import Answers, FileNotFound, FileNotOpen, FileRefused, Given, Thing
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.items import Item
from goldenthread.core.access.roles import Role
from goldenthread.jobs.subject_access import make_packages
from goldenthread.journeys.export_subject_access import export_subject_access
from tests.apps.files import samples
from tests.factories.people import HALTON, NOW, TODAY, make_staff

NO = Answers(
    has_third_party=False, has_serious_harm=False, has_child_abuse_data=False, is_in_confidence=False
)


@pytest.fixture
def governance(areas):
    return make_staff(Role.INFORMATION_GOVERNANCE, email="governance@example.com")


@pytest.fixture
def asked(keep, parents, governance):
    """Everything held about a child: a clean file, a privileged one and a dirty one among it."""
    child, hazel, alder = parents
    keep(child, content=samples.word("Aspen likes maps."), name="Aspen.docx")
    keep(child, item=Item.TRIBUNAL_FILE, name="Counsel.pdf")
    keep(child, clean=False, name="Waiting.pdf")
    request = export_subject_access(
        area=HALTON, child=child, asker="Hazel, by passport", asked_on=date(2026, 1, 31), to=hazel.account, on=TODAY,
        by=governance, at=NOW,
    )  # fmt: skip
    return request, hazel, alder


def answer_all(request, governance, **special):
    _, things = get_disclosure(governance, disclosure=request)
    for thing in things:
        given = next((each for word, each in special.items() if word in thing.label), None) or {}
        answer_item(
            number=thing.number, **{"answers": NO, "given": Given.RELEASE, **given}, by=governance, at=NOW
        )


def test_everything_held_is_gathered_and_the_privileged_file_never_is(asked, governance):
    request, _, _ = asked
    line, things = get_disclosure(governance, disclosure=request)
    labels = " ".join(thing.label for thing in things)
    assert "File: Aspen.docx" in labels
    assert "Counsel" not in labels
    assert Item.TRIBUNAL_FILE not in {thing.item for thing in things}
    assert any("Hidden Lane" in thing.words for thing in things)
    assert line.due_on == date(2026, 2, 28)


def test_a_privileged_thing_cannot_be_put_in_by_hand(parents, governance):
    thing = Thing(item=Item.TRIBUNAL_FILE, label="Advice", words="x")
    with pytest.raises(MayNot, match="privileged"):
        open_disclosure(
            area=HALTON,
            child=parents[0],
            asker="x",
            asked_on=TODAY,
            due_on=TODAY,
            to=None,
            things=[thing],
            by=governance,
            at=NOW,
        )


def test_nothing_goes_before_every_question_of_every_thing_is_answered(asked, governance):
    request, _, _ = asked
    with pytest.raises(FileRefused, match="still to be answered"):
        release_disclosure(disclosure=request, by=governance, at=NOW)
    assert make_packages() == 0


@pytest.mark.parametrize("word", ["has_serious_harm", "has_child_abuse_data", "is_in_confidence"])
def test_what_the_law_keeps_back_is_never_released_whole(asked, governance, word):
    request, _, _ = asked
    _, things = get_disclosure(governance, disclosure=request)
    answers = Answers(**{**dict.fromkeys(Answers.__slots__, False), word: True})
    with pytest.raises(FileRefused, match="cannot go as it is"):
        answer_item(
            number=things[0].number, answers=answers, given=Given.RELEASE, because="x", by=governance, at=NOW
        )
    answer_item(
        number=things[0].number,
        answers=answers,
        given=Given.WITHHOLD,
        because="Sch 3 para 19",
        by=governance,
        at=NOW,
    )


def test_a_third_party_needs_a_reason_and_a_redaction_its_words(asked, governance):
    request, _, _ = asked
    _, things = get_disclosure(governance, disclosure=request)
    named = Answers(
        has_third_party=True, has_serious_harm=False, has_child_abuse_data=False, is_in_confidence=False
    )
    with pytest.raises(FileRefused, match="Give the reason"):
        answer_item(number=things[0].number, answers=named, given=Given.RELEASE, by=governance, at=NOW)
    with pytest.raises(FileRefused, match="Write what is to be given"):
        answer_item(
            number=things[0].number, answers=named, given=Given.REDACT, because="x", by=governance, at=NOW
        )


def test_the_package_holds_what_was_released_and_nothing_that_was_held_back(asked, governance):
    request, hazel, _ = asked
    hidden = {"answers": NO, "given": Given.WITHHOLD, "because": "It is the other parent's"}
    _, things = get_disclosure(governance, disclosure=request)
    for thing in things:
        given = (
            hidden
            if "Other Street" in thing.words or "Alder" in thing.label or "Alder" in thing.words
            else {}
        )
        answer_item(
            number=thing.number, **{"answers": NO, "given": Given.RELEASE, **given}, by=governance, at=NOW
        )
    release_disclosure(disclosure=request, by=governance, at=NOW)
    assert make_packages() == 1
    _, size, pieces = open_package(hazel, disclosure=request, at=NOW)
    whole = b"".join(pieces)
    assert len(whole) == size
    package = zipfile.ZipFile(io.BytesIO(whole))
    told = json.loads(package.read("index.json"))
    text = json.dumps(told) + package.read("index.html").decode()
    assert "Hidden Lane" in text
    assert "Other Street" not in text
    assert "Alder" not in text
    assert [name for name in package.namelist() if name.startswith("files/") and name.endswith("Aspen.docx")]
    assert not [name for name in package.namelist() if "Waiting" in name or "Counsel" in name]
    assert package.read("index.pdf").startswith(b"%PDF")


def test_the_package_opens_only_for_whom_it_was_made_and_until_its_day(asked, governance, coordinator):
    request, hazel, alder = asked
    answer_all(request, governance)
    release_disclosure(disclosure=request, by=governance, at=NOW)
    with pytest.raises(FileNotOpen, match="still being made"):
        open_package(hazel, disclosure=request, at=NOW)
    make_packages()
    until = Disclosure.objects.get().until_at
    open_package(hazel, disclosure=request, at=until - timedelta(seconds=1))
    for stranger in (alder, coordinator):
        with pytest.raises(FileNotFound):
            open_package(stranger, disclosure=request, at=NOW)
    with pytest.raises(FileNotOpen, match="run out"):
        open_package(hazel, disclosure=request, at=until)


def test_nobody_but_information_governance_gathers_or_reads_and_every_step_is_journalled_as_legal(
    asked, governance, coordinator, parents
):
    request, _, _ = asked
    assert list_disclosures(coordinator, area=HALTON) == []
    with pytest.raises(FileNotFound):
        get_disclosure(coordinator, disclosure=request)
    with pytest.raises(MayNot):
        export_subject_access(
            area=HALTON,
            child=parents[0],
            asker="x",
            asked_on=TODAY,
            to=None,
            on=TODAY,
            by=coordinator,
            at=NOW,
        )
    assert set(Entry.objects.filter(act="disclosure_opened").values_list("purpose", flat=True)) == {
        Purpose.LEGAL
    }


def test_the_package_goes_to_nobody_outside_the_family(parents, governance, coordinator):
    with pytest.raises(MayNot, match="own family"):
        export_subject_access(
            area=HALTON,
            child=parents[0],
            asker="x",
            asked_on=TODAY,
            to=coordinator.account,
            on=TODAY,
            by=governance,
            at=NOW,
        )


def test_a_file_is_read_by_those_who_must_answer_for_it_until_it_is_released_and_by_nobody_else(
    asked, governance, coordinator
):
    request, _, _ = asked
    _, things = get_disclosure(governance, disclosure=request)
    place = next(thing.place for thing in things if thing.label == "File: Aspen.docx")
    waiting = next(thing.place for thing in things if thing.label == "File: Waiting.pdf")
    _, name, size, pieces = open_disclosed_file(governance, disclosure=request, place=place)
    assert (name, len(b"".join(pieces))) == ("Aspen.docx", size)
    with pytest.raises(FileNotOpen):
        open_disclosed_file(governance, disclosure=request, place=waiting)
    with pytest.raises(FileNotFound):
        open_disclosed_file(coordinator, disclosure=request, place=place)
    answer_all(request, governance)
    release_disclosure(disclosure=request, by=governance, at=NOW)
    with pytest.raises(FileNotFound):
        open_disclosed_file(governance, disclosure=request, place=place)
