"""Importing a thread file: every line checked before anything is stored, and nothing that is here changed."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256

from django.db import transaction

from goldenthread.apps.accounts.queries import list_areas
from goldenthread.apps.cases.actions import add_to_cases, import_cases
from goldenthread.apps.cases.queries import list_threads
from goldenthread.apps.cases.types import KEPT_FROM_FILE, CaseGiven, StoredThread, first_request_told
from goldenthread.apps.people.actions import record_children
from goldenthread.apps.people.types import ChildGiven
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.casework.thread_file import (
    Fault,
    ThreadFile,
    ThreadRecord,
    decode_thread_file,
    read_threads,
)
from goldenthread.core.casework.thread_keep import compare_threads, kept_beside
from goldenthread.core.clocks import list_warnings
from goldenthread.core.law.thread import Fact

CHUNK = 500
SOURCE = "Thread file"
Tell = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadsImported:
    """What became of a thread file, or on a dry run what would.

    `batch` names the cases it brought in, for an export of just those. Nothing is stored where there are
    faults, unless the clean lines were asked for.
    """

    name: str
    batch: str
    is_stored: bool
    cases_new: int
    cases_added_to: int
    cases_unchanged: int
    facts_new: int
    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]


@dataclass(slots=True)
class _Sorted:
    """The lines of a file by what is to be done with each."""

    new: dict[str, list[ThreadRecord]] = field(default_factory=lambda: defaultdict(list))
    additions: dict[str, dict[int, Sequence[Fact]]] = field(default_factory=lambda: defaultdict(dict))
    unchanged: int = 0
    faults: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)

    @property
    def count_new(self) -> int:
        return sum(len(records) for records in self.new.values())

    @property
    def count_facts(self) -> int:
        fresh = sum(len(record.thread.facts) for records in self.new.values() for record in records)
        return fresh + sum(len(facts) for cases in self.additions.values() for facts in cases.values())


def import_threads(
    *,
    content: bytes,
    name: str,
    by: Viewer,
    at: datetime,
    is_dry_run: bool = False,
    clean_lines_only: bool = False,
    add_new_facts: bool = False,
    tell: Tell | None = None,
) -> ThreadsImported:
    """Read a thread file and keep its cases, all or none, or say line by line what is wrong with it.

    A case may begin mid-thread and unnamed. A line whose case is here already changes nothing where it says the
    same; where it says more it is refused, unless `add_new_facts`, which adds the facts that are new and never
    takes one away. `tell` is told how many of how many cases are kept.

    Raises ThreadFileUnreadable where the bytes are not text; every other fault is in the answer.
    """
    file = read_threads(decode_thread_file(content), name=name)
    found = _sort(file, by=by, on=london_day(at), add_new_facts=add_new_facts)
    batch = f"{SOURCE} {sha256(content).hexdigest()[:12]}"
    is_stored = not is_dry_run and (clean_lines_only or not found.faults)
    if is_stored:
        _store(found, batch=batch, by=by, at=at, tell=tell)
    return ThreadsImported(
        name=name,
        batch=batch,
        is_stored=is_stored,
        cases_new=found.count_new,
        cases_added_to=sum(len(cases) for cases in found.additions.values()),
        cases_unchanged=found.unchanged,
        facts_new=found.count_facts,
        faults=tuple(sorted(found.faults, key=lambda fault: fault.line)),
        warnings=tuple(sorted(found.warnings, key=lambda warning: warning.line)),
    )


def _sort(file: ThreadFile, *, by: Viewer, on: date, add_new_facts: bool) -> _Sorted:
    found = _Sorted(faults=list(file.faults), warnings=list(file.warnings))
    areas = {area.code for area in list_areas(by)} & set(by.casework_areas)
    by_area: dict[str, list[ThreadRecord]] = defaultdict(list)
    for record in file.threads:
        fault = _cannot_be_kept(record, areas=areas, on=on)
        if fault:
            found.faults.append(fault)
        else:
            by_area[record.thread.area].append(record)
    for area, records in by_area.items():
        known = _known(by, area, records)
        for record in records:
            _sort_one(record, known.get(record.thread.case), found, on=on, add_new_facts=add_new_facts)
    return found


def _cannot_be_kept(record: ThreadRecord, *, areas: set[str], on: date) -> Fault | None:
    thread = record.thread
    if thread.area not in areas:
        return _fault(
            record,
            "area",
            f"{thread.area} is not an area that is open here.",
            "Open the area first, or correct the code.",
        )
    if thread.born_on and thread.born_on > on:
        return _fault(record, "child.born_on", "The date of birth is in the future.", "Check the year.")
    return None


def _known(by: Viewer, area: str, records: Sequence[ThreadRecord]) -> Mapping[str, StoredThread]:
    references = [record.thread.case for record in records]
    chunks = list_threads(by, areas=[area], references=references)
    return {stored.record.thread.case: stored for chunk in chunks for stored in chunk}


def _sort_one(
    record: ThreadRecord, known: StoredThread | None, found: _Sorted, *, on: date, add_new_facts: bool
) -> None:
    thread = record.thread
    if known is None:
        found.new[thread.area].append(record)
        found.warnings.extend(_look(record, on=on))
        return
    difference = compare_threads(thread, known.record.thread)
    if difference.is_none:
        found.unchanged += 1
    elif difference.conflict:
        problem = f"This case is here already, and our record gives another {difference.conflict}."
        found.faults.append(_fault(record, "case", problem, "Find out which is right, and correct that one."))
    elif add_new_facts:
        found.additions[thread.area][known.case] = difference.new
    else:
        problem = f"This case is here already, and the line has facts that our record has not: {len(difference.new)}."
        mend = "If it is the same case, import again and ask for new facts to be added."
        found.faults.append(_fault(record, "case", problem, mend))


def _look(record: ThreadRecord, *, on: date) -> Iterator[Fault]:
    """Yield what looks odd in a case and is kept all the same: records are wrong in real life."""
    for sentence in list_warnings(record.thread, on=on):
        yield _fault(record, "", sentence, "It was kept.")
    late = [fact for fact in record.thread.facts if fact.on > on]
    if late:
        problem = f"{len(late)} of its facts are dated after today."
        yield _fault(record, "events", problem, "They were kept, and count from their day.")


def _fault(record: ThreadRecord, where: str, problem: str, mend: str) -> Fault:
    return Fault(line=record.line, field=where, problem=problem, mend=mend)


@transaction.atomic
def _store(found: _Sorted, *, batch: str, by: Viewer, at: datetime, tell: Tell | None) -> None:
    done, total = 0, found.count_new
    for area, records in found.new.items():
        for start in range(0, len(records), CHUNK):
            chunk = records[start : start + CHUNK]
            _store_chunk(area, chunk, batch=batch, by=by, at=at)
            done += len(chunk)
            if tell:
                tell(done, total)
    for area, additions in found.additions.items():
        add_to_cases(area=area, additions=additions, source=SOURCE, batch=batch, by=by, at=at)


def _store_chunk(area: str, records: Sequence[ThreadRecord], *, batch: str, by: Viewer, at: datetime) -> None:
    children = [ChildGiven(born_on=record.thread.born_on, ncy=record.thread.ncy) for record in records]
    kept = record_children(area=area, children=children, source=SOURCE, by=by, at=at)
    cases = [_case(record, child=each.child) for record, each in zip(records, kept, strict=True)]
    import_cases(area=area, cases=cases, by=by, at=at, batch=batch)


def _case(record: ThreadRecord, *, child: int) -> CaseGiven:
    beside = kept_beside(record)
    return CaseGiven(
        child=child,
        facts=record.thread.facts,
        reference=record.thread.case,
        source=SOURCE,
        regime=record.thread.regime,
        requests=first_request_told(record.thread.facts),
        extra={KEPT_FROM_FILE: beside} if beside else {},
    )
