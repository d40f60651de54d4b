"""A made-up plan as long as the longest that councils write, to measure what is done with plans."""

from datetime import date

from goldenthread.core.plans.plan import Need, Outcome, Plan, Provision, Source, SourceKind

_SAID = (
    "In class Rowan follows one instruction at a time and loses the thread when two come together, above all in"
    " the afternoon, when the room is loud and the lights hum; with a picture beside the words they do as others do."
)


def make_long_plan(pages: int) -> Plan:
    """Return a plan that fills about this many printed pages: one need and its outcome and provision to each."""
    source = Source(kind=SourceKind.ADVICE, of="advice:12", item="need:1", quote=_SAID)
    numbers = range(1, max(2, round(pages * 0.76)) + 1)
    return Plan(
        plan_type="EHC",
        version=1,
        given_names=("Rowan",),
        family_names=("Example",),
        pronouns="they",
        year_group=9,
        sections={"A": "I like trains.\nI want to work on the railway."},
        needs=tuple(
            Need(key=f"N{at}", section="B", words=f"{at}. {_SAID} {_SAID}", area_of_need="SLCN", sources=(source,))
            for at in numbers
        ),
        outcomes=tuple(
            Outcome(
                key=f"O{at}", words=f"{at}. Rowan asks for help in 4 of 5 lessons. {_SAID}", by_on=date(2027, 7, 20),
                measured_by="The teacher’s tally each Friday", needs=(f"N{at}",), sources=(source,),
            )
            for at in numbers
        ),
        provision=tuple(
            Provision(
                key=f"P{at}", section="F", what=f"{at}. Speech and language therapy. {_SAID}",
                needs=(f"N{1 + at % len(numbers)}",), outcomes=(f"O{1 + at % len(numbers)}",),
                by_whom="a speech and language therapist", qualification="HCPC registered", how_often="once a week",
                how_long="45 minutes", group_size="1 to 1", where="At school", from_on=date(2026, 9, 1),
                arranged_by="The council", paid_by="The health board", reviewed_how="Each term", sources=(source,),
            )
            for at in range(1, 2 * len(numbers) + 1)
        ),
        setting="Alder Example School",
        setting_kind="Mainstream secondary school",
    )  # fmt: skip
