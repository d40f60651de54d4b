"""Show a measure: of an area, a year and a breakdown, as published or from our own cases, with others beside it.

One area and one figure print one object as JSON; several areas, or a whole breakdown, print a list of them.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from goldenthread.config.importing import DONE, FAULTS, UNREADABLE, database
from goldenthread.config.tables import add_json_option, print_table

if TYPE_CHECKING:
    from goldenthread.apps.benchmarks.asking import PublishedFigures
    from goldenthread.apps.benchmarks.own import OwnReading
    from goldenthread.core.measures.dictionary import Measure
    from goldenthread.core.measures.places import Place
    from goldenthread.core.measures.readings import Reading

COLUMNS = {"id": "id", "title": "measure", "unit": "unit", "found": "found in"}
SHOWN = {
    "name": "area",
    "split": "of whom",
    "value": "value",
    "numerator": "numerator",
    "denominator": "denominator",
    "why": "",
}
BESIDE = ("neighbours", "region", "england")


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the word `measures`."""
    parser = subparsers.add_parser("measures", help=__doc__.split("\n", 1)[0], description=__doc__)
    words = parser.add_subparsers(dest="word", metavar="WORD", required=True)
    listed = words.add_parser("list", help="list the dictionary")
    add_json_option(listed)
    take = words.add_parser("take", help="take the readings of our own cases now, for the dashboard")
    take.add_argument(
        "--area",
        action="append",
        default=[],
        metavar="CODE",
        help="an area by its GSS code; all of them unless told",
    )
    take.add_argument("--publish", action="store_true", help="let them out to partners and the public too")
    show = words.add_parser("show", help="show one measure")
    show.add_argument("id", metavar="ID", help="a measure of the dictionary, such as M019")
    show.add_argument(
        "--area", action="append", required=True, metavar="CODE",
        help="a GSS code, three digits, a region or England (E92000001); again or with commas for more",
    )  # fmt: skip
    show.add_argument(
        "--period", required=True, help="2024 for a calendar year, 202425 for an academic one, or a date"
    )
    show.add_argument("--source", choices=("published", "own"), default="published")
    show.add_argument("--breakdown", default="", metavar="TOPIC[=VALUE]", help="such as sex, or sex=Female")
    show.add_argument("--portion", default="", help="one portion of the measure, such as a reason")
    show.add_argument(
        "--definition", type=int, default=None, metavar="VERSION", help="one definition of several"
    )
    show.add_argument(
        "--beside", default="", metavar="WHOM", help=f"others beside it, with commas: {', '.join(BESIDE)}"
    )
    show.add_argument(
        "--edition",
        choices=("internal", "partner", "public"),
        default="internal",
        help="with --source own: partner and public hide small counts",
    )
    show.add_argument(
        "--cases", action="store_true", help="with --source own, name the cases behind the figure"
    )
    add_json_option(show)


def run(args: argparse.Namespace) -> int:
    """Do what was asked; the exit status is 1 where there is no such figure and 2 where it was not understood."""
    if args.word == "list":
        return _list(args)
    with database():
        return _take(args) if args.word == "take" else _show(args)


def _list(args: argparse.Namespace) -> int:
    from goldenthread.definitions.measures import load_measures

    rows = [
        {
            "id": one.id, "title": one.title, "unit": one.unit.value,
            "found": " and ".join(
                [*(["releases"] if one.published else []), *(["our cases"] if one.own else [])]
            ) or f"waits for {one.waits_for}",
        }
        for one in load_measures().values()
    ]  # fmt: skip
    print_table(rows, columns=COLUMNS, as_json=args.as_json)
    return DONE


def _take(args: argparse.Namespace) -> int:
    from goldenthread.apps.accounts.queries import list_public_areas
    from goldenthread.apps.measures.actions import release_figures
    from goldenthread.config.importing import importer, now
    from goldenthread.journeys.take_figures import take_figures

    open_here = [area.code for area in list_public_areas()]
    wanted = [code.strip().upper() for code in args.area] or open_here
    unknown = [code for code in wanted if code not in open_here]
    if unknown or not wanted:
        there = ", ".join(open_here) or "none yet"
        return _refuse(
            f"The cases of {', '.join(unknown) or 'any area'} are not kept here. The areas here are {there}.",
            FAULTS,
        )
    for area in wanted:
        by, at = importer(name="goldenthread measures"), now()
        taken = take_figures(area=area, by=by, at=at)
        let = release_figures(area=area, by=by, at=at) if args.publish else 0
        print(f"{area}: {taken} readings taken" + (f", {let} tables published." if args.publish else "."))
    return DONE


