"""A setting's own list: its pupils wherever they live, what is next for each, what it owes, and the year ahead."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from goldenthread.apps.advice.queries import list_asked_of_settings
from goldenthread.apps.cases.queries import cases_of_pupils, deadlines_of_pupils
from goldenthread.apps.people.queries import list_children
from goldenthread.apps.plans.queries import list_own_consultations
from goldenthread.apps.providers.queries import list_own_pupils
from goldenthread.apps.worklists.types import Ahead, Dated, PupilRow
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.casework.owners import ASKS_OF_SETTING, SETTING_OWES, SETTING_SEES
from goldenthread.core.casework.stages import Stage
from goldenthread.core.law.vocabulary import Duty

YEAR_AHEAD = timedelta(days=365)


def list_pupils(viewer: Viewer, *, on: date, at: datetime) -> list[PupilRow]:
    """Return the pupils of the viewer's own settings, across all areas, by name, in few queries however many they are."""
    rolls = list_own_pupils(viewer, on=on)
    cards = list_children(viewer, children={line.child for line in rolls}, on=on)
    cases = {row.child_id: row for row in cases_of_pupils(viewer).order_by("is_open", "id")}
    dates = _dates(viewer, cases={row.pk for row in cases.values()}, at=at)
    found = []
    for line in rolls:
        card, case = cards.get(line.child), cases.get(line.child)
        if card is None:
            continue
        own = dates.get(case.pk, []) if case else []
        found.append(
            PupilRow(
                child=card.id, public_id=card.public_id, area=card.area, name=card.shown_name, born_on=card.born_on,
                provider=line.provider, provider_name=line.provider_name, attendance=line.id, until_on=line.until_on,
                case=case.pk if case else None, reference=case.reference if case else "",
                stage=Stage(case.stage) if case else None, is_open=bool(case and case.is_open),
                next=own[0] if own else None, owed=tuple(one for one in own if one.is_ours),
            )
        )  # fmt: skip
    return sorted(found, key=lambda row: (row.name.casefold(), row.child))


def _dates(viewer: Viewer, *, cases: set[int], at: datetime) -> Mapping[int, list[Dated]]:
    """Return the running dates of each case, soonest first."""
    asked = list_asked_of_settings(viewer, cases=cases, at=at)
    rows = deadlines_of_pupils(viewer).filter(
        case__in=cases, is_live=True, due_on__isnull=False, duty__in=[duty.value for duty in SETTING_SEES]
    )
    found: dict[int, list[Dated]] = defaultdict(list)
    for row in rows.order_by("due_on", "id"):
        if row.due_on is None:
            continue
        duty, advice = Duty(row.duty), asked.get((row.case_id, row.ref))
        is_ours = duty in SETTING_OWES or (duty is Duty.REPLY_WITH_ADVICE and advice is not None)
        found[row.case_id].append(
            Dated(case=row.case_id, duty=duty, due_on=row.due_on, is_ours=is_ours, advice=advice)
        )
    return found


def list_ahead(viewer: Viewer, *, on: date, at: datetime) -> list[Ahead]:
    """Return what the next twelve months will ask of the viewer's settings, soonest first: the dates the clocks know."""
    pupils = {row.case: row for row in list_pupils(viewer, on=on, at=at) if row.case}
    dates = _dates(viewer, cases=set(pupils), at=at)
    found = [
        Ahead(pupil=pupils[case], duty=one.duty, due_on=one.due_on, asks=ASKS_OF_SETTING[one.duty])
        for case, rows in dates.items()
        for one in rows
        if one.duty in ASKS_OF_SETTING
        and one.due_on <= on + YEAR_AHEAD
        and (one.duty is not Duty.REPLY_WITH_ADVICE or one.is_ours)
    ]
    return sorted(found, key=lambda one: (one.due_on, one.pupil.name.casefold(), one.duty))


def count_consultations_waiting(viewer: Viewer, *, at: datetime) -> int:
    """Return how many consultations wait for the viewer's own settings to answer."""
    return sum(1 for one in list_own_consultations(viewer, at=at) if one.child is not None and not one.answer)
