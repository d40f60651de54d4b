"""Two paths, one law: the columns and the one-case engine agree on every random caseload."""

from dataclasses import replace
from datetime import date, timedelta

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.core.clocks import list_duties
from goldenthread.core.clocks.bulk import list_duties_in_bulk
from goldenthread.core.law.limits import Unit
from goldenthread.definitions.calendars import load_calendar
from goldenthread.definitions.law import load_law
from goldenthread.definitions.law.reader import with_rules
from tests.properties.threads import any_day, as_frame, threads

LAW = load_law()
CALENDAR = load_calendar("E06000006")


def one_by_one(caseload, *, on, law=LAW):
    return sorted(
        (
            (
                thread.case, state.rule, state.duty.value, state.id, state.step and state.step.value,
                state.basis.value, state.trigger.event.value, state.trigger.on, state.due_on, state.met_on,
                state.status.value, state.excused_by and state.excused_by.value,
            )
            for thread in caseload
            for state in list_duties(thread, law=law, calendar=CALENDAR, on=on)
        ),
        key=repr,
    )  # fmt: skip


def all_at_once(caseload, *, on, law=LAW, cases=None):
    frame = list_duties_in_bulk(as_frame(*caseload), cases, law=law, calendar=CALENDAR, on=on)
    columns = (
        "case", "rule", "duty", "id", "step", "basis", "trigger", "trigger_on", "due_on", "met_on", "status", "excused_by",
    )  # fmt: skip
    return sorted((tuple(row[name] for name in columns) for row in frame.iter_rows(named=True)), key=repr)


@given(st.lists(threads(), min_size=1, max_size=4), any_day())
def test_every_duty_of_every_case_is_the_same_in_bulk(found, on):
    caseload = [
        type(thread)(case=f"C{number}", area=thread.area, facts=thread.facts)
        for number, thread in enumerate(found)
    ]
    assert all_at_once(caseload, on=on) == one_by_one(caseload, on=on)


def test_an_empty_caseload_has_no_duties():
    assert (
        list(as_frame().columns)
        and list_duties_in_bulk(as_frame(), law=LAW, calendar=CALENDAR, on=date(2026, 1, 5)).is_empty()
    )


def other_law():
    """An invented second regime, with parameters that change on a day: never shipped as law."""
    changed = date(2024, 6, 1)
    rules = []
    for rule in LAW.rules:
        old = replace(rule.limits[0], in_force_to=changed - timedelta(days=1))
        new = replace(rule.limits[0], in_force_from=changed, in_force_to=None)
        if new.counts[0].unit is Unit.WEEKS:
            new = replace(
                new, counts=(replace(new.counts[0], number=new.counts[0].number + 1), *new.counts[1:])
            )
        rules.append(replace(rule, name=f"other_{rule.name}", regime="INVENTED2029", limits=(old, new)))
    return with_rules(LAW, tuple(rules))


OTHER_LAW = other_law()


@given(threads(), threads(), any_day())
def test_two_regimes_run_together_in_bulk_each_with_its_own_cases(first, second, on):
    caseload = [replace(first, case="OLD"), replace(second, case="NEW", regime="INVENTED2029")]
    cases = pl.DataFrame({"case": ["OLD", "NEW"], "regime": ["CFA2014", "INVENTED2029"]})
    assert all_at_once(caseload, on=on, law=OTHER_LAW, cases=cases) == one_by_one(
        caseload, on=on, law=OTHER_LAW
    )
