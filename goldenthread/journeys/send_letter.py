"""Sending a letter: only to whoever the case sends it to now, after looking twice where someone is alike."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.advice.actions import chase
from goldenthread.apps.advice.queries import list_asked
from goldenthread.apps.bundles.queries import list_bundle_blanks
from goldenthread.apps.cases.actions import record_facts
from goldenthread.apps.cases.queries import get_clocks, get_summary
from goldenthread.apps.cases.types import CaseSummary
from goldenthread.apps.correspondence.actions import keep_letter
from goldenthread.apps.correspondence.queries import compose_letter, find_health_mediation, list_recipients
from goldenthread.apps.correspondence.types import Draft
from goldenthread.apps.disputes.actions import keep_mediation_step
from goldenthread.apps.people.queries import introduce_child, list_people_to_serve
from goldenthread.apps.plans.queries import get_draft_state
from goldenthread.apps.quality.actions import check_before_leaving, look_before_it_leaves
from goldenthread.apps.quality.queries import list_plan_outgoing
from goldenthread.apps.quality.types import Outgoing
from goldenthread.core.access.decisions import check_may_open_case
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.casework.letters import Template
from goldenthread.core.casework.moves import check_may_move
from goldenthread.core.casework.sending import (
    WAY_WORDS,
    NotEntitled,
    Party,
    Way,
    check_entitled,
    check_looked,
    list_dropped,
)
from goldenthread.core.disputes.mediation import may_follow
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import Event
from goldenthread.core.plans.checks.leaving import Leaving
from goldenthread.core.plans.checks.leaving import Recipient as Reader
from goldenthread.core.plans.gates import list_bars_to_serving, raise_if_barred
from goldenthread.definitions.letters import load_letters

_READERS = {
    Party.PARENT: Reader.PARENT, Party.YOUNG_PERSON: Reader.YOUNG_PERSON, Party.REPRESENTATIVE: Reader.YOUNG_PERSON,
    Party.BODY: Reader.HEALTH,
}  # fmt: skip
# What a letter that is itself an act answers.
_ANSWERS = {Event.TRANSFER_NOTIFIED: Event.PLAN_TRANSFERRED_IN}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What became of a sending: the letters kept, and whoever was dropped because it is no longer theirs."""

    letters: tuple[int, ...]
    dropped: tuple[str, ...]


@transaction.atomic
def send_letter(
    *,
    case: int,
    letter: str,
    chosen: Mapping[str, Way],
    by: Viewer,
    at: datetime,
    confirmed_born_on: date | None = None,
    token: str = "",
) -> Sent:
    """Send one letter to those chosen of the people this case sends it to, each apart and each in their own words.

    `chosen` maps who they are on the case to how it goes; an address cannot be given. Whoever has lost the right
    since the page was opened is dropped and named. `confirmed_born_on` is the birth date typed by whoever sends,
    asked for where someone else is alike. A reminder to an adviser is kept as a chase as well, and a letter by which
    somebody is told what the law says they must be told is a fact of the case.

    Raises NotEntitled where nobody chosen is entitled, StopAndLook, LookFirst where it tells of other people, LetterIncomplete, LetterRefused, StepBarred or
    MoveNotAllowed for a draft that cannot be served yet, AlreadySent or MayNot.
    """
    row = get_summary(by, case=case)
    check_may_open_case(by, area=row.area, child=row.child)
    template = _find_template(letter)
    on = london_day(at)
    if template.serves_draft:
        _check_may_serve(row, by=by, at=at)
    entitled = list_recipients(by, case=row, template=template, on=on, at=at)
    dropped = list_dropped(chosen, entitled=entitled)
    left = {key: way for key, way in chosen.items() if key not in dropped}
    if not left:
        raise NotEntitled(
            "Nobody you chose is someone this case sends this letter to now. Open the page again to see who is."
        )
    born_on = introduce_child(by, child=row.child, on=on).born_on
    more = list_bundle_blanks(by, case=case, wanted=template.blanks)
    drafts = []
    for key, way in left.items():
        recipient = check_entitled(key, way, entitled=entitled)
        draft = compose_letter(by, case=row, template=template, recipient=recipient, on=on, at=at, more=more)
        check_looked(draft.looks, born_on=born_on, confirmed=confirmed_born_on)
        drafts.append((key, way, draft))
    _look(row, template, [draft for _, _, draft in drafts], by=by, at=at)
    kept = []
    for key, way, draft in drafts:
        kept.append(keep_letter(case=row, draft=draft, way=way, by=by, at=at, token=token))
        if template.is_chase:
            _keep_chase(row, key, way, by=by, at=at)
    if template.records is not None:
        _record(row, template.records, by=by, at=at)
    return Sent(letters=tuple(kept), dropped=dropped)