def _show(args: argparse.Namespace) -> int:
    from goldenthread.apps.benchmarks.asking import PeriodNotFound
    from goldenthread.apps.benchmarks.types import NothingLoaded
    from goldenthread.core.measures.periods import PeriodNotUnderstood
    from goldenthread.core.measures.places import PlaceNotFound
    from goldenthread.core.measures.splits import BreakdownNotFound
    from goldenthread.definitions.measures import load_measures

    measure = load_measures().get(args.id.strip().upper())
    if measure is None:
        return _refuse(_unknown(args.id, list(load_measures())), FAULTS)
    if args.source == "own":
        return _show_own(args, measure)
    try:
        return _show_published(args, measure)
    except PeriodNotUnderstood as error:
        return _refuse(str(error), UNREADABLE)
    except (PlaceNotFound, PeriodNotFound, NothingLoaded, BreakdownNotFound) as error:
        return _refuse(str(error.args[0]), FAULTS)


def _show_own(args: argparse.Namespace, measure: "Measure") -> int:
    from goldenthread.config.own_figures import AreaNotHere, doubts_of, read_own
    from goldenthread.core.measures.own import NotReturned
    from goldenthread.core.measures.periods import PeriodNotUnderstood

    if not measure.own:
        return _refuse(
            f"{measure.id} cannot be worked out from our cases yet: it waits for {measure.waits_for}.", FAULTS
        )
    if args.breakdown or args.portion or args.beside:
        return _refuse(
            "Our own figures are shown whole for now: leave out --breakdown, --portion and --beside.",
            UNREADABLE,
        )
    codes = [code.strip().upper() for given in args.area for code in given.split(",") if code.strip()]
    try:
        readings = [read_own(measure, area=code, period=args.period) for code in codes]
    except PeriodNotUnderstood as error:
        return _refuse(str(error), UNREADABLE)
    except (AreaNotHere, NotReturned) as error:
        return _refuse(str(error.args[0]), FAULTS)
    if args.cases and args.edition != "internal":
        return _refuse("Cases are named in the internal edition only.", UNREADABLE)
    rows = [_own_plain(measure, reading, edition=args.edition) for reading in readings]
    if args.as_json:
        print(json.dumps(rows[0] if len(rows) == 1 else rows, indent=2, ensure_ascii=False))
        return DONE
    print(f"{measure.id}  {measure.title}, our own cases ({measure.unit.value})\n{measure.why}\n")
    print_table(
        rows,
        columns={
            "area": "area",
            "value": "value",
            "numerator": "numerator",
            "denominator": "denominator",
            "as_at": "as at",
        },
    )
    print(f"\nTarget: {measure.target.words}. {measure.guard_words}")
    for reading in readings:
        print(
            f"From {reading.snapshot.label}: {reading.snapshot.facts:,} facts of {reading.snapshot.cases:,} cases."
        )
        for sentence in doubts_of(measure, reading):
            print(f"Doubtful: {sentence}")
        if args.cases:
            print(
                f"Counted: {', '.join(reading.counted) or 'none'}\nNot counted: {', '.join(reading.others) or 'none'}"
            )
    return DONE


def _own_plain(measure: "Measure", reading: "OwnReading", *, edition: str) -> dict[str, Any]:
    from goldenthread.config.own_figures import batch_of
    from goldenthread.core.measures.editions import for_edition

    kept = for_edition(
        edition,
        value=reading.value,
        numerator=reading.numerator,
        denominator=reading.denominator,
        unit=measure.unit,
    )
    return {
        "id": reading.measure, "area": reading.area, "period": reading.window.period, "source": "own",
        "value": kept.value, "numerator": kept.numerator, "denominator": kept.denominator,
        "unit": measure.unit.value, "suppressed": kept.is_suppressed, "definition_version": reading.version,
        "batch": batch_of(reading), "as_at": reading.window.end_on.isoformat(),
    }  # fmt: skip


def _show_published(args: argparse.Namespace, measure: "Measure") -> int:
    from goldenthread.apps.benchmarks.asking import PublishedFigures
    from goldenthread.core.access.viewer import Viewer
    from goldenthread.definitions.published import load_catalogue

    if not measure.published:
        waits = f"{measure.id} is in no release that we read. " + (
            "Ask for --source own." if measure.own else f"It waits for {measure.waits_for}."
        )
        return _refuse(waits, FAULTS)
    figures = PublishedFigures(Viewer(account=None), catalogue=load_catalogue())
    places = list(_places(args, figures))
    readings = list(_readings(args, measure, figures, places))
    if args.as_json:
        rows = [_plain(figures, reading) for reading in readings]
        only = len(rows) == 1 and len(places) == 1
        print(json.dumps(rows[0] if only else rows, indent=2, ensure_ascii=False))
    else:
        _print(args, measure, figures, readings)
    return DONE


