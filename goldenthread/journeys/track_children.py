"""The children an inspection follows: a spread suggested, and each one's whole chronology given once looked at."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.accounts.queries import list_inspections
from goldenthread.apps.cases.queries import get_summary, list_cases_of_children
from goldenthread.apps.cases.types import CaseNotFound
from goldenthread.apps.quality.actions import keep_given_story, look_before_it_leaves
from goldenthread.apps.quality.types import Outgoing, StoryLine
from goldenthread.apps.worklists.queries import list_story, list_subjects
from goldenthread.apps.worklists.types import ChronologyRow
from goldenthread.core.access.decisions import MayNot
from goldenthread.core.access.involvement import Basis
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.law.vocabulary import Event
from goldenthread.core.plans.checks.leaving import Leaving, Recipient
from goldenthread.core.quality.spread import TRACKED, Candidate, Suggested, suggest_spread
from goldenthread.core.returns.annex_a_rows import plan_row
from goldenthread.core.returns.sen2_subject import SubjectHeld

_AGES = ((5, "under 5"), (11, "5 to 10"), (16, "11 to 15"), (19, "16 to 18"), (200, "19 or over"))
_DISPUTED = frozenset({Event.APPEAL_LODGED, Event.APPEAL_RECEIVED, Event.MEDIATION_REQUESTED})


class StoryRefused(ValueError):  # noqa: N818
    """The chronology cannot be given as asked; `field` names the box."""

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.field = field


def suggest_tracked(*, area: str, by: Viewer, at: datetime) -> tuple[Suggested, ...]:
    """Return six children who together show most of what differs in an area, with why each; a manager then chooses.

    A restricted child is never among them, even for someone who may open the record. Raises MayNot.
    """
    _check_manages(by, area)
    on = london_day(at)
    let_in = {each.child for each in by.involvements if each.basis is Basis.LET_IN}
    subjects = [each for each in list_subjects(by, area=area, on=on)[0] if each.child not in let_in]
    cases = list_cases_of_children(by, children=[each.child for each in subjects])
    candidates = [
        Candidate(
            case=cases[each.child][0].id, reference=cases[each.child][0].reference, about=_about(each, on=on)
        )
        for each in subjects
        if each.child in cases
    ]
    return suggest_spread(candidates, seed=f"{area}-{on.isoformat()}", size=TRACKED)


def _about(subject: SubjectHeld, *, on: date) -> dict[str, str]:
    row = plan_row(subject, on=on)
    events = {fact.event for case in subject.cases for fact in case.thread.facts}
    return {
        "age": _age(subject.born_on, on),
        "stage": "has a plan" if row else "has no plan yet",
        "need": (row["SEN primary need"] or "") if row else subject.told.get("PRIMARY_NEED", ""),
        "phase": (row["Main education establishment – phase"] or "") if row else "",
        "home education": "yes" if row and row["Elective home education"] == "Yes" else "",
        "social care": "known" if row and row["Known to children's social care?"] == "Yes" else "",
        "disagreement": "mediation or an appeal" if events & _DISPUTED else "",
        "refusal": "an assessment or a plan was refused" if events & {Event.ASSESSMENT_REFUSED, Event.ISSUE_REFUSED} else "",
    }  # fmt: skip


def _age(born_on: date | None, on: date) -> str:
    if born_on is None:
        return ""
    years = on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))
    return next(words for below, words in _AGES if years < below)


def look_at_story(*, case: int, rows: Sequence[ChronologyRow], by: Viewer, at: datetime) -> None:
    """Stop a whole chronology until a person has answered for what it tells of others. Raises LookFirst or MayNot."""
    texts = tuple(
        Leaving(
            title=f"{row.on.isoformat()}, {row.what}",
            words="\n".join(part for part in (row.what, row.detail) if part),
        )
        for row in rows
    )
    reader = Outgoing(reader="inspection", name="The inspectors", to=Recipient.INSPECTION, texts=texts)
    look_before_it_leaves(case=case, sending="story", outgoing=[reader], by=by, at=at)


@transaction.atomic
def give_story(
    *, sample: int, case: int, left_out: Iterable[int], because: str, by: Viewer, at: datetime
) -> int:
    """Give a child's whole chronology to the inspector of a sample, as it stands now, and return its id.

    `left_out` are the numbers of rows to take out, from 1, and then `because` says why. What is left is looked at as
    anything that leaves is. Raises StoryRefused with the box, LookFirst, CaseNotFound or MayNot.
    """
    row = get_summary(by, case=case)
    _check_manages(by, row.area)
    line = next((each for each, cases in list_inspections(by, area=row.area) if each.id == sample and (case, row.child) in cases), None)  # fmt: skip
    if line is None:
        raise CaseNotFound
    story = list_story(by, area=row.area, child=row.child, on=london_day(at))
    out = sorted(set(left_out))
    if out and not 1 <= out[0] <= out[-1] <= len(story):
        raise StoryRefused(f"The rows are numbered 1 to {len(story)}. Check the numbers.", field="left_out")
    if out and not because.strip():
        raise StoryRefused("Say why these rows are left out.", field="because")
    kept = [each for number, each in enumerate(story, start=1) if number not in out]
    look_at_story(case=case, rows=kept, by=by, at=at)
    return keep_given_story(
        area=row.area, sample=sample, case=case, child=row.child, rows=[_line(each) for each in kept], left_out=out,
        because=because.strip() if out else "", by=by, at=at,
    )  # fmt: skip


def _line(row: ChronologyRow) -> StoryLine:
    return StoryLine(
        on=row.on, what=row.what, detail=row.detail, who=row.who, source=row.source, reference=row.reference,
        lateness=row.lateness,
    )  # fmt: skip


def _check_manages(by: Viewer, area: str) -> None:
    if Role.MANAGER not in by.roles_in(area):
        raise MayNot("A manager of the SEND team chooses whom an inspection follows.")
