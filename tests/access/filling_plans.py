"""What stands beside the plan of a record of the world: its draft, and how good it is found to be."""

from typing import Any

from goldenthread.apps.plans.models import (
    DraftLook,
    HealthAgreement,
    LeftOut,
    LockedRow,
    PathwayNil,
    Presence,
    ProvisionForNeed,
    RowSource,
    Unsaved,
    Version,
)
from goldenthread.apps.provision.models import Answer, Arrangement, NotHappening, OutcomeElsewhere, Saying
from goldenthread.apps.quality.models import (
    Audit,
    AuditAction,
    AuditAnswer,
    CheckRun,
    DrawnBecause,
    FamilyRating,
    GivenStory,
    LeavingAnswer,
    Override,
    SentenceMark,
)
from goldenthread.core.access.involvement import Basis
from tests.access.whole import Kept, Whole
from tests.factories.people import NOW, TODAY


def fill_draft(whole: Whole, kept: Kept) -> None:
    """What stands beside a draft: who is at it, what was typed, where its rows came from, and who is asked to look."""
    version = Version.objects.filter(case=whole.case).order_by("-number").first()
    if version is None:
        return
    about: dict[str, Any] = {"area": whole.area, "version": version}
    RowSource.objects.create(key="N1", kind="ADVICE", of="advice:1", item="need:1", quote="Words", **about)
    LeftOut.objects.create(of="advice:1", item="need:2", reason="Not now", **about)
    PathwayNil.objects.create(pathway="HEALTH", reason="Well", **about)
    HealthAgreement.objects.create(by_whom="Ash Demo", agreed_on=TODAY, recorded_at=NOW, **about)
    LockedRow.objects.create(kind="NEED", section="B", key="N9", words="Words", because="Ordered", **about)
    Presence.objects.create(account_id=whole.worker, part="N1", seen_at=NOW, **about)
    Unsaved.objects.create(account_id=whole.worker, part="N1", typed={"words": "Half"}, kept_at=NOW, **about)
    need, row = version.needs.first(), version.provision.first()
    ProvisionForNeed.objects.create(area=whole.area, provision=row, need=need)
    look = DraftLook.objects.create(asked_of="A clinic", asked_on=TODAY, until_on=TODAY, **about)
    kept.tasks[Basis.DRAFT] = f"draft_look:{look.pk}"
    kept.known["look"] = look.pk


def fill_quality(whole: Whole) -> None:
    """What the checks found in a plan, how it was audited, and what each of the family says of it."""
    version = Version.objects.filter(case=whole.case).order_by("-number").first()
    if version is None:
        return
    about: dict[str, Any] = {"area": whole.area, "version": version}
    CheckRun.objects.create(
        stage="FIRST_DRAFT", bank="1", stops=1, gone_past=1, warns=0, milliseconds=1, run_at=NOW, **about
    )
    Override.objects.create(
        stage="FIRST_DRAFT", check_id="F1", key=f"filled-{whole.case}", reason="x", gone_on_at=NOW, **about
    )
    SentenceMark.objects.create(mark=f"filled-{whole.case}", **about)
    audit = Audit.objects.create(
        case_id=whole.case, criteria="1", opened_at=NOW, opened_by_id=whole.worker, **about
    )
    AuditAnswer.objects.create(area=whole.area, audit=audit, criterion="F1", answer="MET", answered_at=NOW)
    AuditAction.objects.create(
        area=whole.area,
        audit=audit,
        criterion="F1",
        words="Say how often",
        owner_id=whole.worker,
        due_on=TODAY,
    )
    LeavingAnswer.objects.create(
        area=whole.area, case_id=whole.case, sending="plan", reader=f"parent-{whole.mother}", kind="PERSON",
        key=f"filled-{whole.case}", places=1, because="Words", answered_at=NOW, answered_by_id=whole.worker,
    )  # fmt: skip
    DrawnBecause.objects.create(area=whole.area, sample=1, case_id=whole.case, because="By chance")
    GivenStory.objects.create(
        area=whole.area, sample=1, case_id=whole.case, given_at=NOW, given_by_id=whole.worker,
        rows=[{"on": TODAY.isoformat(), "what": "Words"}],
    )  # fmt: skip
    for parent in (whole.mother, whole.father):
        FamilyRating.objects.create(
            parent_id=parent, rating=4, words=f"Only of {parent}", rated_at=NOW, **about
        )


def fill_provision(whole: Whole) -> None:
    """What each parent says is not happening of the plan, and the answer: there is none before the plan is final."""
    version = Version.objects.filter(case=whole.case, state=Version.State.FINAL).first()
    if version is None:
        return
    about: dict[str, Any] = {"area": whole.area, "case_id": whole.case}
    row = version.provision.first()
    assert row is not None
    task = NotHappening.objects.create(row=row.key, provision=row, opened_on=TODAY, due_on=TODAY, **about)
    for parent in (whole.mother, whole.father):
        Saying.objects.create(
            task=task, key=f"parent-{parent}", parent_id=parent, words=f"Only of {parent}", shown_to="COUNCIL",
            said_on=TODAY, owed_on=TODAY, said_at=NOW, **about,
        )  # fmt: skip
    Answer.objects.create(
        task=task, kind="HAPPENING", words="It is", answered_on=TODAY, answered_at=NOW, **about
    )
    Arrangement.objects.create(
        kind="HOME_EDUCATION", from_on=TODAY, because="They chose it", recorded_at=NOW, **about
    )


def fill_elsewhere(whole: Whole) -> None:
    """What two other plans hold for the child, of which the family may read one."""
    for place, plan in enumerate(("CHILD_IN_NEED", "HEALTH")):
        OutcomeElsewhere.objects.create(
            area=whole.area, case_id=whole.case, plan=plan, holder="Demo team", words="Safe", provision="A visit",
            is_for_family=bool(place), recorded_on=TODAY, recorded_at=NOW,
        )  # fmt: skip
