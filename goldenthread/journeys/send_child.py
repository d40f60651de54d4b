"""Making the file of a child who moves to another area: plan, facts and thread, and nothing that tells where they live."""

import json
from datetime import date, datetime

from goldenthread.apps.audit.actions import record_read
from goldenthread.apps.audit.types import Purpose
from goldenthread.apps.cases.queries import get_summary, list_threads
from goldenthread.apps.people.queries import get_child, list_names, list_told
from goldenthread.apps.people.types import SeenBy
from goldenthread.apps.plans.queries import list_versions, read_plan_to_send
from goldenthread.apps.plans.types import VersionLine
from goldenthread.core.access.decisions import check_may_open_case
from goldenthread.core.access.items import Item
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.casework.thread_file import write_thread
from goldenthread.core.law.thread import Thread
from goldenthread.core.law.vocabulary import Event
from goldenthread.core.plans.child_file import ChildFile, FactTold, Named, Numbered
from goldenthread.definitions.facts.register import load_words

REVIEWED = (Event.REVIEW_MEETING_HELD, Event.REVIEW_DECIDED)


def send_child(*, case: int, on: date, by: Viewer, at: datetime) -> ChildFile:
    """Return what goes with a child to the area they move to, its taking kept in the journal (reg 15(2), (3)).

    What was told in confidence stays, and so does every address, contact, sign-in and court order: the new area asks
    for itself. Raises CaseNotFound, MayNot.
    """
    row = get_summary(by, case=case)
    check_may_open_case(by, area=row.area, child=row.child)
    record_read(
        act="child_file_made", area=row.area, by=by, at=at, case=case, children=[row.child], purpose=Purpose.EXPORT,
        subject=f"case:{case}",
    )  # fmt: skip
    final = _final(by, case=case)
    stored = next(iter(next(iter(list_threads(by, areas=[row.area], references=[row.reference])))))
    card = get_child(by, child=row.child, on=on)
    return ChildFile(
        from_area=row.area,
        made_on=on,
        names=tuple(
            Named(kind=name.kind.value, given=name.given, family=name.family)
            for name in list_names(by, child=row.child, on=on)
        ),
        born_on=card.born_on,
        numbers=tuple(Numbered(kind=one.kind.value, value=one.value) for one in card.numbers if one.is_valid),
        facts=_facts(by, child=row.child),
        thread=json.loads(write_thread(stored.record)),
        plan=read_plan_to_send(by, version=final.id) if final else None,
        final_on=final.final_on if final else None,
        last_review_on=_last_review(stored.record.thread),
    )


def _final(by: Viewer, *, case: int) -> VersionLine | None:
    return next((line for line in list_versions(by, case=case) if line.final_on), None)


def _facts(by: Viewer, *, child: int) -> tuple[FactTold, ...]:
    """Return the newest telling of each fact that everyone who works with the child may know."""
    travel = {word.word for word in load_words().values() if word.item is Item.TOLD_FACTS}
    found: dict[str, FactTold] = {}
    for line in list_told(by, child=child):
        if line.word in travel and line.shown_to is SeenBy.FAMILY:
            told = FactTold(word=line.word, value=line.value, source=line.source, told_on=line.told_on)
            found.setdefault(line.word, told)
    return tuple(found[word] for word in sorted(found))


def _last_review(thread: Thread) -> date | None:
    days = [fact.on for fact in thread.facts if fact.event in REVIEWED and fact.on]
    return max(days, default=None)
