"""Nothing reads a child's record for nobody: every journey says who acts, and whatever acts as the system says what for."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.sources import PACKAGE, assert_none, imports, list_modules, parse, public_functions, where

# Journeys that nobody who has signed in begins, and why.
BEGUN_BY_NOBODY = {
    "journeys/accept_invitation.py": "an invitation is answered by its code, before its holder can sign in",
    "journeys/tell_promises.py": "what an area opened to the public is told to anyone",
    "journeys/tell_report.py": "what an area has published is told to anyone",
    "journeys/take_public_request.py": "a family with no account may ask for an assessment; nothing is read back",
}
# Who may act as the system, past every rule but the area's, and what for. It shows nobody more than the words here say.
ACTS_AS_THE_SYSTEM = {
    "jobs/send_letters.py:send_now": "carries notices of letters that a person has let go",
    "jobs/sign_heads.py:sign_now": "signs the heads of the journals, which hold ids and no words",
    "jobs/subject_access.py:make_packages": "makes packages that a person has gone through and released",
    "jobs/load_extracts.py:work_through_extracts": "looks through and loads the extracts that a person sent and asked for",
    "apps/extracts/matching.py:match_rows": "matches an extract's rows alike for whoever sent it; nothing of a record is told",
    "apps/extracts/joining.py:_apart": "finds which records are kept apart, so that no row is joined to one, by anybody",
    "jobs/make_bundles.py:make_bundles": "makes bundles that an officer put together, and looks at names as that officer",
    "apps/accounts/nameless.py:as_nobody": "journals that somebody rated or answered; who it was is kept nowhere",
    "apps/bundles/readers.py:_as": "reads the matrix as the reader of a bundle, to keep from it what is not theirs",
    "jobs/retention.py:list_due": "proposes what is past its time, for a person to decide",
    "jobs/scan.py:scan_now": "scans what waits in quarantine and reads its words",
    "jobs/take_snapshots.py:take_all": "seals an area's dated facts, in which nobody is named, to be counted",
    "jobs/climb_concerns.py:climb_all": "moves up a plan's concerns that nobody answered; it reads no record of a child",
    "jobs/look_for_pairs.py:look_now": "compares records; a person settles each pair",
    "config/demonstrator/building.py:build_demonstrator": "makes invented children",
    "config/importing.py:importer": "takes in a council's own files, by its own console",
    "config/importing.py:open_areas": "opens the areas of a file that is taken in",
    "config/commands/benchmarks.py:_load": "keeps figures that are published",
    "config/commands/benchmarks.py:_anyone": "is nobody: it reads figures that are published",
    "config/commands/measures.py:_show_published": "is nobody: it reads figures that are published",
    "apps/measures/beside.py:_figures": "is nobody: it reads figures that are published",
    "apps/measures/beside.py:_doubts": "is nobody: it reads figures that are published",
    "web/dashboard/public.py:_seen": "is nobody: it reads what was let out for anyone",
    "web/dashboard/public.py:pinned": "is nobody: it reads what was pinned for anyone",
    "web/dashboard/inside.py:seen_inside": "is nobody, to pin a page of the public edition as anyone sees it",
    "config/sen2_reconcile.py:reconcile": "is nobody: it reads figures that are published",
    "config/commands/feed.py:run": "sends a list that an agreement in force allows",
    "config/commands/keys.py:_seal_everything": "seals what is sealed again under a new key",
    "config/commands/journal.py:_show": "checks the journals, which hold ids and no words",
    "journeys/record_setting_reply.py:record_setting_reply": "writes a setting's own answer, which it may give",
    "journeys/accept_invitation.py:find_invitation": "finds an invitation by its code",
    "journeys/accept_invitation.py:find_answered": "finds an invitation that was answered",
    "journeys/accept_invitation.py:answer_invitation": "counts an answer to an invitation",
    "journeys/accept_invitation.py:accept_invitation": "lets in whoever was checked and invited",
    "journeys/request_assessment.py:request_assessment": "keeps a setting's request for its own pupil",
    "journeys/break_glass.py:break_glass": "finds one exact fit or nothing, and tells neither from the other",
    "journeys/answer_sufficiency.py:answer_sufficiency": "stops the clock once all three have agreed",
    "journeys/export_subject_access.py:export_subject_access": "gathers what is held, for information governance to go through",
    "journeys/export_subject_access.py:list_who_may_fetch": "names who may be given a package",
    "journeys/export_subject_access.py:_who_looked": "reads who looked, as the child themselves may be told it",
    "journeys/open_team.py:open_team": "lets a setting's new team into the records of those on its roll",
    "journeys/ask_from_family.py:ask_from_family": "opens the case that a parent asks for",
    "journeys/take_public_request.py:take_public_request": "enters the one area that a public form writes to",
    "journeys/take_public_request.py:_take": "keeps a request and gives back a word of thanks",
    "journeys/tell_promises.py:list_public_plans": "reads plans that their area opened to the public; no child is in them",
    "jobs/ask_about_training.py:ask_all": "writes to those who came to training, for whom nobody waits in the night",
    "journeys/tell_report.py:the module": "whoever reads a published report is nobody",
    "apps/inspection/publishing.py:_part": "reads figures as nobody does, so that only what was let out to everyone is published",
    "journeys/tell_report.py:list_public_reports": "reads reports that their area has published; no child is in them",
    "journeys/tell_report.py:get_public_report": "reads one report that its area has published; no child is in it",
    "journeys/open_panel_packs.py:_pack": "reads as a member of the panel, to freeze what the matrix opens to one",
    "web/portal/letters.py:_record_service": "marks a notice served when its reader opens it",
    "journeys/call_review.py:call_review": "lets a setting that may call a review invite whom the law invites",
    "apps/quality/looking_at_review.py:look_at_review": "reads what a setting would send of a review, for the look before it leaves",
    "journeys/prepare_review.py:give_review_notice": "writes what a setting that called a review has sent",
    "apps/reviews/listing.py:list_due_reviews_of_service": "names the children of an area's reviews to its designated officers",
    "apps/plans/packs.py:list_own_consultations": "finds a setting's own answers, by reference alone",
    "apps/files/rotating.py:seal_all_again": "seals files again under a new key",
    "apps/worklists/records.py:read_record": "reads the items that the matrix has opened to this reader",
    "apps/people/viewers.py:get_viewer": "makes the viewer from grants, tasks and family",
    "core/access/viewer.py:system_viewer": "it is the system's own",
}
BY_THE_SYSTEM = {"system_viewer", "acting_for_area", "entered_as_system", "Viewer"}
BY_NAME = re.compile("|".join(BY_THE_SYSTEM))
DOORS = ("journeys", "jobs", "web", "config/commands")


def begun_by_nobody(path: Path, tree: ast.Module) -> Iterator[str]:
    """Yield each journey that does not say who acts, or is told and does not ask."""
    for function in public_functions(tree):
        said = {each.arg for each in (*function.args.args, *function.args.kwonlyargs)} & {"by", "viewer"}
        if not said:
            yield f"{where(path, function)} {function.name} does not say who acts: take `by`"
        elif not said & {node.id for node in ast.walk(function) if isinstance(node, ast.Name)}:
            yield f"{where(path, function)} {function.name} is told who acts and asks nothing of them"


def acts_as_the_system(path: Path, tree: ast.Module) -> Iterator[str]:
    """Yield each function in which somebody becomes the system, or a viewer is made by hand."""
    name = str(path.relative_to(PACKAGE)) if path.is_relative_to(PACKAGE) else path.name
    for outer in tree.body:
        for node in ast.walk(outer):
            called = node.func if isinstance(node, ast.Call) else None
            word = getattr(called, "id", None) or getattr(called, "attr", None)
            if word in BY_THE_SYSTEM:
                yield f"{name}:{getattr(outer, 'name', 'the module')}"


def goes_round_the_queries(path: Path, tree: ast.Module) -> Iterator[str]:
    """Yield where a door or a command reads rows by itself, where no query asks for whom."""
    for node, name in imports(tree):
        parts = name.split(".")
        names = {alias.name for alias in getattr(node, "names", [])}
        if parts[:2] == ["goldenthread", "apps"] and ("models" in parts[3:] or "models" in names):
            yield f"{where(path, node)} imports models: call the room's queries"
        if name.split(".")[0] == "django" and names & {"connection", "connections"}:
            yield f"{where(path, node)} speaks to the database by itself: call a room's queries"


def test_every_journey_says_who_acts():
    paths = [path for path in list_modules("journeys") if "load_demonstrator" not in path.parts]
    told = {str(path.relative_to(PACKAGE)): list(begun_by_nobody(path, parse(path))) for path in paths}
    assert {name for name, faults in told.items() if any("take `by`" in each for each in faults)} == set(
        BEGUN_BY_NOBODY
    )
    assert_none([each for name, faults in told.items() if name not in BEGUN_BY_NOBODY for each in faults])


def test_whoever_acts_as_the_system_is_named_with_what_for():
    invented = {"load_demonstrator", "bench"}
    paths = [
        path for path in list_modules() if not invented & set(path.parts) and BY_NAME.search(path.read_text())
    ]
    found = {each for path in paths for each in acts_as_the_system(path, parse(path))}
    assert_none(
        sorted(
            f"{each} acts as the system: name it here, with what for"
            for each in found - set(ACTS_AS_THE_SYSTEM)
        )
    )
    assert_none(sorted(f"{each} no longer acts as the system" for each in set(ACTS_AS_THE_SYSTEM) - found))


def test_no_door_and_no_command_reads_rows_by_itself():
    paths = [path for path in list_modules(*DOORS) if path.name not in HOUSEKEEPING]
    assert_none([fault for path in paths for fault in goes_round_the_queries(path, parse(path))])


# What speaks to the database by itself, and why.
HOUSEKEEPING = {"migrate.py": "puts up the tables and the second wall, as the tables' owner"}

EXPORT_FOR_NOBODY = """
def export_everything(*, area: str) -> list[str]:
    return [line.reference for line in list_threads(system_viewer(areas=(area,)))]
