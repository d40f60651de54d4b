"""Writing panels: planning one, bringing cases to it, opening packs, declaring, advising, closing."""

import hashlib
import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from goldenthread.apps.accounts.actions import end_involvement, involve
from goldenthread.apps.audit.actions import record_write
from goldenthread.apps.cases.queries import get_summary
from goldenthread.apps.panels.models import Criteria, Hearing, Interest, Member, Opinion, Panel
from goldenthread.apps.panels.queries import get_hearing, get_panel
from goldenthread.apps.panels.types import HearingLine, PanelLine, PanelNotFound, PanelRefused, PanelState
from goldenthread.core.access.decisions import MayNot, check_may_open_case
from goldenthread.core.access.involvement import Basis
from goldenthread.core.access.roles import CASEWORK, Role
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.casework.panels import Recommendation, check_advice
from goldenthread.core.casework.tests_of_law import LIMBS, Question


def _check_runs_panels(by: Viewer, area: str) -> None:
    if not by.roles_in(area) & (CASEWORK | {Role.SYSTEM}):
        raise MayNot("Panels are arranged by the council's SEND team.")


@transaction.atomic
def set_criteria(
    *, area: str, question: Question, points: Iterable[str], from_on: date, by: Viewer, at: datetime
) -> int:
    """Keep a new version of what an area's panel asks itself, from a day; earlier versions stay."""
    if not by.roles_in(area) & {Role.MANAGER, Role.SYSTEM}:
        raise MayNot("A manager of the SEND team sets what the panel asks itself.")
    kept = [point.strip() for point in points if point.strip()]
    if not kept:
        raise PanelRefused("Write at least one question, each on a line of its own.", field="points")
    last = Criteria.objects.filter(area=area, question=question.value).order_by("-number").first()
    row = Criteria.objects.create(
        area=area,
        question=question.value,
        number=last.number + 1 if last else 1,
        points=kept,
        from_on=from_on,
    )
    record_write(
        act="panel_criteria_set",
        area=area,
        by=by,
        at=at,
        subject=f"criteria:{row.pk}",
        content=[kept, from_on],
    )
    return row.pk


@transaction.atomic
def plan_panel(
    *,
    area: str,
    name: str,
    held_on: date,
    papers_on: date,
    closes_at: datetime,
    members: Iterable[int],
    chair: int | None,
    by: Viewer,
    at: datetime,
) -> int:
    """Plan a panel with its members, by account, and its chair, and return its id."""
    _check_runs_panels(by, area)
    chosen = list(dict.fromkeys([*members, *([chair] if chair else [])]))
    if not chosen:
        raise PanelRefused("Choose who sits on the panel.", field="members")
    if papers_on > held_on:
        raise PanelRefused("The papers must be out on or before the day the panel sits.", field="papers_on")
    if london_day(closes_at) < held_on:
        raise PanelRefused("The packs must stay open until the panel has sat.", field="closes_on")
    row = Panel.objects.create(
        area=area, name=name, held_on=held_on, papers_on=papers_on, closes_at=closes_at
    )
    Member.objects.bulk_create(
        [Member(area=area, panel=row, account_id=account, is_chair=account == chair) for account in chosen]
    )
    record_write(
        act="panel_planned", area=area, by=by, at=at, subject=f"panel:{row.pk}",
        content=[name, held_on, papers_on, chosen, chair],
    )  # fmt: skip
    return row.pk


@transaction.atomic
def bring_case(
    *, panel: int, case: int, question: Question, decide_by: date, by: Viewer, at: datetime
) -> int:
    """Bring a case before a panel, and return the hearing's id. The statutory day is not moved by it."""
    line = get_panel(by, panel=panel)
    row = get_summary(by, case=case)
    check_may_open_case(by, area=row.area, child=row.child)
    if row.area != line.area:
        raise PanelRefused("That case belongs to another area.", field="case")
    if line.state is not PanelState.PLANNED:
        raise PanelRefused("This panel's packs are open already. Choose the next panel.", field="panel")
    criteria = (
        Criteria.objects.filter(area=row.area, question=question.value, from_on__lte=line.held_on)
        .order_by("-from_on", "-number")
        .first()
    )
    try:
        with transaction.atomic():
            kept = Hearing.objects.create(
                area=row.area, panel_id=panel, case_id=case, question=question.value, decide_by_on=decide_by,
                criteria=criteria,
            )  # fmt: skip
    except IntegrityError as error:
        raise PanelRefused("That case is before this panel already.", field="case") from error
    record_write(
        act="brought_to_panel", area=row.area, by=by, at=at, case=case, subject=f"hearing:{kept.pk}",
        children=[row.child], content=[panel, question.value],
    )  # fmt: skip
    return kept.pk


@transaction.atomic
def open_pack(*, hearing: int, pack: dict[str, Any], by: Viewer, at: datetime) -> None:
    """Freeze one case's pack as it stands, and let each member in until the panel closes."""
    line = get_hearing(by, hearing=hearing)
    panel = get_panel(by, panel=line.panel)
    if line.frozen_at is not None:
        raise PanelRefused(
            "This pack is frozen already: what the panel reads does not change.", field="panel"
        )
    written = json.dumps(pack, sort_keys=True, default=str)
    Hearing.objects.filter(pk=hearing).update(
        pack=json.loads(written), pack_digest=hashlib.sha256(written.encode()).hexdigest(), frozen_at=at
    )
    Panel.objects.filter(pk=panel.id).update(state=PanelState.OPEN)
    record_write(
        act="pack_opened", area=line.area, by=by, at=at, case=line.case, subject=f"hearing:{hearing}",
        children=[line.child], content=pack,
    )  # fmt: skip
    for member in panel.members:
        involve(
            area=line.area, child=line.child, case=line.case, basis=Basis.PANEL, account=member.account,
            subject=_subject(hearing, member.id), until_at=panel.closes_at, by=by, at=at,
        )  # fmt: skip


