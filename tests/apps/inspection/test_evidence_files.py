"""A file in the evidence room: held until it is known to be clean, then an inspector's to download while they inspect."""

import io

import pytest

from goldenthread.apps.files.actions import record_scan
from goldenthread.apps.files.queries import get_area_file, list_files_to_scan, open_for_scan
from goldenthread.apps.files.types import FileNotFound, FileRefused, Held
from goldenthread.apps.inspection.actions import bring_file, close_inspection, show_evidence
from goldenthread.apps.inspection.models import Evidence
from goldenthread.apps.inspection.queries import open_shown_file
from goldenthread.apps.inspection.types import InspectionNotFound, InspectionRefused
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.roles import Role
from tests.factories.inspections import DONE, make_inspection
from tests.factories.people import CHESHIRE, HALTON, NOW, SYSTEM, make_areas, make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def evidence():
    make_areas()
    return bring()


def bring(name="audits.txt", words=b"What audits found this term.\n", by=SYSTEM):
    return bring_file(
        area=HALTON,
        title="Audit report",
        questions=["improving"],
        name=name,
        content=io.BytesIO(words),
        by=by,
        at=NOW,
    )


def scanned(*, is_clean=True, held=None):
    (file,) = list_files_to_scan(SYSTEM)
    line, pieces = open_for_scan(SYSTEM, file=file)
    assert b"".join(pieces) and line.held is Held.WAITING
    record_scan(file=file, is_clean=is_clean, held=held, scanned_with="Test", by=SYSTEM, at=NOW)
    return file


def test_a_file_is_shown_only_once_it_is_clean_and_read_only_while_the_inspection_is_open(evidence):
    inspector, inspection = make_staff(Role.INSPECTOR), make_inspection()
    with pytest.raises(InspectionRefused) as waiting:
        show_evidence(inspection=inspection, evidence=evidence, **DONE)
    assert "being checked for viruses" in str(waiting.value)
    scanned()
    shown = show_evidence(inspection=inspection, evidence=evidence, **DONE)
    line, pieces = open_shown_file(inspector, shown=shown)
    assert (line.name, b"".join(pieces)) == ("audits.txt", b"What audits found this term.\n")
    close_inspection(inspection=inspection, because="The report is out.", **DONE)
    with pytest.raises(InspectionNotFound):
        open_shown_file(inspector, shown=shown)


def test_a_file_with_a_virus_is_shown_to_nobody(evidence):
    file = scanned(is_clean=False, held=Held.VIRUS)
    with pytest.raises(InspectionRefused) as infected:
        show_evidence(inspection=make_inspection(), evidence=evidence, **DONE)
    assert "virus" in str(infected.value) and not get_area_file(SYSTEM, file=file).is_open
    assert list_files_to_scan(SYSTEM) == []


def test_whoever_has_no_part_in_it_learns_of_no_file_and_brings_none(evidence):
    file = scanned()
    for viewer in (
        make_staff(Role.COORDINATOR),
        make_staff(Role.MANAGER, area=CHESHIRE, email="other@example.com"),
    ):
        with pytest.raises(FileNotFound):
            get_area_file(viewer, file=file)
        with pytest.raises(MayNot):
            bring(by=viewer)
        with pytest.raises(MayNot):
            record_scan(file=file, is_clean=True, scanned_with="Me", by=viewer, at=NOW)


def test_a_file_that_cannot_be_taken_leaves_nothing_behind(evidence):
    with pytest.raises(FileRefused):
        bring(name="macro.docm")
    with pytest.raises(InspectionRefused):
        bring_file(
            area=HALTON,
            title=" ",
            questions=["improving"],
            name="a.txt",
            content=io.BytesIO(b"Words\n"),
            **DONE,
        )
    assert Evidence.objects.count() == 1
