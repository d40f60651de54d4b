"""What goes to whom when a plan or a pack leaves, laid out for the look that comes before it."""

import re
from collections.abc import Collection, Iterable
from datetime import date, datetime

from goldenthread.apps.accounts.queries import list_bodies
from goldenthread.apps.accounts.types import BodyKind
from goldenthread.apps.advice.queries import list_advice, list_replies
from goldenthread.apps.cases.queries import get_clocks, get_summary
from goldenthread.apps.files.types import FileWords
from goldenthread.apps.people.queries import list_people_to_serve
from goldenthread.apps.people.types import PersonToServe
from goldenthread.apps.plans.types import PlanNotFound
from goldenthread.apps.providers.queries import names_of_providers
from goldenthread.apps.quality.reading import read_newest
from goldenthread.apps.quality.types import Outgoing
from goldenthread.apps.reviews.queries import find_report, list_contributions, list_invitees, list_ratings
from goldenthread.apps.reviews.types import ContributionLine, InviteeLine
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.casework.advisers import WORDS as ADVICE_WORDS
from goldenthread.core.plans.checks.leaving import Kind, Leaving, Recipient, make_passage
from goldenthread.core.plans.checks.passages import list_passages
from goldenthread.core.reviews.asking import Voice
from goldenthread.core.reviews.meeting import FAMILY as FAMILY_PARTS
from goldenthread.core.reviews.meeting import Part
from goldenthread.core.reviews.outcomes import Side

EVERYONE = None
# Whose words everyone invited is sent.
_OPEN = frozenset({Voice.SETTING, Voice.PROFESSIONAL})
_READS = {
    Part.PARENT: Recipient.PARENT, Part.YOUNG_PERSON: Recipient.YOUNG_PERSON, Part.HEALTH: Recipient.HEALTH,
}  # fmt: skip


def list_plan_texts(viewer: Viewer, *, case: int, on: date) -> tuple[Leaving, ...]:
    """Return the words of a case's newest plan, section by section, for whoever works on it; none where none is begun."""
    try:
        _, plan = read_newest(viewer, case=case, on=on)
    except PlanNotFound:
        return ()
    return tuple(
        Leaving(title=f"Section {one.section}{f', row {one.row}' if one.row else ''}", words=one.words)
        for one in list_passages(plan)
    )


def list_advice_texts(viewer: Viewer, *, case: int, on: date) -> tuple[Leaving, ...]:
    """Return the words of the advice that stands on a case, piece by piece, for whoever works on it."""
    thread = get_clocks(viewer, case=case, on=on).thread
    found = []
    for line in list_advice(viewer, case=case, facts=thread.facts):
        if line.in_hand_on is None or line.is_not_known_to_service:
            continue
        reply = next(iter(list_replies(viewer, case=case, ref=line.ref)), None)
        if reply is not None:
            words = (
                reply.summary,
                reply.childs_words,
                reply.needs,
                reply.outcomes,
                reply.provision,
                reply.evidence,
            )
            title = f"{ADVICE_WORDS[line.kind]}, {reply.written_by}"
            found.append(Leaving(title=title, words="\n".join(part for part in words if part)))
    return tuple(found)


def list_plan_outgoing(
    viewer: Viewer,
    *,
    case: int,
    at: datetime,
    parents: Collection[int | None] | None = EVERYONE,
    setting: int | None = None,
    with_health: bool = False,
) -> tuple[Outgoing, ...]:
    """Return a case's newest plan as it goes to each of its readers.

    `parents` narrows those of the family to some (none in it is the young person); `setting` is the one that gets a
    copy, `with_health` that the health commissioners of the area get one.
    """
    on = london_day(at)
    row = get_summary(viewer, case=case)
    texts = list_plan_texts(viewer, case=case, on=on)
    people = list_people_to_serve(viewer, child=row.child, on=on)
    found = list(family_outgoing(people, texts=texts, parents=parents))
    if setting is not None:
        found.append(setting_outgoing(viewer, provider=setting, texts=texts, on=on))
    if with_health:
        found += [
            Outgoing(reader=f"body-{body.id}", name=body.name, to=Recipient.HEALTH, texts=texts)
            for body in list_bodies(viewer, area=row.area, on=on, kind=BodyKind.HEALTH_COMMISSIONER)
        ]
    return tuple(found)


def list_pack_outgoing(viewer: Viewer, *, case: int, provider: int, at: datetime) -> tuple[Outgoing, ...]:
    """Return the pack that goes to a setting with a consultation: the draft, and every piece of advice."""
    on = london_day(at)
    texts = (*list_plan_texts(viewer, case=case, on=on), *list_advice_texts(viewer, case=case, on=on))
    return (setting_outgoing(viewer, provider=provider, texts=texts, on=on),)


