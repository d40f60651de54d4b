"""Reading and writing the open format for a child's dated facts: the thread file.

Source: the thread file of the vocabulary (docs/reference/thread-file.md). UTF-8 JSON Lines, one case a line;
one JSON object, a list of them, and worked cases whose thread is under `facts` are read too.
"""

from collections.abc import Collection

from goldenthread.core.casework.thread_check import CaseFaults, check_case
from goldenthread.core.casework.thread_json import find_cases
from goldenthread.core.casework.thread_record import Fault, Layout, ThreadFile, ThreadRecord
from goldenthread.core.casework.thread_write import write_thread, write_threads
from goldenthread.core.law.thread import REGIME_2014

__all__ = [
    "Fault",
    "Layout",
    "ThreadFile",
    "ThreadFileUnreadable",
    "ThreadRecord",
    "decode_thread_file",
    "read_threads",
    "write_thread",
    "write_threads",
]

_OTHER_ENCODINGS = {
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
    b"PK": "a zip file or a workbook",
    b"%P": "a PDF",
    b"\x1f\x8b": "a gzip file",
}


class ThreadFileUnreadable(ValueError):
    """The bytes are not UTF-8 text; `fault` says where and what to do."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault


def decode_thread_file(content: bytes) -> str:
    """Return a thread file's text, whether or not it begins with a byte order mark.

    Raises ThreadFileUnreadable, with the line of the first bad byte, where the bytes are not UTF-8.
    """
    other = _OTHER_ENCODINGS.get(content[:2])
    if other is None:
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            place = error.start - content.rfind(b"\n", 0, error.start)
            problem = f"Byte {place} of the line is not UTF-8."
    else:
        line, problem = 1, f"The file is not UTF-8 text; it looks like {other}."
    mend = "Save it again as plain text in UTF-8, with one JSON case on each line."
    raise ThreadFileUnreadable(Fault(line=line, field="", problem=problem, mend=mend))


def read_threads(text: str, *, name: str, regimes: Collection[str] = (REGIME_2014,)) -> ThreadFile:
    """Read every case of a thread file, and say for each line that cannot be taken why and how to mend it.

    `name` is the file's name, for messages; `regimes` the bodies of law a case may name. Never raises for
    what a file holds: a caller stores nothing while there are faults, unless asked for the clean lines only.
    """
    records: list[ThreadRecord] = []
    faults: list[Fault] = []
    warnings: list[Fault] = []
    lines: dict[tuple[str, str], int] = {}
    for item in find_cases(text):
        if isinstance(item, Fault):
            faults.append(item)
            continue
        line, source = item
        found = CaseFaults(line)
        record = check_case(source, found=found, regimes=regimes)
        if record is not None:
            first = lines.setdefault((record.thread.area, record.thread.case), len(records))
            if first < len(records):
                _refuse_second(found, records[first].line)
            else:
                records.append(record)
        faults.extend(found.faults)
        warnings.extend(found.warnings)
    return ThreadFile(name=name, threads=tuple(records), faults=tuple(faults), warnings=tuple(warnings))


def _refuse_second(found: CaseFaults, first: int) -> None:
    found.refuse(
        "case",
        f"This case is already on line {first}.",
        "Put all its events on one line, or give the second case its own reference.",
    )
