"""What an area is inspected by, promises of itself and trains for: one row of each, and of each thing of a child beside."""

from datetime import date, timedelta
from decimal import Decimal

from goldenthread.apps.benchmarks.models import RuleNumber, Snapshot
from goldenthread.apps.cases.models import Fact
from goldenthread.apps.correspondence.models import Breach
from goldenthread.apps.files.models import AreaFile, Content
from goldenthread.apps.golden.models import RowTie, ThreadReading
from goldenthread.apps.inspection.models import (
    Answer,
    Answered,
    Charter,
    Commitment,
    EqualityCheck,
    Evidence,
    Finding,
    Inspection,
    LinkedPlan,
    LinkedTie,
    Part,
    Progress,
    PublicEdition,
    Remark,
    Request,
    Round,
    Shown,
    Statement,
    Tally,
)
from goldenthread.apps.plans.models import PersonalBudget
from goldenthread.apps.workforce import models as workforce
from tests.access.whole import Whole
from tests.factories.people import NOW, TODAY

LATER = TODAY + timedelta(days=30)


def fill_governance(area: str, *, account: int, snapshot: Snapshot) -> None:
    """One row of whatever an area is inspected by, wrote of itself, promised and trains for."""
    RuleNumber.objects.create(area=area, number="1001", words="Words", source="list.ods")
    ThreadReading.objects.create(area=area, snapshot=snapshot, taken_at=NOW)
    AreaFile.objects.create(
        area=area, subject="evidence", name="demo.pdf", kind="application/pdf", size=1, state="WAITING", brought_at=NOW,
        content=Content.objects.create(area=area, sha256="e" * 64, size=1, stored_as="e", key="e"),
    )  # fmt: skip
    evidence = _inspect(area)
    _promise(area)
    EqualityCheck.objects.create(
        area=area, about_kind="ACTION", about_id=1, about_words="Words", effect="Words", evidence="Words",
        mitigation="Words", decider="Demo", review_on=LATER, checked_at=NOW,
    )  # fmt: skip
    linked = LinkedPlan.objects.create(
        area=area, kind="PLAN", title="Demo plan", owner="Demo", ends_on=LATER, kept_at=NOW
    )
    LinkedTie.objects.create(area=area, plan=linked, evidence=evidence, made_at=NOW)
    statement = Statement.objects.create(area=area, template="demo", number=1, built_at=NOW)
    Part.objects.create(area=area, statement=statement, section="demo")
    PublicEdition.objects.create(area=area, statement=statement, content={}, digest="x", published_at=NOW)
    _train(area, account)


def _inspect(area: str) -> Evidence:
    inspection = Inspection.objects.create(
        area=area, kind="FULL", title="Demo", told_on=TODAY, begins_on=TODAY, ends_on=LATER, who="Demo", nominee="Demo",
        opened_at=NOW,
    )  # fmt: skip
    request = Request.objects.create(
        area=area,
        inspection=inspection,
        words="Words",
        asked_on=TODAY,
        due_on=LATER,
        owner="Demo",
        kept_at=NOW,
    )
    Answer.objects.create(area=area, request=request, words="Words", answered_on=TODAY, answered_at=NOW)
    evidence = Evidence.objects.create(area=area, kind="MEASURE", title="Demo", added_at=NOW)
    Shown.objects.create(
        area=area, inspection=inspection, evidence=evidence, content={}, digest="x", shown_at=NOW
    )
    finding = Finding.objects.create(
        area=area, inspection=inspection, kind="STRENGTH", number=1, words="Words", kept_at=NOW
    )
    Progress.objects.create(
        area=area, finding=finding, visit=inspection, judgement="ENOUGH", words="Words", kept_at=NOW
    )
    return evidence


def _promise(area: str) -> None:
    charter = Charter.objects.create(area=area, number=1, title="Demo", from_on=TODAY, made_at=NOW)
    commitment = Commitment.objects.create(area=area, charter=charter, position=1, words="Words")
    held = Round.objects.create(
        area=area, charter=charter, title="Demo", opens_on=TODAY, closes_on=LATER, made_at=NOW
    )
    Answered.objects.create(area=area, round=held, mark="x")
    Tally.objects.create(area=area, round=held, commitment=commitment, side="STAFF", score=3)
    Remark.objects.create(area=area, round=held, side="STAFF", words="Words")


def _train(area: str, account: int) -> None:
    post = workforce.Post.objects.create(
        area=area, team="Demo", title="Coordinator", share=Decimal(1), from_on=TODAY, made_at=NOW
    )
    workforce.Filling.objects.create(area=area, post=post, who="Demo", from_on=TODAY, made_at=NOW)
    workforce.Need.objects.create(
        area=area, agency="SCHOOLS", topic="Demo", source="SURVEY", why="Words", priority="HIGH", made_at=NOW
    )
    session = workforce.Session.objects.create(area=area, topic="Demo", held_on=TODAY, places=9, made_at=NOW)
    booking = workforce.Booking.objects.create(
        area=area, session=session, account_id=account, agency="SCHOOLS", booked_at=NOW
    )
    workforce.Confidence.objects.create(area=area, booking=booking, moment="BEFORE", score=2, given_at=NOW)
    survey = workforce.Survey.objects.create(
        area=area, title="Demo", opens_on=TODAY, closes_on=LATER, made_at=NOW
    )
    statement = workforce.Statement.objects.create(area=area, survey=survey, position=1, words="Words")
    workforce.Answered.objects.create(area=area, survey=survey, mark="x")
    workforce.Tally.objects.create(area=area, survey=survey, statement=statement, agency="SCHOOLS", score=3)


def fill_newer(whole: Whole) -> None:
    """A personal budget that was asked for, papers that went astray, and a row tied to a measure, of one child."""
    asked = Fact.objects.create(
        area=whole.area, case_id=whole.case, event="personal_budget_requested", on=TODAY, ref="pb1", recorded_at=NOW
    )  # fmt: skip
    PersonalBudget.objects.create(area=whole.area, case_id=whole.case, what_for="Words", asked_fact=asked)
    Breach.objects.create(
        area=whole.area, case_id=whole.case, child=whole.child, happened_on=date(2026, 1, 2), known_on=date(2026, 1, 3),
        what="Words", consequences="Words", measures="Words", is_high_risk=True, recorded_at=NOW,
    )  # fmt: skip
    RowTie.objects.create(
        area=whole.area, case_id=whole.case, key="P1", measure="M020", because="Words", made_at=NOW
    )
