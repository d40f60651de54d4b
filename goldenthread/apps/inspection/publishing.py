"""Publishing a version of the annual report: what anyone may read of it, looked at for names, kept as it was, taken back."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from goldenthread.apps.accounts.queries import list_grants_of_roles, names_of_accounts
from goldenthread.apps.inspection.drawing import without_people
from goldenthread.apps.inspection.figures import read_figures
from goldenthread.apps.inspection.models import PublicEdition, Statement
from goldenthread.apps.inspection.opening import check_words, journal
from goldenthread.apps.inspection.statement_reading import get_statement
from goldenthread.apps.inspection.types import (
    InspectionNotFound,
    InspectionRefused,
    PartGiven,
    StatementGiven,
)
from goldenthread.apps.people.queries import find_names_in_text
from goldenthread.apps.strategy.queries import list_plans
from goldenthread.core.access.figures import check_may_answer_for_figures
from goldenthread.core.access.roles import STAFF
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.governance.freezing import digest_of
from goldenthread.definitions.inspection import load_templates

# What may be told to everyone; a self-evaluation is for the inspection.
PUBLIC_TEMPLATES = frozenset({"annual_report"})
_TOLD = ("measure", "title", "shown", "period", "interval", "target", "why_none")
_MARKS = ".,;:!?()“”\"'‘’"


def read_public_content(viewer: Viewer, *, statement: int) -> Mapping[str, Any]:
    """Return what anyone would read of a version if it were published now. Raises InspectionNotFound and InspectionRefused.

    It has no evidence, no names of who wrote or decided, no remark of a family, and of plans only those opened to the
    public. Each figure is one that has been let out to everyone: where another has been since the version was built,
    the version is to be built anew.
    """
    given = get_statement(viewer, statement=statement)
    if given.template not in PUBLIC_TEMPLATES:
        raise InspectionNotFound("Only the annual report has an edition for everyone.")
    plans = frozenset(each.title for each in list_plans(viewer) if each.area == given.area and each.is_public)
    draws = {section.key: section.draws for section in load_templates()[given.template].sections}
    return {
        "template": given.template, "title": given.title, "number": given.number,
        "built_on": london_day(given.built_at).isoformat(),
        "parts": [_part(given.area, part, draws=draws[part.section], plans=plans) for part in given.parts],
    }  # fmt: skip


def _part(area: str, part: PartGiven, *, draws: str, plans: frozenset[str]) -> dict[str, Any]:
    measures = tuple(each["measure"] for each in part.figures)
    for_anyone = read_figures(Viewer(account=None), area=area, measures=measures)
    told = [{key: each[key] for key in _TOLD} for each in for_anyone]
    if told != [{key: each[key] for key in _TOLD} for each in part.figures]:
        raise InspectionRefused(
            f"Figures of “{part.title}” have been let out anew since this version was built. Build a new version first."
        )
    drawn = without_people(part.drawn, draws=draws, plans=plans)
    return {
        "section": part.section,
        "title": part.title,
        "words": part.words,
        "figures": told,
        "drawn": drawn,
    }


def find_people_named(viewer: Viewer, *, area: str, content: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the whole names of children and of staff of an area that a text for everyone has in it, as it has them."""
    accounts = {account for account, *_ in list_grants_of_roles(viewer, area=area, roles=STAFF)}
    staff = {name.casefold() for name in names_of_accounts(viewer, accounts=accounts).values()}
    found = []
    for text in _texts(content):
        words = [word.strip(_MARKS).removesuffix("’s").removesuffix("'s") for word in text.split()]
        pairs = {" ".join(pair).casefold(): " ".join(pair) for pair in zip(words, words[1:], strict=False)}
        _, children = find_names_in_text(viewer, area=area, words=words, besides=0)
        found += [pairs[each] for each in sorted(pairs) if each in staff or each in children]
    return tuple(dict.fromkeys(found))


def _texts(content: Any) -> Iterable[str]:
    if isinstance(content, str):
        yield content
    elif isinstance(content, Mapping):
        for each in content.values():
            yield from _texts(each)
    elif isinstance(content, list | tuple):
        for each in content:
            yield from _texts(each)


@transaction.atomic
def publish_report(*, statement: int, by: Viewer, at: datetime) -> int:
    """Publish a version of the annual report for anyone to read, as it is now, and return the edition's id.

    Raises MayNot for whoever does not publish the area's figures, and InspectionRefused where it is published already,
    where a section says nothing, and where it names a child or somebody who works here.
    """
    given = get_statement(by, statement=statement)
    check_may_answer_for_figures(by, area=given.area)
    row = Statement.objects.select_for_update(of=("self",)).get(pk=statement)
    if PublicEdition.objects.filter(statement=row, withdrawn_at__isnull=True).exists():
        raise InspectionRefused("This version is published already. Build a new one to publish it anew.")
    if not given.is_whole:
        raise InspectionRefused("This version is not as it was frozen. Build a new one.")
    content = read_public_content(by, statement=statement)
    _check_named(by, given, content)
    made = PublicEdition.objects.create(
        area=given.area, statement=row, content=content, digest=digest_of(content), published_at=at,
        published_by_id=by.account,
    )  # fmt: skip
    journal("report_published", made, f"statement:{statement}", made.digest, by=by, at=at)
    return made.pk


def _check_named(by: Viewer, given: StatementGiven, content: Mapping[str, Any]) -> None:
    named = find_people_named(by, area=given.area, content=content)
    if named:
        raise InspectionRefused(
            f"It names {', '.join(named)}. Nobody is named in what everyone reads: write it without, and build it anew."
        )


@transaction.atomic
def withdraw_report(*, statement: int, because: str, by: Viewer, at: datetime) -> None:
    """Take a published version back, with the reason. Raises MayNot, InspectionNotFound and InspectionRefused."""
    row = PublicEdition.objects.select_for_update(of=("self",)).filter(
        statement=statement, withdrawn_at__isnull=True, area__in=by.areas
    ).first()  # fmt: skip
    if row is None:
        raise InspectionNotFound("This version is not published.")
    check_may_answer_for_figures(by, area=row.area)
    check_words(because, "Say why it is taken back.", field="because")
    row.withdrawn_at, row.withdrawn_by_id, row.withdrawn_because = at, by.account, because.strip()[:400]
    row.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_because"])
    journal("report_withdrawn", row, f"statement:{statement}", row.withdrawn_because, by=by, at=at)
