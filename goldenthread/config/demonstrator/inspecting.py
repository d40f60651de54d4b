"""The inspection of one area and the visit that follows it, its own evaluation, and its charter as two sides rated it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from goldenthread.apps.accounts.queries import find_active_account, list_demonstrator_sign_ins
from goldenthread.apps.inspection.actions import (
    add_evidence,
    answer_request,
    build_statement,
    check_equality,
    close_inspection,
    feed_plan,
    hang_on,
    keep_finding,
    keep_linked_plan,
    keep_progress,
    keep_request,
    look_in_remark,
    make_charter,
    open_inspection,
    open_round,
    publish_report,
    rate_charter,
    show_evidence,
    write_part,
)
from goldenthread.apps.inspection.queries import list_findings, list_remarks_to_look_at, list_rounds, side_of
from goldenthread.apps.inspection.types import (
    CheckedKind,
    EvidenceKind,
    InspectionKind,
    Judgement,
    LinkedKind,
)
from goldenthread.apps.people.queries import get_viewer
from goldenthread.apps.strategy.queries import (
    compare_strategies,
    get_plan,
    list_programme_ties,
    list_strategies,
    list_what_counts,
)
from goldenthread.apps.strategy.types import ItemKind
from goldenthread.config.demonstrator.playing import Beside
from goldenthread.core.access.roles import FAMILY, Role
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.governance.charter import Side
from goldenthread.core.governance.equality import Characteristic
from goldenthread.core.strategy.types import FindingKind
from goldenthread.definitions.demonstrator.words import load_inspection_words
from goldenthread.journeys.load_demonstrator import OpenedArea

TEMPLATE = "self_evaluation"
# How many days before the day of loading the first evaluation was written, and people rated the charter.
WROTE, RATED = 60, 12


def list_inspection_acts(opened: OpenedArea, *, system: Viewer, at: datetime) -> list[Beside]:
    """Return what came before the visit, to be played among the area's stories; nothing for an area without one."""
    told, area = load_inspection_words(), opened.area.code
    if told["area"] != area:
        return []
    acts: tuple[tuple[int, Callable[[str, dict[str, Any], Viewer, datetime], None]], ...] = (
        (WROTE, _evaluate), (-told["charter"]["opened"], _open_round), (RATED, _rate),
    )  # fmt: skip
    return [
        Beside(at=when, do=partial(act, area, told, system, when))
        for days, act in acts
        for when in (at - timedelta(days=days),)
    ]


def _evaluate(area: str, told: dict[str, Any], by: Viewer, at: datetime) -> None:
    """Write the area's first self-evaluation, before any figure of its own is published."""
    statement = build_statement(area=area, template=TEMPLATE, by=by, at=at)
    for section, words in told[TEMPLATE].items():
        write_part(statement=statement, section=section, turn=0, words=words, by=by, at=at)


def load_inspections(*, area: str, plan: int, by: Viewer, at: datetime) -> None:
    """Load an inspection that is closed and a visit that is open, and what stands ready beside them."""
    told = load_inspection_words()
    evidence = _fill_room(area, plan, told, by=by, at=at)
    inspection = _inspect(area, plan, told, by=by, at=at)
    _visit(area, inspection, told, evidence, by=by, at=at)
    _mend_charter(area, told, by=by, at=at)
    _check_and_link(area, plan, told, evidence[0], by=by, at=at)
    build_statement(area=area, template=TEMPLATE, by=by, at=at)
    report = build_statement(area=area, template="annual_report", by=by, at=at)
    publish_report(statement=report, by=by, at=at)


def _fill_room(area: str, plan: int, told: dict[str, Any], *, by: Viewer, at: datetime) -> list[int]:
    rows = [
        *told["evidence"],
        {"kind": "ACTION_PLAN", "pointer": str(plan), "title": "The plan of action", "questions": ["improving", "ambition"]},
    ]  # fmt: skip
    return [
        add_evidence(
            area=area, kind=EvidenceKind(row["kind"]), pointer=row["pointer"], title=row["title"],
            questions=row["questions"], by=by, at=at,
        )
        for row in rows
    ]  # fmt: skip


def _inspect(area: str, plan: int, told: dict[str, Any], *, by: Viewer, at: datetime) -> int:
    inspection = open_inspection(
        area=area, kind=InspectionKind.FULL, title=told["title"], told_on=told["told_on"], begins_on=told["begins_on"],
        ends_on=told["ends_on"], who=told["who"], nominee="Manager of the SEND team", by=by, at=at,
    )  # fmt: skip
    for row in told["asked"]:
        asked = keep_request(
            inspection=inspection, words=row["words"], asked_on=told["told_on"],
            due_on=told["told_on"] + timedelta(days=row["due_in"]), owner=row["owner"], by=by, at=at,
        )  # fmt: skip
        # Nothing is shown of it: what was true of a figure then is not among what is loaded.
        answer_request(request=asked, words=row["answer"], by=by, at=at)
    for finding in _findings(area, by):
        keep_finding(inspection=inspection, kind=finding[0], words=finding[1], by=by, at=at)
    feed_plan(inspection=inspection, plan=plan, by=by, at=at)
    close_inspection(inspection=inspection, because=told["closed"], by=by, at=at)
    return inspection


