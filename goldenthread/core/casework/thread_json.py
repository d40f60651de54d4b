"""Finding the cases in a thread file's text, and refusing JSON that could not be kept unchanged."""

import json
import math
import re
from collections.abc import Iterator
from typing import Any

from goldenthread.core.casework.thread_record import Fault

LONGEST_LINE = 1_000_000
DEEPEST = 20
LONGEST_NUMBER = 18
LARGEST_DECIMAL = 1e15

_SPACE = " \t\r\n"
_NULL_LETTER = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")


class _Unkeepable(ValueError):
    """JSON that reads, but that could not be written back as it was; says `problem|mend`."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise _Unkeepable(f"The key {shown(twice)} is given twice.|Keep one of the two.")
    return made


def _integer(digits: str) -> int:
    if len(digits) > LONGEST_NUMBER:
        raise _Unkeepable(f"A number has {len(digits)} digits.|Write it as text, in quotes.")
    return int(digits)


def _decimal(digits: str) -> float:
    number = float(digits)
    # A database may keep a large decimal as a whole number, and it would come back as another text.
    if not math.isfinite(number) or abs(number) >= LARGEST_DECIMAL:
        raise _Unkeepable(f"The number {digits[:20]} is too large.|Write it as text, in quotes.")
    return number


def _constant(word: str) -> Any:
    raise _Unkeepable(f"{word} is not a JSON number.|Leave the key out, or use null.")


_DECODER = json.JSONDecoder(
    object_pairs_hook=_object, parse_int=_integer, parse_float=_decimal, parse_constant=_constant
)


def shown(value: object) -> str:
    """Return a value as it may be quoted in a message: short, and with no control characters."""
    text = ascii(value) if not isinstance(value, str) else value
    text = "".join(letter if letter.isprintable() else "?" for letter in text[:41])
    return f"'{text[:40]}…'" if len(text) > 40 else f"'{text}'"


def find_cases(text: str) -> Iterator[tuple[int, Any] | Fault]:
    """Yield each case of the file with its line number, or the fault that hides it.

    JSON Lines, one JSON object, a list of objects, and worked cases whose thread is under `facts` are all read.
    """
    text = text.removeprefix("\ufeff")
    start = _skip_space(text, 0)
    if start == len(text):
        yield Fault(line=1, field="", problem="The file is empty.", mend="Give one case on each line.")
    elif text[start] == "[":
        yield from _cases_of_list(text, start)
    elif _is_one_object(text, start):
        yield _decoded(text[start:].rstrip(_SPACE), _line_at(text, start))
    else:
        yield from _cases_of_lines(text)


def _cases_of_lines(text: str) -> Iterator[tuple[int, Any] | Fault]:
    for number, line in enumerate(text.split("\n"), start=1):
        line = line.strip(_SPACE)
        if line:
            yield _decoded(line, number)


def _cases_of_list(text: str, start: int) -> Iterator[tuple[int, Any] | Fault]:
    place, line, counted = start + 1, _line_at(text, start), start
    while True:
        place = _skip_space(text, place)
        line, counted = line + text.count("\n", counted, place), place
        if text.startswith("]", place):
            break
        found, place = _item_at(text, place, line)
        yield found
        if isinstance(found, Fault):
            return
        after = _skip_space(text, place)
        if not text.startswith((",", "]"), after):
            yield _not_json(line, "a comma or a closing bracket is missing after this case")
            return
        place = after + 1 if text[after] == "," else after
    if _skip_space(text, place + 1) != len(text):
        yield _not_json(line, "there is more after the list's closing bracket")


def _item_at(text: str, place: int, line: int) -> tuple[tuple[int, Any] | Fault, int]:
    try:
        value, end = _DECODER.raw_decode(text, place)
    except (ValueError, RecursionError) as error:
        return _fault_of(error, line, counted_from=1), place
    return _checked(value, text[place:end], line), end


def _decoded(source: str, line: int) -> tuple[int, Any] | Fault:
    if len(source) > LONGEST_LINE:
        return _too_long(line)
    try:
        value = _DECODER.decode(source)
    except (ValueError, RecursionError) as error:
        return _fault_of(error, line, counted_from=line)
    return _checked(value, source, line)


def _checked(value: Any, source: str, line: int) -> tuple[int, Any] | Fault:
    if len(source) > LONGEST_LINE:
        return _too_long(line)
    if (not source.isascii() or "\\u" in source) and _holds_what_is_not_text(value):
        return Fault(
            line=line,
            field="",
            problem="The line holds a character that is not text (a null, or half of a pair).",
            mend="Take the character out.",
        )
    if isinstance(value, dict) and "facts" in value and "case" not in value:
        value = value["facts"]
    if not isinstance(value, dict):
        return Fault(
            line=line,
            field="",
            problem=f"A case must be a JSON object in curly brackets; this is {kind_of(value)}.",
            mend='Write it as {"case": …, "area": …, "events": […]}.',
        )
    return line, value


def _holds_what_is_not_text(value: Any) -> bool:
    # No database keeps these: PostgreSQL refuses a null character, and half a pair has no UTF-8.
    try:
        written = json.dumps(value, ensure_ascii=False)
        written.encode()
    except (UnicodeEncodeError, RecursionError):
        return True
    return _NULL_LETTER.search(written) is not None


def kind_of(value: object) -> str:
    """Return a JSON value's kind in plain words."""
    names = {dict: "an object", list: "a list", str: "text", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")


def too_deep(value: object, depth: int = 1) -> bool:
    """Say whether lists and objects lie one inside another deeper than a record may hold."""
    if not isinstance(value, dict | list):
        return False
    if depth > DEEPEST:
        return True
    inner = value.values() if isinstance(value, dict) else value
    return any(too_deep(each, depth + 1) for each in inner)


def _is_one_object(text: str, start: int) -> bool:
    """Say whether the text is one object spread over several lines, not a line for each case."""
    end = text.find("\n", start)
    first = text[start : end if end >= 0 else len(text)].strip(_SPACE)
    if end < 0 or first.endswith("}") or not first.startswith("{"):
        return False
    # A first line cut short in a file of many lines: the others are whole, and must still be read.
    second = text[end + 1 : text.find("\n", end + 1) + 1 or len(text)]
    return not second.startswith('{"case"')


def _skip_space(text: str, place: int) -> int:
    while place < len(text) and text[place] in _SPACE:
        place += 1
    return place


def _line_at(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1


def _too_long(line: int) -> Fault:
    return Fault(
        line=line,
        field="",
        problem=f"The case takes more than {LONGEST_LINE:,} characters.",
        mend="Check that each case is on a line of its own; no real case is as long as this.",
    )


def _not_json(line: int, why: str) -> Fault:
    return Fault(
        line=line,
        field="",
        problem=f"This is not JSON: {why}.",
        mend="Mend the line, or export it again from the system it came from.",
    )


def _fault_of(error: Exception, line: int, *, counted_from: int) -> Fault:
    if isinstance(error, _Unkeepable):
        problem, mend = str(error).split("|", 1)
        return Fault(line=line, field="", problem=problem, mend=mend)
    if isinstance(error, json.JSONDecodeError):
        where = counted_from + error.lineno - 1
        return _not_json(where, f"{error.msg[:1].lower()}{error.msg[1:]} at character {error.colno}")
    return _not_json(line, "it is nested too deep to read")
