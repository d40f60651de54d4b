"""A plan made up for tests: small, and with something of everything that a plan can say."""

from datetime import date

from goldenthread.core.plans.plan import (
    AdviceListed,
    Comment,
    HealthAgreement,
    Need,
    Outcome,
    Pathway,
    PathwayNil,
    Plan,
    Provision,
    Source,
    SourceKind,
)

SPEECH = Source(kind=SourceKind.ADVICE, of="advice:12", item="need:1", quote="Rowan needs time to answer.")
SMALL = Plan(
    plan_type="EHC",
    version=1,
    given_names=("Rowan",),
    family_names=("Example",),
    pronouns="they",
    year_group=9,
    sections={"A": "I like trains.\nI want to work on the railway.", "D": "No social care need was found."},
    needs=(
        Need(key="N1", section="B", words="Rowan needs time to answer.", area_of_need="SLCN", sources=(SPEECH,)),
        Need(key="N2", section="C", words="Rowan has epilepsy."),
    ),
    outcomes=(
        Outcome(
            key="O1", words="Rowan asks for help in 4 of 5 lessons", by_on=date(2027, 7, 20), needs=("N1",),
            measured_by="The teacher’s tally each Friday", pathway=Pathway.EMPLOYMENT,
        ),
    ),
    provision=(
        Provision(
            key="P1", section="F", what="Speech and language therapy", needs=("N1",), outcomes=("O1",),
            by_whom="a speech and language therapist", qualification="HCPC registered", how_often="once a week",
            how_long="45 minutes", group_size="1 to 1", where="At school", from_on=date(2026, 9, 1),
            arranged_by="The council", paid_by="The health board", reviewed_how="Each term", sources=(SPEECH,),
        ),
        Provision(key="P2", section="G", what="A seizure plan", by_whom="the epilepsy nurse", educates_or_trains=False),
    ),
    setting="Alder Example School",
    setting_kind="Mainstream secondary school",
    advice=(
        AdviceListed(ref="advice:12", kind="Speech and language", by_whom="Demo Health", given_on=date(2026, 3, 2)),
        AdviceListed(ref="advice:13", kind="Social care", by_whom="Demo Council", is_nil=True, is_attached=False),
    ),
    comments=(Comment(ref="R1", words="Say Friday.", section="E", row="O1", disposition="ACCEPTED", answer="Done."),),
    pathway_nils=(PathwayNil(pathway=Pathway.HEALTH, reason="Rowan manages this already."),),
    health_agreement=HealthAgreement(by_whom="Demo Health Board", agreed_on=date(2026, 4, 1)),
)  # fmt: skip
