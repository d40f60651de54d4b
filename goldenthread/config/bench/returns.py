"""How long a SEN2 return takes to check, as a whole process, beside plain parsing of the same file."""

import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from goldenthread.config.bench import CannotMeasure, Figure
from goldenthread.config.bench.served.databases import ROOT

NAME = "returns"
SIZES = ((10_000, 3.0, None), (100_000, 15.0, 1000.0))
PATTERN = 500
CHECK = [sys.executable, "-P", "-m", "goldenthread.config.cli", "sen2", "check"]
# The floor: every element of the file met by lxml and let go, with nothing made of it.
FLOOR = (
    "import sys\nfrom lxml import etree\n"
    "for _, element in etree.iterparse(sys.argv[1], resolve_entities=False, no_network=True):\n    element.clear()\n"
)


def run() -> list[Figure]:
    """Check invented returns of two sizes, one in five of whose people has a fault, and parse the same files plainly."""
    figures = []
    with TemporaryDirectory(prefix="gt-bench-") as folder:
        for people, most_seconds, most_megabytes in SIZES:
            path = Path(folder) / f"{people}.xml"
            _invent(path, people)
            size = f"{path.stat().st_size / 1e6:.0f} MB of XML"
            floor, _, _, _ = _measured([sys.executable, "-c", FLOOR, str(path)], statuses=(0,))
            seconds, processor, megabytes, lines = _measured([*CHECK, str(path), "--json"], statuses=(1,))
            load = f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
            figures += [
                Figure(
                    name=f"sen2 check of {people:,} people", value=round(seconds, 2), unit="s",
                    target=f"at most {most_seconds:g}", holds=seconds <= most_seconds,
                    note=f"the whole command, {size}, {lines:,} faults printed as JSON Lines; "
                    f"processor time {processor:.1f} s; {load}",
                ),
                Figure(
                    name=f"its memory at {people:,} people", value=round(megabytes), unit="MB",
                    target=f"at most {most_megabytes:g}" if most_megabytes else "",
                    holds=megabytes <= most_megabytes if most_megabytes else None, note="the most it held at once",
                ),
                Figure(
                    name=f"plain lxml parsing of the same {people:,}", value=round(floor, 2), unit="s",
                    note="the floor: iterparse, each element let go",
                ),
            ]  # fmt: skip
    return figures


def _invent(path: Path, people: int) -> None:
    """Write an invented return by repeating some hundreds of people with names and numbers of their own."""
    from goldenthread.core.people.upn import check_letter_of
    from goldenthread.core.returns.checks import RULES
    from goldenthread.core.returns.checks.examples import example_return
    from goldenthread.definitions.returns.sen2_written import write_sen2_xml

    faulty = [
        rule.fails for rule in RULES.values() if rule.holds_in(2026) and "Person" not in " ".join(rule.fails)
    ]
    changes = [faulty[place // 5 % len(faulty)] if place % 5 == 0 else {} for place in range(PATTERN)]
    pattern, _ = example_return(changes, year=2026)
    once = path.with_suffix(".once")
    with once.open("wb") as out:
        write_sen2_xml(pattern, out, at=datetime(2026, 3, 1, tzinfo=UTC))
    head, _, rest = once.read_text(encoding="utf-8").partition("<Persons>\n")
    body, _, tail = rest.partition("</Persons>")
    numbers = [upn for upn in pattern.tables["person"]["upn"] if upn and len(upn) == 13]
    with path.open("w", encoding="utf-8") as out:
        out.write(head + "<Persons>\n")
        for block in range(people // PATTERN):
            text = body.replace("<Forename>Rowan", f"<Forename>Rowan {block}")
            lines = text.split("\n")
            for place, upn in enumerate(numbers):
                digits = f"{880_000_000_000 + block * PATTERN + place:012d}"
                lines[place] = lines[place].replace(upn, check_letter_of(digits) + digits)
            out.write("\n".join(lines))
        out.write("</Persons>" + tail)
    once.unlink()


def _measured(command: list[str], *, statuses: tuple[int, ...]) -> tuple[float, float, float, int]:
    """Return a process's seconds, its processor's, the most memory it held in MB, and how many lines it printed."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with TemporaryDirectory(prefix="gt-bench-") as folder:
        printed = Path(folder) / "out"
        with printed.open("wb") as out:
            started = time.perf_counter()
            process = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=out, stderr=subprocess.PIPE)
            _, status, usage = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - started
            process.returncode = os.waitstatus_to_exitcode(status)
        said = process.stderr.read().decode() if process.stderr else ""
        if process.returncode not in statuses:
            raise CannotMeasure(f"{' '.join(command[:6])} ended with {process.returncode}:\n{said}")
        with printed.open("rb") as source:
            lines = sum(1 for _ in source)
        return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, lines