def _places(args: argparse.Namespace, figures: "PublishedFigures") -> "Iterator[Place]":
    from goldenthread.apps.benchmarks.queries import neighbours_of
    from goldenthread.core.measures.places import find_place

    whom = [word.strip().lower() for word in args.beside.split(",") if word.strip()]
    for code in [code for given in args.area for code in given.split(",") if code.strip()]:
        place = find_place(code, places=figures.places())
        asked = code.strip().upper()
        # An area whose code has changed is answered by the code it was asked for.
        yield replace(place, code=asked) if asked in place.codes else place
        if whom:
            near = [lea for lea, _ in neighbours_of(figures.viewer, lea=place.lea)] if place.lea else []
            yield from figures.beside(place, neighbours=near, whom=whom)


def _readings(
    args: argparse.Namespace, measure: "Measure", figures: "PublishedFigures", places: "list[Place]"
) -> "Iterator[Reading]":
    from goldenthread.core.measures.splits import find_splits

    portion = _portion(args.portion, measure)
    for place in places:
        whole = figures.read(
            measure, place=place, period=args.period, portion=portion, version=args.definition
        )
        if not args.breakdown:
            yield whole
            continue
        for split in find_splits(args.breakdown, there=figures.splits(measure, period=whole.period)):
            yield figures.read(
                measure,
                place=place,
                period=whole.period,
                split=split,
                portion=portion,
                version=args.definition,
            )


def _portion(name: str, measure: "Measure") -> Any:
    from goldenthread.core.measures.splits import BreakdownNotFound

    if not name:
        return None
    found = next((each for each in measure.portions if each.name == name.strip().lower()), None)
    if found is None:
        there = ", ".join(each.name for each in measure.portions) or "none"
        raise BreakdownNotFound(f"{measure.id} has no portion “{name}”. It has: {there}.")
    return found


def _plain(figures: "PublishedFigures", reading: "Reading") -> dict[str, Any]:
    from goldenthread.apps.benchmarks.queries import label_batches
    from goldenthread.core.measures.periods import last_day

    labels = label_batches(figures.viewer, batches=[reading.batch] if reading.batch else [])
    row = {
        "id": reading.measure, "area": reading.area, "period": reading.period, "source": "published",
        "value": reading.value, "numerator": reading.numerator, "denominator": reading.denominator,
        "unit": reading.unit.value, "suppressed": reading.suppressed, "definition_version": reading.version,
        "batch": labels.get(reading.batch or 0), "as_at": last_day(reading.period).isoformat(),
    }  # fmt: skip
    return row | ({"breakdown": list(reading.breakdown)} if reading.breakdown else {})


def _print(
    args: argparse.Namespace, measure: "Measure", figures: "PublishedFigures", readings: "list[Reading]"
) -> None:
    from goldenthread.apps.benchmarks.queries import label_batches

    periods = ", ".join(dict.fromkeys(reading.period for reading in readings))
    print(f"{measure.id}  {measure.title}, {periods} ({measure.unit.value})\n{measure.why}\n")
    rows = [
        {
            "name": reading.name, "split": ": ".join(reading.breakdown) if reading.breakdown else "everyone",
            "value": "" if reading.value is None else f"{reading.value:,}", "numerator": reading.numerator,
            "denominator": reading.denominator, "why": reading.why_none if reading.value is None else "",
        }
        for reading in readings
    ]  # fmt: skip
    print_table(rows, columns=SHOWN)
    labels = label_batches(figures.viewer, batches={reading.batch for reading in readings if reading.batch})
    said = [source.words for source in measure.published if source.words]
    print(f"\nTarget: {measure.target.words}. {measure.guard_words}")
    print(
        f"Definition {', '.join(str(v) for v in sorted({r.version for r in readings}))}"
        + (f": {'; '.join(said)}." if said else ".")
    )
    for label in labels.values():
        print(f"From batch {label}.")
    if measure.portions and not args.portion:
        print(f"Portions: {', '.join(each.name for each in measure.portions)} (--portion).")


def _unknown(name: str, there: list[str]) -> str:
    import difflib

    near = difflib.get_close_matches(name.upper(), there, n=3)
    guess = f" Did you mean {' or '.join(near)}?" if near else ""
    return f"There is no measure “{name}”.{guess} There are {there[0]} to {there[-1]}: `goldenthread measures list`."


def _refuse(message: str, status: int) -> int:
    print(message, file=sys.stderr)
    return status
