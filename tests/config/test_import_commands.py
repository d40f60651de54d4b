"""`goldenthread threads` and `goldenthread sen2`: what they print, and the exit status a script can trust."""

import json

import pytest

from goldenthread.apps.accounts.queries import list_public_areas
from goldenthread.apps.cases.models import Case
from goldenthread.config.cli import main
from tests.factories.people import make_areas

pytestmark = pytest.mark.django_db

CASE = '{"case": "HAL-000123", "area": "E06000006", "events": [{"event": "request_received", "on": "2024-05-14"}]}\n'
RETURN = (
    "<Message><Header><CollectionDetails><Collection>SEN2</Collection><Year>2026</Year></CollectionDetails>"
    "<Source><LEA>876</LEA></Source></Header><Persons><Person><Surname>Example</Surname><Forename>Rowan</Forename>"
    "<PersonBirthDate>2015-03-02</PersonBirthDate><UPN>P207000016049</UPN><Sex>X</Sex><Requests>"
    "<ReceivedDate>2025-09-03</ReceivedDate><RequestOutcome>A</RequestOutcome></Requests></Person></Persons></Message>"
)


@pytest.fixture
def told(capsys):
    """Run a line of the console and give back its exit status, its output and what it said beside it."""

    def run(*words):
        status = main([str(word) for word in words])
        out, err = capsys.readouterr()
        return status, out, err

    return run


@pytest.fixture
def cases(tmp_path):
    path = tmp_path / "cases.jsonl"
    path.write_text(CASE, encoding="utf-8")
    return path


@pytest.fixture
def returned(tmp_path):
    path = tmp_path / "return.xml"
    path.write_text(RETURN, encoding="utf-8")
    return path


def test_a_file_comes_in_and_goes_out_again(told, cases, tmp_path):
    make_areas()
    status, out, _ = told("threads", "import", cases)
    assert status == 0 and "Stored: 1 new cases" in out and 'batch "Thread file ' in out
    status, out, err = told("threads", "export")
    assert (status, out) == (0, CASE) and "Wrote 1 cases" in err
    copy = tmp_path / "out.jsonl"
    assert told("threads", "export", copy, "--case", "HAL-000123")[0] == 0
    assert copy.read_text(encoding="utf-8") == CASE
    assert "Nothing was changed" in told("threads", "import", copy)[1]


def test_faults_are_listed_by_line_beside_the_output_and_the_status_is_1(told, cases):
    make_areas()
    cases.write_text(
        CASE + "rubbish\n" + CASE.replace("request_received", "request_recieved"), encoding="utf-8"
    )
    status, out, err = told("threads", "import", cases)
    assert status == 1 and "Nothing was stored" in out
    assert "cases.jsonl, line 2: This is not JSON" in err
    assert "line 3, events[0].event: 'request_recieved' is not an event we know. Did you mean" in err
    assert told("threads", "import", cases, "--clean-lines-only")[0] == 0
    assert Case.objects.count() == 1


def test_a_dry_run_and_json_say_what_would_be_done(told, cases):
    make_areas()
    status, out, _ = told("threads", "import", cases, "--dry-run", "--json")
    found = json.loads(out)
    assert (status, found["is_stored"], found["cases_new"]) == (0, False, 1)
    assert not Case.objects.exists()


def test_an_area_that_is_not_open_is_opened_only_where_asked(told, cases):
    status, out, _ = told("threads", "import", cases)
    assert status == 1 and "--open-area" in out
    status, out, err = told("threads", "import", cases, "--open-area")
    assert status == 0 and "Opened Halton (E06000006); its references begin HAL-." in err
    assert [area.code for area in list_public_areas()] == ["E06000006"]


def test_what_cannot_be_read_is_2_and_no_traceback(told, tmp_path):
    make_areas()
    binary = tmp_path / "photo.jsonl"
    binary.write_bytes(b"\xff\xd8\xff\xe0")
    for path in (tmp_path / "nowhere.jsonl", tmp_path, binary):
        for word in ("threads", "sen2"):
            status, _, err = told(word, "import", path)
            assert status == 2 and "Traceback" not in err and err


def test_nothing_to_export_is_said(told):
    make_areas()
    status, out, err = told("threads", "export", "--case", "NOBODY-1")
    assert (status, out) == (1, "") and "No case fits" in err


def test_a_return_comes_in_and_lists_what_was_not_taken(told, returned):
    status, out, _ = told("sen2", "import", returned, "--open-area")
    assert status == 0
    assert "Stored: return.xml, SEN2 2026 of E06000006." in out
    assert "1 people: 1 new" in out and "1 new cases" in out
    assert "person 1, module 1, Sex: not taken. 'X' is not a code of 2026." in out
    assert "Example" not in out and "P207000016049" not in out
    status, out, _ = told("sen2", "import", returned, "--summary")
    assert status == 0 and "This very file has been imported" in out
    assert "1  module 1, Sex: not taken, such as" in out


def test_a_return_as_json_gives_every_note(told, returned):
    make_areas()
    _, out, _ = told("sen2", "import", returned, "--dry-run", "--json")
    found = json.loads(out)
    assert (found["people"], found["is_stored"]) == (1, False)
    assert found["notes"][0]["field"] == "Sex" and found["notes"][0]["person"] == 1


def test_a_return_of_an_area_not_open_here_is_1_with_what_to_do(told, returned):
    status, _, err = told("sen2", "import", returned)
    assert status == 1 and "Halton's (E06000006)" in err and "Nothing was stored" in err
