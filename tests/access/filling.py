"""Everything else that a child's record may hold, so that no table of the world is empty and every item is stored."""

import io
from datetime import date, timedelta
from typing import Any

from goldenthread.apps.accounts.actions import add_body, grant_role, join_team, set_reporting_line
from goldenthread.apps.accounts.models import Account, Agreement, Emergency, Invitation, Sample, Team
from goldenthread.apps.accounts.types import BodyKind
from goldenthread.apps.advice.models import (
    Advice,
    AdviceDraft,
    AdviceDraftAside,
    AdvicePassage,
    AdviceRequest,
    InformationRequest,
    SufficiencyAnswer,
    SufficiencyProposal,
)
from goldenthread.apps.audit.actions import withhold_looks
from goldenthread.apps.benchmarks.models import Snapshot
from goldenthread.apps.cases.models import Request, RequestDraft, RequestEvidence
from goldenthread.apps.cases.queries import get_summary
from goldenthread.apps.correspondence.actions import write_first
from goldenthread.apps.correspondence.models import Letter, MessageThread
from goldenthread.apps.desk.models import (
    Absence,
    Arrival,
    Handling,
    Handover,
    HandoverCase,
    TeamAround,
    ToDo,
)
from goldenthread.apps.desk.types import Stands, stands_to_data
from goldenthread.apps.files.actions import keep_file, record_scan, record_text
from goldenthread.apps.files.models import DisclosedItem, Disclosure, Disposal, File, Hold
from goldenthread.apps.measures.models import Comment, Pin, Reading, Release
from goldenthread.apps.panels.models import Criteria, Hearing, Interest, Member, Opinion, Panel
from goldenthread.apps.people.actions import add_contact, tell_fact
from goldenthread.apps.people.models import Asking, Child, Merge, Pair, PairAnswer, PairSearch
from goldenthread.apps.people.types import ContactGiven, ContactKind, FactGiven, SeenBy
from goldenthread.apps.plans.models import Consultation
from goldenthread.apps.providers.actions import add_dates, add_practitioner, enrol_pupil
from goldenthread.apps.providers.types import DatesKind
from goldenthread.apps.strategy.models import Aim, AimSource, PairDecision, Strategy
from goldenthread.apps.strategy.models import Item as StrategyItem
from goldenthread.core.access.involvement import Basis
from goldenthread.core.access.items import Item
from goldenthread.core.access.roles import Role
from goldenthread.core.casework.letters import Block, Content, content_to_data
from goldenthread.core.casework.stages import Stage
from goldenthread.core.law.vocabulary import AdviceKind
from goldenthread.core.people.evidence import Verdict
from tests.access.filling_boards import fill_board
from tests.access.filling_bundles import fill_bundle
from tests.access.filling_disputes import fill_disputes
from tests.access.filling_extracts import fill_extracts
from tests.access.filling_governance import fill_governance, fill_newer
from tests.access.filling_plans import fill_draft, fill_elsewhere, fill_provision, fill_quality
from tests.access.whole import Kept, Whole
from tests.apps.files import samples
from tests.factories.action_plans import make_whole_plan
from tests.factories.people import NOW, SYSTEM, TODAY, make_account

LETTER = content_to_data(Content(title="A letter", blocks=(Block(heading="", paragraphs=("Words",)),)))
_STANDS = Stands(
    stage=Stage.REQUESTED, next_duty=None, next_due_on=None, last_contact_on=None, last_contact=""
)
LONG_AGO = date(2020, 1, 1)


