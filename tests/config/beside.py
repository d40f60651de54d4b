"""What the demonstrator's tests look at in more steps than one: plans that move, an audit, the bundle of an appeal."""

import json
from collections.abc import Sequence
from datetime import datetime

import polars as pl
from django.test import Client
from django.urls import reverse

from goldenthread.apps.bundles.models import Bundle
from goldenthread.apps.cases.actions import import_cases
from goldenthread.apps.cases.types import CaseGiven
from goldenthread.apps.people.actions import record_children
from goldenthread.apps.people.types import ChildGiven, NameGiven
from goldenthread.apps.plans.actions import take_plan
from goldenthread.apps.plans.queries import read_plan_to_send
from goldenthread.apps.quality.models import Audit, AuditAnswer
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import Event
from goldenthread.core.plans.plan_file import write_plan
from goldenthread.core.quality.criteria import Of
from goldenthread.core.returns.checks.annex_a import DISABILITY, MAIN
from goldenthread.core.returns.sen2_build import year_to_return
from goldenthread.definitions.plans.plan_file import take_plan_file
from goldenthread.definitions.quality import load_criteria
from goldenthread.journeys.build_annex_a import build_annex_a
from goldenthread.journeys.build_return import build_return

# Of the census that one area's schools sent, and one or two more of a small caseload.
A_HANDFUL = 8


def see_audit() -> None:
    """See that one audit answers every criterion, one of them by hand as not met, and has its grade."""
    audit = Audit.objects.get(finished_at__isnull=False)
    answers = AuditAnswer.objects.filter(audit=audit)
    assert audit.grade and answers.count() == sum(one.of is Of.PLAN for one in load_criteria())
    by_hand = answers.filter(answer="NOT_MET", is_by_machine=False)
    assert list(by_hand.values_list("criterion", flat=True)) == ["QC033"]


def see_bundle(client: Client) -> None:
    """See that the page of the appeal opens the bundle that was put together for it."""
    bundle = Bundle.objects.get()
    assert bundle.state == "WAITING" and bundle.parts.count() > 3 and bundle.case.appeals.count() == 1
    client.force_login(bundle.begun_by)
    page = client.get(reverse("appeal", args=[bundle.case.reference, bundle.case.appeals.get().pk]))
    assert bundle.title in page.content.decode()


def carry(versions: Sequence[int], *, to: str, by: Viewer, at: datetime) -> int:
    """Carry each plan into the other area as a file, see that it leaves again the same, and count those with ordered words."""
    given = [ChildGiven(names=(NameGiven(given="Taken", family=f"In {one}"),)) for one in versions]
    kept = record_children(area=to, children=given, source="Test", by=by, at=at)
    fact = Fact(event=Event.PLAN_TRANSFERRED_IN, on=london_day(at))
    came = [CaseGiven(child=one.child, facts=(fact,), source="Test") for one in kept]
    cases = import_cases(area=to, cases=came, by=by, at=at)
    ordered = 0
    for version, child, case in zip(versions, kept, cases, strict=True):
        file = write_plan(read_plan_to_send(by, version=version))
        plan = take_plan_file(json.dumps(file).encode())
        here = take_plan(
            area=to, case=case.case, child=child.child, plan=plan, fact=case.facts[0], by=by, at=at
        )
        assert write_plan(read_plan_to_send(by, version=here)) == file, version
        ordered += bool(plan.ordered)
    return ordered


def see_returns(area: str, *, by: Viewer, at: datetime) -> None:
    """See that this year's return and the next have no errors, and that an inspection's lists have a handful."""
    on = london_day(at)
    for year in (on.year, year_to_return(on)):
        made = build_return(area=area, year=year, by=by, at=at)
        assert made.tables.people > 20
        assert made.faults.filter(pl.col("severity") == "ERROR").to_dicts() == []
    lists = build_annex_a(area=area, by=by, at=at)
    assert lists.lists["List_1"].height > 20 and lists.faults.height <= A_HANDFUL
    errors = lists.faults.filter(pl.col("severity") == "ERROR")
    assert set(errors["field"]) <= {DISABILITY, MAIN}