def _findings(area: str, by: Viewer) -> list[tuple[FindingKind, str]]:
    """Return the findings of the area's newest strategy that has any, as people confirmed them."""
    for strategy in list_strategies(by):
        found = (
            list_what_counts(by, strategy=strategy.id, kind=ItemKind.FINDING) if strategy.area == area else []
        )
        if found:
            return [(FindingKind(each.finding_kind), each.text) for each in found]
    return []


def _visit(
    area: str, inspection: int, told: dict[str, Any], evidence: list[int], *, by: Viewer, at: datetime
) -> None:
    on, row = london_day(at), told["visit"]
    visit = open_inspection(
        area=area, kind=InspectionKind.MONITORING, title=row["title"], told_on=on + timedelta(days=row["told"]),
        begins_on=on + timedelta(days=row["begins"]), ends_on=on + timedelta(days=row["ends"]), who=row["who"],
        nominee="Manager of the SEND team", follows=inspection, by=by, at=at,
    )  # fmt: skip
    for each in told["visit_asked"]:
        keep_request(
            inspection=visit, words=each["words"], asked_on=on + timedelta(days=row["told"]),
            due_on=on + timedelta(days=each["due_in"]), owner=each["owner"], by=by, at=at,
        )  # fmt: skip
    for each in evidence:
        show_evidence(inspection=visit, evidence=each, by=by, at=at)
    first = next(iter(list_findings(by, inspection=inspection)), None)
    if first:
        keep_progress(
            visit=visit,
            finding=first.id,
            judgement=Judgement(row["judgement"]),
            words=row["said"],
            by=by,
            at=at,
        )


def _open_round(area: str, told: dict[str, Any], by: Viewer, at: datetime) -> None:
    row, opens_on = told["charter"], london_day(at)
    closes_on = opens_on + timedelta(days=row["closed"] - row["opened"])
    charter = make_charter(
        area=area, title=row["title"], from_on=opens_on, commitments=row["commitments"], by=by, at=at
    )
    open_round(charter=charter, title=row["round"], opens_on=opens_on, closes_on=closes_on, by=by, at=at)


def _rate(area: str, told: dict[str, Any], by: Viewer, at: datetime) -> None:
    row = told["charter"]
    (given,) = list_rounds(by, area=area, on=london_day(at))
    for side in Side:
        answers = row[side.value.lower()]
        for person, scored in zip(_raters(area, side, at=at), answers, strict=False):
            scores = {each.id: score for each, score in zip(given.charter.commitments, scored, strict=True)}
            words = row["remark"] if side is Side.FAMILIES and scored is answers[0] else ""
            rate_charter(round=given.id, scores=scores, words=words, by=person, at=at)


def _mend_charter(area: str, told: dict[str, Any], *, by: Viewer, at: datetime) -> None:
    """Look in what people added, and make the version that came of it, which names the promise it keeps."""
    row = told["charter"]
    (given,) = list_rounds(by, area=area, on=london_day(at))
    for remark in list_remarks_to_look_at(by, round=given.id, on=london_day(at)):
        look_in_remark(remark=remark.id, is_shown=True, shown_words=row["remark_shown"], by=by, at=at)
    make_charter(
        area=area, title=row["title"], from_on=london_day(at), commitments=[*row["commitments"], row["added"]],
        promised=_restated(area, by), by=by, at=at,
    )  # fmt: skip


def _raters(area: str, side: Side, *, at: datetime) -> list[Viewer]:
    """Return the invented people who rate on one side, as they sign in."""
    on = london_day(at)
    wanted = (
        FAMILY
        if side is Side.FAMILIES
        else {Role.COORDINATOR, Role.MANAGER, Role.DECISION_MAKER, Role.BOARD_MEMBER}
    )
    people = {
        person.account
        for person in list_demonstrator_sign_ins(on=on)
        if person.area == area and (person.role in wanted or (person.role is None and side is Side.FAMILIES))
    }
    found = [account for number in sorted(people) if (account := find_active_account(number))]
    viewers = [get_viewer(account, on=on) for account in found]
    return [viewer for viewer in viewers if side_of(viewer, area=area, on=on) is side]


def _restated(area: str, by: Viewer) -> int | None:
    """Return the promise of a charter that the later strategy makes again after it was kept, where there is one."""
    kept = [each for each in list_strategies(by) if each.area == area]
    if len(kept) < 2:
        return None
    compared = compare_strategies(by, earlier=kept[1].id, later=kept[0].id)
    restated = compared.comparison.restated
    return compared.later[restated[0].commitment] if restated else None


def _check_and_link(
    area: str, plan: int, told: dict[str, Any], evidence: int, *, by: Viewer, at: datetime
) -> None:
    on, row, check = london_day(at), told["linked"], told["check"]
    linked = keep_linked_plan(
        area=area, kind=LinkedKind.PROGRAMME, title=row["title"], owner=row["owner"],
        ends_on=on + timedelta(days=row["ended"]), by=by, at=at,
    )  # fmt: skip
    for tie in list_programme_ties(by, area=area)[:1]:
        hang_on(plan=linked, tie=tie.id, by=by, at=at)
    hang_on(plan=linked, evidence=evidence, by=by, at=at)
    for action in get_plan(by, plan=plan, on=on).actions[:1]:
        check_equality(
            area=area, kind=CheckedKind.ACTION, about=action.id, touched=[Characteristic(each) for each in check["touched"]],
            effect=check["effect"], evidence=check["evidence"], articles=check["articles"], mitigation=check["mitigation"],
            decider=check["decider"], review_on=on + timedelta(days=check["review_in"]), by=by, at=at,
        )  # fmt: skip