def _subject(hearing: int, member: int) -> str:
    return f"hearing:{hearing}:{member}"


def _own_membership(line: HearingLine, by: Viewer) -> Member:
    row = Member.objects.filter(panel=line.panel, account=by.account).first()
    if row is None:
        raise PanelNotFound("There is no such case before a panel of yours.")
    return row


@transaction.atomic
def declare(*, hearing: int, has_interest: bool, words: str, by: Viewer, at: datetime) -> None:
    """Declare an interest in a case, which shuts its pack to the member at once, or that there is none."""
    line = get_hearing(by, hearing=hearing)
    member = _own_membership(line, by)
    if has_interest and not words.strip():
        raise PanelRefused("Say what joins you to this child or family.", field="words")
    Interest.objects.update_or_create(
        area=line.area, hearing_id=hearing, member=member,
        defaults={"has_interest": has_interest, "words": words.strip() if has_interest else "", "declared_at": at},
    )  # fmt: skip
    if has_interest:
        Opinion.objects.filter(hearing=hearing, member=member).delete()
        end_involvement(
            area=line.area, subject=_subject(hearing, member.pk), because="declared an interest", by=by, at=at
        )
    record_write(
        act="interest_declared", area=line.area, by=by, at=at, case=line.case, subject=f"hearing:{hearing}",
        children=[line.child], content=[has_interest, words],
    )  # fmt: skip


@transaction.atomic
def give_opinion(*, hearing: int, recommends: Recommendation, words: str, by: Viewer, at: datetime) -> None:
    """Keep what one member advises; it may be changed until the panel has advised as one."""
    line = get_hearing(by, hearing=hearing)
    member = _own_membership(line, by)
    if not any(each.member == member.pk and not each.has_interest for each in line.interests):
        raise PanelRefused("First say whether you have an interest in this case.", field="recommends")
    if line.advised_at is not None:
        raise PanelRefused("The panel has advised. What each member said before stands.", field="recommends")
    if not words.strip():
        raise PanelRefused("Say why, in a sentence or two.", field="words")
    Opinion.objects.update_or_create(
        area=line.area, hearing_id=hearing, member=member,
        defaults={"recommends": recommends.value, "words": words.strip(), "given_at": at},
    )  # fmt: skip
    record_write(
        act="panel_opinion_given", area=line.area, by=by, at=at, case=line.case, subject=f"hearing:{hearing}",
        children=[line.child], content=[recommends.value, words],
    )  # fmt: skip


@transaction.atomic
def advise(
    *,
    hearing: int,
    recommends: Recommendation,
    limbs: dict[str, bool],
    because: dict[str, str],
    evidence: str,
    missing: str,
    by: Viewer,
    at: datetime,
) -> None:
    """Keep what the panel advises as one, limb by limb; its chair says it, and the named officer is told.

    Raises AdviceIncomplete with a message a field, PanelRefused once it has advised, MayNot for anyone but the chair.
    """
    line = get_hearing(by, hearing=hearing)
    if not _own_membership(line, by).is_chair:
        raise MayNot("The chair records what the panel advises.")
    if line.advised_at is not None:
        raise PanelRefused("The panel has advised already, and that stands.", field="recommends")
    if not any(each.has_interest is False for each in line.interests):
        raise PanelRefused(
            "Nobody has yet declared that they have no interest in this case.", field="recommends"
        )
    check_advice(
        question=line.question, recommends=recommends, limbs=limbs, because=because, evidence=evidence,
        missing=missing,
    )  # fmt: skip
    answered = [] if recommends is Recommendation.MORE else LIMBS[line.question]
    kept = [
        {"code": limb.code, "met": limbs[limb.code], "because": because[limb.code].strip()}
        for limb in answered
    ]
    Hearing.objects.filter(pk=hearing).update(
        recommends=recommends.value,
        limbs=kept,
        evidence=evidence.strip(),
        missing=missing.strip(),
        advised_at=at,
    )
    record_write(
        act="panel_advised", area=line.area, by=by, at=at, case=line.case, subject=f"hearing:{hearing}",
        children=[line.child], content=[recommends.value, kept, evidence, missing],
    )  # fmt: skip


@transaction.atomic
def close_panel(*, panel: int, because: str, by: Viewer, at: datetime, is_cancelled: bool = False) -> None:
    """Close a panel: every pack is shut to its members at once, and what they advised stays."""
    line: PanelLine = get_panel(by, panel=panel)
    for hearing in Hearing.objects.filter(panel=panel).values_list("pk", flat=True):
        for member in line.members:
            end_involvement(
                area=line.area, subject=_subject(hearing, member.id), because=because, by=by, at=at
            )
    state = PanelState.CANCELLED if is_cancelled else PanelState.CLOSED
    Panel.objects.filter(pk=panel).update(state=state)
    record_write(
        act="panel_closed",
        area=line.area,
        by=by,
        at=at,
        subject=f"panel:{panel}",
        content=[because, is_cancelled],
    )
