"""The child's own edition: a few pages that begin with their words and follow each hope to the help that serves it."""

from goldenthread.core.plans.editions.blocks import Edition, Line, Part, Row, Titled
from goldenthread.core.plans.editions.wording import by_when, how_much, provision_towards, sentence
from goldenthread.core.plans.plan import Outcome, Plan, Provision


def child_edition(plan: Plan, titled: Titled) -> Edition:
    """Return a plan as the child or young person may like to hold it: what I said, what we aim for, who helps."""
    aims = tuple(_aim(plan, number, outcome) for number, outcome in enumerate(plan.outcomes, start=1))
    loose = tuple(row for row in plan.provision if not row.outcomes)
    parts = [
        Part(
            heading="What I said",
            picture="star",
            paragraphs=tuple(part.strip() for part in plan.sections.get("A", "").split("\n") if part.strip()),
        ),
        Part(heading="What we are working on, and who helps", picture="path", rows=aims),
        Part(heading="Other help I get", picture="heart", rows=tuple(_row(row) for row in loose)),
        Part(
            heading="Where I learn",
            picture="school",
            paragraphs=tuple(sentence(words) for words in (plan.setting, plan.setting_kind) if words),
        ),
    ]
    return Edition(
        kind="CHILD",
        title=f"{titled.name}’s plan",
        titled=titled,
        before=("This is about you. If it does not sound like you, say so.",),
        parts=tuple(part for part in parts if part.rows or part.paragraphs),
        after=("You can ask for this to be changed. You can ask someone to help you ask.",),
    )


def _aim(plan: Plan, number: int, outcome: Outcome) -> Row:
    lines = [Line(label="Help", words=_helps(row)) for row in provision_towards(plan, outcome.key)]
    when = by_when(outcome)
    if when:
        lines.append(Line(label="When", words=sentence(when)))
    if outcome.measured_by:
        lines.append(Line(label="How we will know", words=sentence(outcome.measured_by)))
    return Row(key=str(number), words=sentence(outcome.words), lines=tuple(lines))


def _helps(row: Provision) -> str:
    who = f"from {row.by_whom}" if row.by_whom else ""
    return sentence(_with_commas(row.what.rstrip(". "), who, how_much(row)))


def _with_commas(*words: str) -> str:
    return ", ".join(word for word in words if word)


def _row(row: Provision) -> Row:
    return Row(key=row.key, words=_helps(row), lines=())