def make_worker(area: str) -> int:
    """Return someone of an area's team, with what an area keeps that is of no one child."""
    account = make_account(f"worker@{area.lower()}.example.com", area=area, display_name="Sorrel Worker")
    grant_role(account=account.pk, area=area, role=Role.COORDINATOR, from_on=LONG_AGO, by=SYSTEM, at=NOW)
    done: dict[str, Any] = {"by": SYSTEM, "at": NOW}
    body = add_body(area=area, kind=BodyKind.OTHER, name=f"Demo Trust of {area}", **done)
    over = add_body(area=area, kind=BodyKind.OTHER, name=f"Demo Board of {area}", **done)
    set_reporting_line(body=body, to=over, from_on=LONG_AGO, **done)
    add_practitioner(area=area, name="Dr Demo", profession="Doctor", **done)
    add_dates(
        area=area, kind=DatesKind.TERM, name="Autumn", begins_on=TODAY, ends_on=TODAY + timedelta(days=9), **done
    )  # fmt: skip
    team = Team.objects.create(area=area, name=f"Demo Team of {area}", role=Role.HEALTH_ADVISER.value)
    join_team(team=team.pk, account=account.pk, from_on=LONG_AGO, **done)
    other = make_account(f"other@{area.lower()}.example.com", area=area, display_name="Teasel Worker")
    Absence.objects.create(
        area=area, account=account, covered_by=other, from_on=TODAY, until_on=TODAY, recorded_at=NOW
    )
    Agreement.objects.create(
        area=area, body_id=body, purpose="x", shares="x", lawful_basis="x", from_on=LONG_AGO, until_on=TODAY
    )
    PairSearch.objects.create(area=area, searched_at=NOW)
    snapshot = Snapshot.objects.create(area=area, sha256="x", key="x", facts=1, cases=1, taken_at=NOW)
    figure = {"area": area, "measure": "M020", "version": 1, "period": "2025", "end_on": date(2025, 12, 31)}
    Reading.objects.create(**figure, value=50.0, numerator=1, denominator=2, snapshot=snapshot, taken_at=NOW)
    whole = {"name": "", "value": None, "numerator": None, "denominator": None, "is_hidden": True}
    Release.objects.create(**figure, content={"whole": whole, "groups": {}}, batch="x", released_at=NOW)
    Comment.objects.create(area=area, measure="M020", words="Words", written_at=NOW)
    Pin.objects.create(
        area=area, edition="INTERNAL", measure="M020", meeting="Demo board", held_on=TODAY, content={}, sha256="x",
        pinned_at=NOW,
    )  # fmt: skip
    strategy = Strategy.objects.create(
        area=area, title="Demo strategy", file_name="demo.txt", digest="x", text="Words", kept_at=NOW
    )
    item = StrategyItem.objects.create(
        area=area, strategy=strategy, kind="PRIORITY", position=1, read_text="Words", text="Words", first_line=1, last_line=1
    )  # fmt: skip
    PairDecision.objects.create(area=area, earlier=item, later=item, is_same=True, decided_at=NOW)
    plan = make_whole_plan(area=area)
    AimSource.objects.create(area=area, aim=Aim.objects.filter(plan=plan).first(), item=item)
    fill_board(area)
    fill_governance(area, account=account.pk, snapshot=snapshot)
    return account.pk


def fill(whole: Whole) -> Kept:
    """Add to one record whatever the steps of its case do not leave behind."""
    kept = Kept()
    _tell_more(whole)
    _advise(whole, kept)
    _keep_files(whole, kept)
    _write(whole, kept)
    _work(whole, kept)
    _hear(whole, kept)
    fill_draft(whole, kept)
    fill_quality(whole)
    fill_provision(whole)
    fill_disputes(whole, kept)
    fill_bundle(whole, kept)
    fill_extracts(whole, kept)
    fill_newer(whole)
    fill_elsewhere(whole)
    _govern(whole)
    _double(whole)
    return kept


def _tell_more(whole: Whole) -> None:
    """What few may know: orders, social care, and an address that must not be used; each parent told their own."""
    for parent in (whole.mother, whole.father):
        for word, value in (
            ("COURT_ORDERS", f"An order told by {parent}"),
            ("SOCIAL_CARE_STATUS", "CHILD_IN_NEED"),
        ):
            fact = FactGiven(word=word, value=value, shown_to=SeenBy.HELPERS)
            tell_fact(child=whole.child, fact=fact, source="Form", by=SYSTEM, at=NOW, parent=parent)
        hidden = ContactGiven(kind=ContactKind.ADDRESS, value=f"{parent} Refuge Road", is_safe=False)
        add_contact(child=whole.child, parent=parent, contact=hidden, source="Call", by=SYSTEM, at=NOW)
    Asking.objects.create(
        area=whole.area, child_id=whole.child, word="WORRIES", form="a-form", occasion="x", how="ASKED", body="x",
        is_of_family=True, parent_id=whole.mother, asked_at=NOW,
    )  # fmt: skip
    enrol_pupil(child=whole.child, provider=whole.provider, from_on=date(2021, 9, 1), by=SYSTEM, at=NOW)
    request = Request.objects.filter(case=whole.case).first()
    RequestEvidence.objects.create(area=whole.area, request=request, content={"tried": "x"})
    RequestDraft.objects.create(
        area=whole.area, provider_id=whole.provider, child_id=whole.child, token=str(whole.child), begun_at=NOW,
        saved_at=NOW,
    )  # fmt: skip