"""
EXPORT_THAT_DOES_NOT_ASK = """
def export_everything(*, area: str, by: Viewer) -> list[str]:
    return [line.reference for line in list_threads(Viewer(account=None, areas={area: frozenset({Role.SYSTEM})}))]
"""
JOB = """
def tidy(area):
    for child in list_children(system_viewer(areas=(area,)), children=[1], on=today):
        log(child)
"""
COMMAND = """
def run(args):
    from goldenthread.apps.people.models import Child
    from django.db import connection
    print(Child.objects.count(), connection.cursor())
"""


@pytest.mark.parametrize(
    ("name", "text", "faults"),
    [
        ("journeys/planted.py", EXPORT_FOR_NOBODY, {begun_by_nobody: 1, acts_as_the_system: 1}),
        ("journeys/planted.py", EXPORT_THAT_DOES_NOT_ASK, {begun_by_nobody: 1, acts_as_the_system: 1}),
        ("jobs/planted.py", JOB, {acts_as_the_system: 1}),
        ("config/commands/planted.py", COMMAND, {goes_round_the_queries: 2}),
    ],
    ids=[
        "an export for nobody",
        "an export that asks nothing",
        "a job with no purpose",
        "a command that reads rows",
    ],
)
def test_what_reads_for_nobody_is_seen(name, text, faults):
    path, tree = PACKAGE / name, ast.parse(text)
    for check, count in faults.items():
        found = list(check(path, tree))
        assert len(found) == count, found
        assert not set(found) & set(ACTS_AS_THE_SYSTEM)
