"""The letters as reviewed data: plain words with named blanks, what the law prescribes in each, and each area's services.

A file that lacks a citation for what it prescribes, or that holds a word we do not know, does not load.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from goldenthread.core.casework.letters import For, Moment, Piece, Template
from goldenthread.core.casework.posting import REPLY_WORKING_DAYS, UNREAD_DAYS
from goldenthread.core.law.vocabulary import AdviceKind, Confidence, Event

FOLDER = Path(__file__).parent
_LETTER = frozenset(
    {
        "version", "name", "title", "notice", "to", "after", "kind", "serves_draft", "is_chase", "records", "in_force_from",
        "piece",
    }
)  # fmt: skip
_ACTS = frozenset({*(event.value for event in Event), *(moment.value for moment in Moment)})
_PIECE = frozenset({"heading", "words", "prescribes", "citation", "confidence"})


class LetterNotSound(ValueError):
    """A letter's file does not state a whole letter; the message names the file and what to mend."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaServices:
    """Whom a family of an area can turn to, and how long the area lets things wait, in days."""

    area: str
    source: str
    mediation_adviser: str = ""
    mediation_contact: str = ""
    iass: str = ""
    iass_contact: str = ""
    disagreement: str = ""
    disagreement_contact: str = ""
    local_offer: str = ""
    protection_officer: str = ""
    protection_contact: str = ""
    reply_working_days: int = REPLY_WORKING_DAYS
    unread_days: int = UNREAD_DAYS
    is_demonstrator: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """An e-mail or a text that says there is something to read, and nothing of whom it is about."""

    words: str
    subject: str = ""


@cache
def load_letters() -> dict[str, Template]:
    """Return every letter by its id, in the order of the thread's files.

    Raises LetterNotSound, naming the file and what to mend.
    """
    return read_letters(FOLDER)


def read_letters(folder: Path) -> dict[str, Template]:
    """Return the letters that a folder of files states."""
    pieces = {name: _piece("pieces.toml", table) for name, table in _read(folder / "pieces.toml").items()}
    paths = sorted((folder / "letters").glob("*.toml"))
    return {path.stem: _letter(path, pieces) for path in paths}


@cache
def load_notices() -> dict[str, Notice]:
    """Return the words of each notice by its name."""
    return {name: Notice(**table) for name, table in _read(FOLDER / "notices.toml").items()}


@cache
def load_area_services(area: str) -> AreaServices:
    """Return whom a family of this area can turn to; empty where the area has not said.

    A letter that must name them cannot be sent until the area's file does.
    """
    path = FOLDER / "areas" / f"{area}.toml"
    if not (area.isalnum() and path.is_file()):
        return AreaServices(area=area, source="none")
    try:
        return AreaServices(area=area, **_read(path))
    except TypeError as error:
        raise LetterNotSound(f"{path.name}: {error}") from error


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, OSError) as error:
        raise LetterNotSound(f"{path.name}: {error}") from error


def _letter(path: Path, pieces: dict[str, Piece]) -> Template:
    table = _read(path)
    _check_known(path.name, table, _LETTER)
    try:
        return Template(
            id=path.stem,
            version=int(table["version"]),
            name=str(table["name"]),
            title=str(table["title"]),
            notice=str(table["notice"]),
            to=For(table["to"]),
            pieces=tuple(_used(path.name, each, pieces) for each in table["piece"]),
            in_force_from=_day(path.name, table["in_force_from"]),
            after=_acts(path.name, table.get("after", ())),
            kind=AdviceKind(table["kind"]) if "kind" in table else None,
            serves_draft=bool(table.get("serves_draft", False)),
            is_chase=bool(table.get("is_chase", False)),
            records=Event(table["records"]) if "records" in table else None,
        )
    except KeyError as error:
        raise LetterNotSound(f"{path.name}: {error} is missing") from error
    except ValueError as error:
        raise LetterNotSound(f"{path.name}: {error}") from error


def _acts(name: str, after: Iterable[str]) -> tuple[str, ...]:
    """Return the acts after which a letter is offered: events, what an event decided, or moments, and nothing else."""
    acts = tuple(after)
    unknown = [act for act in acts if act.partition(":")[0] not in _ACTS]
    if unknown:
        raise LetterNotSound(f"{name}: nothing that happens is called {', '.join(unknown)}")
    return acts


def _day(name: str, value: object) -> date:
    if not isinstance(value, date):
        raise LetterNotSound(f"{name}: in_force_from must be a day")
    return value


def _used(name: str, table: dict[str, Any], pieces: dict[str, Piece]) -> Piece:
    if "use" not in table:
        return _piece(name, table)
    if set(table) != {"use"} or table["use"] not in pieces:
        raise LetterNotSound(f"{name}: pieces.toml has no piece called {table['use']}")
    return pieces[table["use"]]


def _piece(name: str, table: dict[str, Any]) -> Piece:
    _check_known(name, table, _PIECE)
    if not str(table.get("words", "")).strip():
        raise LetterNotSound(f"{name}: a piece says nothing")
    mark = table.get("confidence")
    if table.get("prescribes") and not (table.get("citation") and mark):
        raise LetterNotSound(
            f"{name}: what the law prescribes ({table['prescribes']}) needs its citation and confidence"
        )
    return Piece(
        words=str(table["words"]),
        heading=str(table.get("heading", "")),
        prescribes=str(table.get("prescribes", "")),
        citation=str(table.get("citation", "")),
        confidence=Confidence(mark) if mark else None,
    )


def _check_known(name: str, table: dict[str, Any], known: frozenset[str]) -> None:
    unknown = sorted(set(table) - known)
    if unknown:
        raise LetterNotSound(f"{name}: we do not know {', '.join(unknown)}")