def _look(row: CaseSummary, template: Template, drafts: list[Draft], *, by: Viewer, at: datetime) -> None:
    """Stop for what the letters tell of other people, and for the draft plan where it goes with them."""
    outgoing = [
        Outgoing(
            reader=draft.recipient.key, name=draft.recipient.name, to=_READERS.get(draft.recipient.party, Reader.SETTING),
            texts=tuple(Leaving(title=draft.content.title, words=words) for words in draft.typed),
            parent=draft.recipient.id if draft.recipient.party is Party.PARENT else None,
        )
        for draft in drafts
        # A letter that tells an address is refused by those who keep it, whatever anyone says of it.
        if not draft.leaks
    ]  # fmt: skip
    look_before_it_leaves(case=row.id, sending=f"letter:{template.id}", outgoing=outgoing, by=by, at=at)
    if template.serves_draft:
        parents = {one.parent for one in outgoing}
        plan = list_plan_outgoing(by, case=row.id, at=at, parents=parents)
        look_before_it_leaves(case=row.id, sending="plan", outgoing=plan, by=by, at=at)


def _record(row: CaseSummary, event: Event, *, by: Viewer, at: datetime) -> None:
    """Keep as a fact of the case that whoever had to be told was told, once for what it answers."""
    on = london_day(at)
    if event is Event.COMMISSIONER_TOLD_OF_MEDIATION:
        line = find_health_mediation(by, case=row)
        if line is not None and may_follow(event, done=line.done):
            told = [Fact(event=event, on=on, extra={"about": line.about})]
            (kept,) = record_facts(case=row.id, facts=told, by=by, at=at)
            keep_mediation_step(mediation=line.id, fact=kept, by=by, at=at)
        return
    facts = get_clocks(by, case=row.id, on=on).thread.facts
    asked = max((fact.on for fact in facts if fact.event is _ANSWERS[event]), default=None)
    if asked is not None and not any(fact.event is event and fact.on >= asked for fact in facts):
        record_facts(case=row.id, facts=[Fact(event=event, on=on)], by=by, at=at)


def _find_template(letter: str) -> Template:
    """Return the letter of this name. Raises NotEntitled for one that is not among those reviewed."""
    template = load_letters().get(letter)
    if template is None:
        raise NotEntitled("There is no letter of that name. Choose one from the list.")
    return template


def _check_may_serve(row: CaseSummary, *, by: Viewer, at: datetime) -> None:
    check_may_move(row.stage, Event.DRAFT_SERVED)
    people = {person.parent for person in list_people_to_serve(by, child=row.child, on=london_day(at))}
    raise_if_barred(list_bars_to_serving(get_draft_state(by, case=row.id, people=people)))
    check_before_leaving(case=row.id, stage=None, by=by, at=at)


def _keep_chase(row: CaseSummary, key: str, way: Way, *, by: Viewer, at: datetime) -> None:
    number = int(key.partition("-")[2])
    ref = next(asked.ref for asked in list_asked(by, case=row.id) if asked.id == number)
    how = "Letter" if way is Way.POST else WAY_WORDS[Way.EMAIL].split(" that ")[0]
    chase(case=row.id, ref=ref, how=how, note="Reminder sent", chased_on=london_day(at), by=by, at=at)
