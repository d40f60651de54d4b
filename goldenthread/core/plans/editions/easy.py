"""The easy-read edition: the same rows, one thing at a time, under plain questions.

It adds no help and takes none away: every outcome and every provision of the plan is in it, in the plan's own words.
Source: NHS and Department of Health guidance on easy read (short sentences, one idea each, large type, a picture
beside each heading that repeats what the words say).
"""

from goldenthread.core.plans.editions.blocks import Edition, Line, Part, Row, Titled
from goldenthread.core.plans.editions.wording import by_when, day_in_words, how_much, sentence
from goldenthread.core.plans.plan import Outcome, Plan, Provision

_HELP = (
    ("F", "Help to learn", "book"),
    ("G", "Help to be healthy", "heart"),
    ("H", "Help at home and going out", "home"),
)


def easy_edition(plan: Plan, titled: Titled) -> Edition:
    """Return a plan in easy read, for a person who wants short words, large print and pictures."""
    parts = [
        Part(
            heading="What matters to me", picture="star", paragraphs=_written(plan, "A") or ("Not written yet.",)
        ),
        Part(
            heading="What I find hard",
            picture="cloud",
            rows=tuple(Row(key=need.key, words=sentence(need.words)) for need in plan.needs),
        ),
        Part(
            heading="What will get better",
            picture="path",
            rows=tuple(_outcome(outcome) for outcome in plan.outcomes),
        ),
        *(_help(plan, letter, heading, picture) for letter, heading, picture in _HELP),
        Part(heading="Where I will learn", picture="school", paragraphs=_place(plan)),
        Part(heading="Money", picture="coins", paragraphs=_written(plan, "J") or ("I do not have a personal budget.",)),
    ]  # fmt: skip
    return Edition(
        kind="EASY",
        title=f"{titled.name}: my plan in easy read",
        titled=titled,
        before=(
            "This is your education, health and care plan.",
            "The council must make sure that you get the help in it.",
            "Someone can read it with you.",
        ),
        parts=tuple(part for part in parts if part.rows or part.paragraphs),
        after=(
            "Is something wrong or missing? Tell the council.",
            "Is the help not happening? Tell the council.",
            f"Your plan’s number is {titled.reference}.",
            f"This was printed on {day_in_words(titled.on)}.",
        ),
    )


def _outcome(outcome: Outcome) -> Row:
    when = by_when(outcome)
    return Row(
        key=outcome.key,
        words=sentence(outcome.words),
        lines=(Line(label="When", words=sentence(when)),) if when else (),
    )


def _help(plan: Plan, letter: str, heading: str, picture: str) -> Part:
    rows = tuple(_provision(row) for row in plan.provision if row.section.startswith(letter))
    return Part(heading=heading, picture=picture, rows=rows)


def _provision(row: Provision) -> Row:
    said = (
        ("Who", row.by_whom),
        ("How often", how_much(row)),
        ("With how many people", row.group_size),
        ("Where", row.where),
        ("From when", day_in_words(row.from_on) if row.from_on else ""),
    )
    lines = tuple(Line(label=label, words=sentence(words)) for label, words in said if words)
    return Row(key=row.key, words=sentence(row.what), lines=lines)


def _place(plan: Plan) -> tuple[str, ...]:
    return tuple(sentence(words) for words in (plan.setting, plan.setting_kind) if words)


def _written(plan: Plan, letter: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in plan.sections.get(letter, "").split("\n") if part.strip())