def _advise(whole: Whole, kept: Kept) -> None:
    """What an adviser is writing, what the family said when it was asked, and a question that is not advice."""
    asked = AdviceRequest.objects.filter(case=whole.case).first()
    if asked is None:
        asked = AdviceRequest.objects.create(
            area=whole.area, case_id=whole.case, ref="x1", kind=AdviceKind.MEDICAL.value, asked_of="Dr Demo"
        )
    kept.tasks[Basis.ADVICE] = f"advice_request:{asked.pk}"
    kept.known["request"] = asked.pk
    AdviceDraft.objects.create(area=whole.area, request=asked, saved_at=NOW)
    AdviceDraftAside.objects.create(area=whole.area, request=asked, base=1, saved_at=NOW)
    proposal = SufficiencyProposal.objects.create(
        area=whole.area, request=asked, proposed_on=TODAY, recorded_at=NOW
    )
    SufficiencyAnswer.objects.create(
        area=whole.area, proposal=proposal, party="FAMILY", is_agreed=True, who="Hazel", how="DOOR",
        account_id=whole.mother_account, answered_on=TODAY, recorded_at=NOW,
    )  # fmt: skip
    kept.known["proposal"] = proposal.pk
    question = InformationRequest.objects.create(
        area=whole.area, case_id=whole.case, asked_of="A clinic", question="Seen?", asked_on=TODAY, due_on=TODAY,
        asked_at=NOW,
    )  # fmt: skip
    kept.tasks[Basis.INFORMATION] = f"information_request:{question.pk}"
    family = AdviceRequest.objects.create(
        area=whole.area, case_id=whole.case, ref="p1", kind=AdviceKind.PARENTAL.value, asked_of="The family"
    )
    said = Advice.objects.create(
        area=whole.area,
        request=family,
        written_by="Hazel",
        needs="We hope.",
        received_on=TODAY,
        recorded_at=NOW,
    )
    AdvicePassage.objects.create(area=whole.area, advice=said, kind="NEED", position=1, words="A passage")
    consulted = Consultation.objects.filter(case=whole.case).first()
    if consulted is not None:
        kept.tasks[Basis.CONSULTATION] = f"consultation:{consulted.pk}"
        kept.known["consultation"] = consulted.pk


def _keep_files(whole: Whole, kept: Kept) -> None:
    """A file of each parent's, of the adviser's and of the team's, and one of each kind that is kept apart."""

    def copy(name: str, *, item: Item = Item.FILES, subject: str = "message:5", **more: Any) -> File:
        return File.objects.create(
            area=whole.area, child=whole.child, case=whole.case, subject=subject, item=item.value, name=name,
            kind=first.kind, size=first.size, content=first.content, state=first.state, brought_at=NOW, **more,
        )  # fmt: skip

    made = keep_file(
        area=whole.area, child=whole.child, case=whole.case, subject="message:1", item=Item.FILES, name="team.pdf",
        content=io.BytesIO(samples.pdf()), by=SYSTEM, at=NOW,
    )  # fmt: skip
    record_scan(file=made.id, is_clean=True, scanned_with="Test scanner", by=SYSTEM, at=NOW)
    record_text(file=made.id, text="Words found", by=SYSTEM, at=NOW)
    first = File.objects.get(public_id=made.id)
    copy("mother.pdf", parent=whole.mother)
    copy("father.pdf", parent=whole.father)
    copy("adviser.pdf", subject=kept.tasks[Basis.ADVICE])
    copy("apart.pdf", item=Item.SAFEGUARDING)
    copy("privileged.pdf", item=Item.TRIBUNAL_FILE)
    kept.known["file"] = made.id
    Disposal.objects.create(area=whole.area, file=first, policy="x", due_on=TODAY, proposed_at=NOW)
    Hold.objects.create(area=whole.area, child=whole.child, because="A claim", placed_at=NOW)
    disclosure = Disclosure.objects.create(
        area=whole.area, child=whole.child, asker="Hazel", asked_on=TODAY, due_on=TODAY, opened_at=NOW
    )
    DisclosedItem.objects.create(
        area=whole.area, disclosure=disclosure, place=1, item="FILES", label="A file", file=first
    )
    kept.known["disclosure"] = disclosure.public_id


def _write(whole: Whole, kept: Kept) -> None:
    """A letter to each who may be sent one, and messages with each parent and with the young person."""
    number = kept.tasks[Basis.ADVICE].partition(":")[2]
    readers = {
        f"parent-{whole.mother}": ("PARENT", whole.mother, ""),
        f"parent-{whole.father}": ("PARENT", whole.father, ""),
        f"young_person-{whole.child}": ("YOUNG_PERSON", whole.child, ""),
        f"advice-{number}": ("ADVISER", int(number), kept.tasks[Basis.ADVICE]),
    }
    for key, (party, party_number, about) in readers.items():
        letter = Letter.objects.create(
            area=whole.area, case_id=whole.case, child=whole.child, template="x", version=1, content=LETTER, party=party,
            party_number=party_number, key=key, to_name="A reader", about=about, way="PORTAL", state="DELIVERED",
            written_at=NOW, sent_at=NOW,
        )  # fmt: skip
        kept.known.setdefault("letter", letter.public_id)
        if party == "ADVISER":
            continue
        thread = write_first(
            case=get_summary(SYSTEM, case=whole.case), key=key, subject="A visit", words=f"To {key}", by=SYSTEM, at=NOW,
        )  # fmt: skip
        kept.known.setdefault("thread", MessageThread.objects.get(pk=thread).public_id)