def setting_outgoing(viewer: Viewer, *, provider: int, texts: tuple[Leaving, ...], on: date) -> Outgoing:
    """Return texts as they go to one setting."""
    name = names_of_providers(viewer, providers=[provider], on=on).get(provider, "The setting")
    return Outgoing(reader=f"setting-{provider}", name=name, to=Recipient.SETTING, texts=texts)


def family_outgoing(
    people: Iterable[PersonToServe], *, texts: tuple[Leaving, ...], parents: Collection[int | None] | None
) -> Iterable[Outgoing]:
    """Yield texts as they go to each of the family, all of them or some."""
    for one in people:
        if parents is None or one.parent in parents:
            key = f"parent-{one.parent}" if one.parent else "young_person"
            to = Recipient.PARENT if one.parent else Recipient.YOUNG_PERSON
            yield Outgoing(reader=key, name=one.name, to=to, texts=texts, parent=one.parent)


def list_papers_outgoing(viewer: Viewer, *, review: int) -> tuple[Outgoing, ...]:
    """Return the papers of a review as they go to each person invited, for whoever works on the case.

    What a professional or the setting says goes to everyone; what the family or the child says to the professionals
    alone, and only where it may be passed on. Nobody is sent their own words, and an officer of ours reads them already.
    """
    said = [one for one in list_contributions(viewer, review=review) if one.sent_on is not None]
    found = []
    for one in list_invitees(viewer, review=review):
        if one.part is Part.OFFICER:
            continue
        is_family = one.part in FAMILY_PARTS
        texts = tuple(
            Leaving(title=f"What {paper.name} says", words="\n".join(filter(None, paper.answers.values())))
            for paper in said
            if not _is_own(one, paper) and (paper.voice in _OPEN or (not is_family and paper.may_circulate))
        )
        if texts:
            found.append(_invited_outgoing(one, texts))
    return tuple(found)


def list_report_outgoing(viewer: Viewer, *, review: int) -> tuple[Outgoing, ...]:
    """Return the report of a review's meeting as it goes to each person invited, for whoever works on the case.

    What professionals say of each outcome is read with it from then on, so it is looked at with it. An officer of ours
    reads it already.
    """
    report = find_report(viewer, review=review)
    parts = (
        ("Progress", report.text.progress), ("Preparing for adulthood", report.text.adulthood),
        ("Changes", report.text.changes), ("Where people differ", report.text.differences),
    ) if report else ()  # fmt: skip
    ratings = list_ratings(viewer, review=review)
    said = "\n".join(one.words for one in ratings if one.side is Side.PROFESSIONAL and one.words)
    texts = tuple(
        Leaving(title=title, words=words)
        for title, words in (*parts, ("What professionals say of the outcomes", said))
        if words.strip()
    )
    if not texts:
        return ()
    invited = list_invitees(viewer, review=review)
    return tuple(_invited_outgoing(one, texts) for one in invited if one.part is not Part.OFFICER)


def _invited_outgoing(one: InviteeLine, texts: tuple[Leaving, ...]) -> Outgoing:
    to = _READS.get(one.part, Recipient.SETTING)
    return Outgoing(reader=f"invitee-{one.id}", name=one.name, to=to, texts=texts, parent=one.parent)


def _is_own(invited: InviteeLine, paper: ContributionLine) -> bool:
    if invited.part is Part.PARENT:
        return paper.parent == invited.parent and paper.voice is Voice.PARENT
    if invited.part is Part.YOUNG_PERSON:
        return paper.voice is Voice.YOUNG_PERSON
    return paper.voice in _OPEN and paper.name == invited.name


def message_outgoing(
    *, reader: str, name: str, subject: str, words: str, files: Iterable[FileWords] = ()
) -> Outgoing:
    """Return a message as it goes to the one member of the family whose thread it is in, with the files sent with it.

    A file is looked at page by page, and its name too; of one that no machine can read all of, somebody is asked to
    say that they have looked.
    """
    kind, _, number = reader.partition("-")
    is_parent = kind == "parent"
    kept = list(files)
    return Outgoing(
        reader=reader, name=name, to=Recipient.PARENT if is_parent else Recipient.YOUNG_PERSON,
        parent=int(number) if is_parent else None,
        texts=(
            Leaving(title=subject or "Your message", words=words),
            *(text for file in kept for text in _file_texts(file)),
        ),
        found=tuple(
            make_passage(title=file.name, kind=Kind.NOT_READ, quoted=file.why_not_read, of=file.sha256)
            for file in kept
            if file.why_not_read
        ),
    )  # fmt: skip


def _file_texts(file: FileWords) -> Iterable[Leaving]:
    yield Leaving(title="A file’s name", words=re.sub(r"[_.-]+", " ", file.name))
    for number, words in enumerate(file.reading.pages, start=1):
        if words.strip():
            yield Leaving(title=f"{file.name}, page {number}", words=words)
