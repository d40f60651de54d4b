"""The whole plan, each section lettered and labelled apart from the others (SEND Regulations 2014 reg 12(1))."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from goldenthread.core.casework.advisers import WORDS
from goldenthread.core.plans.areas_of_need import AREAS_OF_NEED
from goldenthread.core.plans.editions.blocks import Edition, Line, Part, Row, Titled
from goldenthread.core.plans.editions.wording import (
    PATHWAYS,
    by_when,
    day_in_words,
    from_until,
    listed,
)
from goldenthread.core.plans.plan import AdviceListed, Need, Outcome, Plan, Provision
from goldenthread.core.plans.sections import NEED_SECTIONS, PROVISION_SECTIONS, SECTIONS, Letter, Section

_KINDS = {kind.value: words for kind, words in WORDS.items()}
NOTHING = "Nothing is written in this section."
_NONE_FOUND = {
    Letter.C: "No health need linked to their special educational needs was found.",
    Letter.D: "No social care need linked to their special educational needs was found.",
    Letter.G: "No health provision is reasonably required.",
    Letter.H1: "No provision is made under section 2 of the Chronically Sick and Disabled Persons Act 1970.",
    Letter.H2: "No other social care provision is reasonably required.",
    Letter.J: "There is no personal budget.",
}


def whole_edition(
    plan: Plan, titled: Titled, *, beside: Mapping[str, tuple[Line, ...]] | None = None
) -> Edition:
    """Return a plan whole, for those who may read all of it.

    `beside` holds, by the key of an outcome, what other plans provide towards the same outcome.

    Every lettered section is there, also where it holds nothing: it then says so, or says why (reg 12(1)).
    """
    return Edition(
        kind="WHOLE",
        title=f"Education, health and care plan for {titled.name}",
        titled=titled,
        parts=tuple(_part(plan, section, beside or {}) for section in SECTIONS),
    )


def _part(plan: Plan, section: Section, beside: Mapping[str, tuple[Line, ...]]) -> Part:
    letter = section.letter
    rows = tuple(
        replace(row, lines=(*row.lines, *beside.get(row.key, ()))) if letter is Letter.E else row
        for row in _rows(plan, letter)
    )
    paragraphs = _paragraphs(plan, letter)
    if not rows and not paragraphs:
        paragraphs = (_NONE_FOUND.get(letter, NOTHING),)
    return Part(
        heading=f"Section {letter.value}: {section.title}",
        about=section.about,
        paragraphs=paragraphs,
        rows=rows,
    )


def _rows(plan: Plan, letter: Letter) -> tuple[Row, ...]:
    if letter in NEED_SECTIONS:
        return tuple(_need(plan, need) for need in plan.needs if need.section == letter)
    if letter is Letter.E:
        return tuple(_outcome(plan, outcome) for outcome in plan.outcomes)
    if letter in PROVISION_SECTIONS:
        return tuple(_provision(row) for row in plan.provision if row.section == letter)
    if letter is Letter.K:
        return tuple(_advice(number, advice) for number, advice in enumerate(plan.advice, start=1))
    return ()


def _paragraphs(plan: Plan, letter: Letter) -> tuple[str, ...]:
    written = tuple(part.strip() for part in plan.sections.get(letter.value, "").split("\n") if part.strip())
    special: dict[Letter, Callable[[], tuple[str, ...]]] = {
        Letter.I: lambda: tuple(part for part in (plan.setting, plan.setting_kind) if part),
        Letter.E: lambda: tuple(
            f"{PATHWAYS[nil.pathway]}: no outcome, because {nil.reason}" for nil in plan.pathway_nils
        ),
        Letter.G: lambda: _agreement(plan),
    }
    return written + (special[letter]() if letter in special else ())


def _agreement(plan: Plan) -> tuple[str, ...]:
    agreed = plan.health_agreement
    if agreed is None:
        return ()
    return (f"Agreed for the health commissioner by {agreed.by_whom} on {day_in_words(agreed.agreed_on)}.",)


def _need(plan: Plan, need: Need) -> Row:
    answered = listed(outcome.key for outcome in plan.outcomes if need.key in outcome.needs)
    helped = listed(row.key for row in plan.provision if need.key in row.needs)
    return Row(
        key=need.key,
        words=need.words,
        lines=_lines(
            ("Area of need", AREAS_OF_NEED.get(need.area_of_need, need.area_of_need)),
            ("Outcomes", answered),
            ("Help", helped),
        ),
    )


def _outcome(plan: Plan, outcome: Outcome) -> Row:
    helped = listed(row.key for row in plan.provision if outcome.key in row.outcomes)
    return Row(
        key=outcome.key,
        words=outcome.words,
        lines=_lines(
            ("By when", by_when(outcome)),
            ("How we will know", outcome.measured_by),
            ("Steps on the way", outcome.steps),
            ("Towards adult life", PATHWAYS[outcome.pathway] if outcome.pathway else ""),
            ("Answers need", listed(outcome.needs)),
            ("Help towards it", helped),
        ),
    )


def _provision(row: Provision) -> Row:
    return Row(
        key=row.key,
        words=row.what,
        lines=_lines(
            ("Who gives it", row.by_whom),
            ("Their qualification", row.qualification),
            ("How often", row.how_often),
            ("For how long each time", row.how_long),
            ("Group size or ratio", row.group_size),
            ("Where", row.where),
            ("When", from_until(row)),
            ("Who arranges it", row.arranged_by),
            ("Who pays", row.paid_by),
            ("How it is reviewed", row.reviewed_how),
            ("For need", listed(row.needs)),
            ("Towards outcome", listed(row.outcomes)),
        ),
    )


def _advice(number: int, advice: AdviceListed) -> Row:
    given = day_in_words(advice.given_on) if advice.given_on else ""
    held = "Asked, and had nothing to add" if advice.is_nil else ""
    attached = "" if advice.is_nil else ("Attached" if advice.is_attached else "Not attached")
    return Row(
        key=f"K{number}",
        words=_KINDS.get(advice.kind, advice.kind),
        lines=_lines(("From", advice.by_whom), ("Dated", given), ("In the appendices", attached or held)),
    )


def _lines(*said: tuple[str, str]) -> tuple[Line, ...]:
    return tuple(Line(label=label, words=words) for label, words in said if words)