def _work(whole: Whole, kept: Kept) -> None:
    """What the team does on a case by the day."""
    about: dict[str, Any] = {"area": whole.area, "case_id": whole.case}
    for is_disclosure in (False, True):
        arrival = Arrival.objects.create(
            kind="OTHER", how="POST", received_on=TODAY, from_whom="A neighbour", words="What was said",
            is_disclosure=is_disclosure, token=f"{whole.case}-{is_disclosure}", logged_at=NOW, **about,
        )  # fmt: skip
    # The last of the two is of a child at risk.
    kept.known["disclosure_told"] = arrival.pk
    Handling.objects.create(subject=f"arrival:{arrival.pk}", account_id=whole.worker, changed_at=NOW, **about)
    handover = Handover.objects.create(
        area=whole.area, receiver_id=whole.worker, from_on=TODAY, token=str(whole.case), made_at=NOW
    )
    kept.known["handover"] = handover.pk
    HandoverCase.objects.create(
        handover=handover, stands=stands_to_data(_STANDS), words="Ring Hazel", **about
    )
    ToDo.objects.create(account_id=whole.worker, words="Ring Hazel", made_at=NOW, **about)
    TeamAround.objects.create(name="Fern", part="Therapist", from_on=TODAY, recorded_at=NOW, **about)


def _hear(whole: Whole, kept: Kept) -> None:
    """A panel with one member, whose pack is open."""
    sits = make_account(f"sits{whole.case}@example.com", area=whole.area, display_name="Yarrow Member")
    grant_role(account=sits.pk, area=whole.area, role=Role.PANEL_MEMBER, from_on=LONG_AGO, by=SYSTEM, at=NOW)
    criteria, _ = Criteria.objects.get_or_create(
        area=whole.area, question="ASSESS", number=1, defaults={"from_on": LONG_AGO}
    )
    panel = Panel.objects.create(
        area=whole.area, name="Demo panel", held_on=TODAY, papers_on=TODAY, closes_at=NOW + timedelta(days=9), state="OPEN"
    )  # fmt: skip
    member = Member.objects.create(area=whole.area, panel=panel, account=sits, is_chair=True)
    hearing = Hearing.objects.create(
        area=whole.area, panel=panel, case_id=whole.case, question="ASSESS", decide_by_on=TODAY, criteria=criteria,
        pack={"name": "x", "parts": []}, pack_digest="x", frozen_at=NOW,
    )  # fmt: skip
    Interest.objects.create(
        area=whole.area, hearing=hearing, member=member, has_interest=False, declared_at=NOW
    )
    Opinion.objects.create(
        area=whole.area, hearing=hearing, member=member, recommends="YES", words="Yes", given_at=NOW
    )
    kept.tasks[Basis.PANEL] = f"hearing:{hearing.pk}:{member.pk}"
    kept.sits = sits.pk
    kept.known |= {"hearing": hearing.pk, "panel": panel.pk}


def _govern(whole: Whole) -> None:
    """What those who keep the keys have done about a record."""
    worker = Account.objects.get(pk=whole.worker)
    Emergency.objects.create(
        area=whole.area, account=worker, role="MANAGER", reason="HOSPITAL", words="x", child=whole.child,
        case=whole.case, opened_at=NOW, until_at=NOW,
    )  # fmt: skip
    Invitation.objects.create(
        area=whole.area, invited_as="PARENT", account_id=whole.mother_account, child=whole.child, person=whole.mother,
        code_hash=str(whole.child), way="LETTER", identity_checked_on=TODAY, identity_checked_by=worker,
        standing_checked_on=TODAY, standing_checked_by=worker, standing="x", made_at=NOW, made_by=worker, expires_at=NOW,
    )  # fmt: skip
    Sample.objects.create(
        area=whole.area,
        basis="QUALITY_SAMPLE",
        name="A sample",
        how="x",
        reader=worker,
        drawn_at=NOW,
        until_at=NOW,
    )
    withhold_looks(area=whole.area, child=whole.child, role="SETTING", by=SYSTEM, at=NOW)


def _double(whole: Whole) -> None:
    """Another record of the same child, found alike and joined."""
    other = Child.objects.create(area=whole.area, recorded_at=NOW)
    two: dict[str, Any] = {"area": whole.area, "first_id": whole.child, "second": other}
    Pair.objects.create(verdict=next(iter(Verdict)).value, weight=9.0, found_at=NOW, **two)
    PairAnswer.objects.create(answer="SAME", reason="x", answered_at=NOW, **two)
    Merge.objects.create(area=whole.area, kept_id=whole.child, merged=other, reason="x", merged_at=NOW)
    Child.objects.filter(pk=other.pk).update(merged_into=whole.child)
