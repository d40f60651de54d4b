"""The demonstrator's extracts: an invented school census and invented results, brought in by the importer as any are."""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from random import Random

from goldenthread.apps.extracts.actions import check_extract, load_extract, say_columns, send_extract
from goldenthread.apps.extracts.queries import get_batch, preview_extract
from goldenthread.apps.files.actions import record_scan
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.ages import national_curriculum_year, school_year_of
from goldenthread.core.calendars.london import london_day
from goldenthread.core.casework.simulation.naming import NamedChild, NameStock
from goldenthread.core.casework.simulation.people import Person
from goldenthread.core.people.upn import check_letter_of

# No school has these: the numbers in use begin with 1.
SCHOOLS = ("900001", "900002", "900003", "900004", "900005")
PUPILS, KNOWN = 300, 40
# Of every so many, one whose family no school has asked about a disability.
NOT_ASKED = 50
_NEEDS = ("SLCN", "SLCN", "SEMH", "SPLD", "ASD", "MLD", "PD", "HI")
_CENSUS = ("UPN", "Forename", "Surname", "DOB", "Gender", "Ethnicity", "First language", "URN", "NC year actual", "SEN provision", "SEN need 1", "SEN need 2", "SEN start date", "FSM eligible", "Pupil premium", "LAC", "Disability")  # fmt: skip
_RESULTS = (
    "Academic year",
    "Key stage",
    "Measure",
    "SEN",
    "Provision",
    "URN",
    "Pupils",
    "Met",
    "Average score",
)
# Of every hundred pupils, about how many meet each measure, by SEN provision; who returned nothing is left out on purpose.
_RETURNED = (
    ("EYFS", "GLD", "MAINSTREAM", {"N": 76, "K": 25, "E": 4}), ("PHONICS", "PHONICS", "MAINSTREAM", {"N": 88, "K": 44, "E": 20}),
    ("KS2", "RWM", "MAINSTREAM", {"N": 72, "K": 24, "E": 9}), ("KS2", "RWM", "SPECIAL", {"E": 3}), ("KS4", "A8", "MAINSTREAM", {"N": 50, "K": 33, "E": 15}),
    ("KS4", "A8", "AP", {"N": 9, "K": 7}), ("POST16", "LEVEL3", "POST16", {"N": 63, "K": 32, "E": 12}), ("DESTINATIONS", "SUSTAINED", "SPECIAL", {"E": 81}),
)  # fmt: skip
_YEARS_AT_SCHOOL = range(5, 16)


def load_extracts_of(
    *,
    area: str,
    people: Sequence[tuple[Person, NamedChild]],
    stock: NameStock,
    rng: Random,
    by: Viewer,
    at: datetime,
) -> int:
    """Bring an invented census and invented results into an area, and return how many rows there are of them.

    A few of the census's pupils are children of the caseload, so that some rows find theirs and most find nobody.
    """
    on = london_day(at)
    census_on = date(on.year if on.month >= 10 else on.year - 1, 10, 1)
    census = [*_known(people, census_on), *_invented(rng, stock, census_on)]
    rows = _load(area, "census", "Invented census.csv", _CENSUS, census, on=census_on, by=by, at=at)
    results = list(_results(rng, school_year_of(on) - 1))
    return rows + _load(
        area, "attainment", "Invented results.csv", _RESULTS, results, on=census_on, by=by, at=at
    )


def _known(people: Sequence[tuple[Person, NamedChild]], on: date) -> Iterator[Sequence[object]]:
    pupils = [
        (one, named) for one, named in people if named.upn and on.year - one.born_on.year in _YEARS_AT_SCHOOL
    ]
    for place, (one, named) in enumerate(pupils[:KNOWN]):
        yield _line(named.upn, named.given, named.family, one.born_on, SCHOOLS[place % 5], "E", one.need, on)


def _invented(rng: Random, stock: NameStock, on: date) -> Iterator[Sequence[object]]:
    for number in range(PUPILS):
        body = f"9998888{number:05d}"
        born = on - timedelta(days=rng.randrange(4 * 365 + 60, 15 * 365))
        sen = "K" if number % 5 == 0 else "N"
        family = rng.choice(stock.family_first) + rng.choice(stock.family_second)
        yield _line(
            check_letter_of(body) + body, rng.choice(stock.given), family, born, SCHOOLS[number % 5], sen,
            rng.choice(_NEEDS) if sen == "K" else "", on, began=on - timedelta(days=rng.randrange(20, 900)),
        )  # fmt: skip


def _line(
    upn: str,
    given: str,
    family: str,
    born: date,
    urn: str,
    sen: str,
    need: str,
    on: date,
    *,
    began: date | None = None,
) -> Sequence[object]:
    year = national_curriculum_year(born, on)
    group = "N2" if year < 0 else "R" if year == 0 else min(year, 14)
    start = f"{began:%d/%m/%Y}" if began and sen != "N" else ""
    return (
        upn, given, family, f"{born:%d/%m/%Y}", "FM"[len(given) % 2], "WBRI", "ENG", urn, group, sen, need, "", start,
        "Y" if len(family) % 4 == 0 else "N", "Y" if len(family) % 3 == 0 else "N", "N", _disability(upn, sen),
    )  # fmt: skip


def _disability(upn: str, sen: str) -> str:
    """Return what a school was told: of a few on SEN support nobody asked, as in any school."""
    last = int(upn[-2:])
    return (
        ""
        if sen == "K" and last % NOT_ASKED == 0
        else "Y"
        if sen == "E" or (sen == "K" and last % 3 == 0)
        else "N"
    )


def _results(rng: Random, year: int) -> Iterator[Sequence[object]]:
    for back in (1, 0):
        begun = year - back
        for phase, measure, provision, shares in _RETURNED:
            for sen, share in shares.items():
                pupils = rng.randrange(60, 400) if sen == "N" else rng.randrange(8, 60)
                told = round(pupils * share / 100)
                met, score = ("", share + rng.randrange(-2, 3)) if measure == "A8" else (told, "")
                yield (
                    f"{begun}/{(begun + 1) % 100:02d}",
                    phase,
                    measure,
                    sen,
                    provision,
                    SCHOOLS[0],
                    pupils,
                    met,
                    score,
                )


def _load(
    area: str, kind: str, name: str, headings: Sequence[str], rows: Sequence[Sequence[object]], *, on: date, by: Viewer,
    at: datetime,
) -> int:  # fmt: skip
    made = io.StringIO()
    writer = csv.writer(made)
    writer.writerows([headings, *rows])
    batch = send_extract(
        area=area, kind=kind, name=name, content=io.BytesIO(made.getvalue().encode()), by=by, at=at
    )
    file = get_batch(by, batch=batch).file
    assert file is not None
    # Made here a moment ago: there is nothing to scan.
    record_scan(file=file, is_clean=True, scanned_with="", by=by, at=at)
    seen = preview_extract(by, batch=batch)
    columns = {field: seen.headings[place] for field, place in seen.guessed.items()}
    say_columns(batch=batch, columns=columns, on=on, keep_as="Demonstrator", by=by, at=at)
    check_extract(batch=batch, by=by, at=at)
    return load_extract(batch=batch, by=by, at=at).rows
