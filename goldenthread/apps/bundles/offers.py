"""Which documents of a case can go in a bundle: its plan's versions, its advice, its letters and the files that came."""

from collections.abc import Iterator
from datetime import date

from goldenthread.apps.advice.queries import list_advice, list_replies
from goldenthread.apps.bundles.types import Offer, PartKind
from goldenthread.apps.cases.queries import get_clocks, get_summary
from goldenthread.apps.cases.types import CaseSummary
from goldenthread.apps.correspondence.queries import list_letters
from goldenthread.apps.files.queries import list_files
from goldenthread.apps.files.types import FileKind
from goldenthread.apps.plans.queries import list_versions
from goldenthread.apps.plans.types import VersionLine
from goldenthread.core.access.decisions import check_may_open_case
from goldenthread.core.access.items import Item
from goldenthread.core.access.rights import CaseState, check_may_change
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.casework.advisers import WORDS as ADVICE_WORDS
from goldenthread.core.casework.sending import SendState
from goldenthread.core.law.vocabulary import AdviceKind

WHOLE = CaseState(is_decided=True, is_served=True, is_final=True, is_consulted=True)
# What goes in no bundle, whoever it is for: need to know, or told to us alone.
NEVER = frozenset({Item.SAFEGUARDING, Item.TOLD_IN_CONFIDENCE, Item.PROTECTED_CONTACTS})
PRIVILEGED = Item.TRIBUNAL_FILE
_AS_PAGES = frozenset({FileKind.PDF, FileKind.WORD, FileKind.TEXT, FileKind.JPEG, FileKind.PNG})
_WHY_NOT = {
    FileKind.OPEN_TEXT: "It is an OpenDocument text. Save it as a PDF and add that to the case.",
    FileKind.EXCEL: "It is a spreadsheet, which has no pages. Print it to a PDF and add that to the case.",
    FileKind.CSV: "It is a list of data, which has no pages. Print it to a PDF and add that to the case.",
    FileKind.SOUND: "It is a recording. Add its words to the case as a document.",
    FileKind.FILM: "It is a film. Add a description of it to the case as a document.",
}
_SENT = frozenset({SendState.SENT, SendState.DELIVERED, SendState.RETURNED, SendState.FAILED})


def list_offers(viewer: Viewer, *, case: int, on: date, for_own_lawyers: bool = False) -> list[Offer]:
    """Return the documents of one case that may be put in a bundle, in the order of their kinds and days.

    A privileged file is among them only in a bundle for the council's own lawyers, put together by somebody who may
    change the tribunal file. Nothing of another case is here, nor anything kept apart for safeguarding.

    Raises MayNot.
    """
    row = get_summary(viewer, case=case)
    check_may_open_case(viewer, area=row.area, child=row.child)
    if for_own_lawyers:
        check_may_change(viewer, PRIVILEGED, area=row.area, child=row.child, case=row.id)
    found = [*_plans(viewer, case), *_advice(viewer, case, on), *_letters(viewer, case, on)]
    return found + list(_files(viewer, row, for_own_lawyers=for_own_lawyers))


def _plans(viewer: Viewer, case: int) -> Iterator[Offer]:
    for line in reversed(list_versions(viewer, case=case)):
        why_not = "It was not gone on with." if line.state == "DROPPED" else ""
        yield Offer(
            kind=PartKind.PLAN, ref=f"plan-{line.id}", title=plan_title(line), dated_on=line.final_on or line.begun_on,
            item=Item.FINAL_PLAN if line.final_on else Item.DRAFT_PLAN, why_not=why_not,
            owner="" if line.final_on or line.state == "SERVED" else "working",
        )  # fmt: skip


def plan_title(line: VersionLine) -> str:
    """Return what a version of a plan is called in a bundle."""
    if line.final_on:
        return f"{'Amended final' if line.is_amendment else 'Final'} plan, version {line.number}"
    return f"{'Draft amendment' if line.is_amendment else 'Draft plan'}, version {line.number}"


def _advice(viewer: Viewer, case: int, on: date) -> Iterator[Offer]:
    thread = get_clocks(viewer, case=case, on=on).thread
    for line in list_advice(viewer, case=case, facts=thread.facts):
        for reply in reversed(list_replies(viewer, case=case, ref=line.ref)):
            why_not = "It was sent back to be put right." if reply.returned_on else ""
            if reply.is_not_known_to_service:
                why_not = "The service did not know the child, so it holds no advice."
            is_family = line.kind is AdviceKind.PARENTAL
            yield Offer(
                kind=PartKind.ADVICE, ref=f"advice-{reply.pk}", title=f"{ADVICE_WORDS[line.kind]}, {reply.written_by}",
                dated_on=reply.received_on, item=Item.FAMILY_ADVICE if is_family else Item.ADVICE, why_not=why_not,
            )  # fmt: skip


def _letters(viewer: Viewer, case: int, on: date) -> Iterator[Offer]:
    for line in reversed(list_letters(viewer, case=case, on=on)):
        if line.state in _SENT:
            yield Offer(
                kind=PartKind.LETTER, ref=f"letter-{line.public_id}", title=f"{line.title}, to {line.to_name}",
                dated_on=london_day(line.written_at), item=Item.LETTERS, owner=line.key,
            )  # fmt: skip


def _files(viewer: Viewer, row: CaseSummary, *, for_own_lawyers: bool) -> Iterator[Offer]:
    for line in list_files(viewer, area=row.area, child=row.child, state=WHOLE):
        if line.case not in (None, row.id) or line.item in NEVER:
            continue
        if line.item is PRIVILEGED and not for_own_lawyers:
            continue
        why_not = "" if line.is_open else line.held_words
        if line.kind not in _AS_PAGES:
            why_not = _WHY_NOT.get(line.kind, "It is of a kind that has no pages.")
        yield Offer(
            kind=PartKind.FILE, ref=f"file-{line.id}", title=line.name, dated_on=london_day(line.brought_at),
            item=line.item, why_not=why_not,
        )  # fmt: skip
