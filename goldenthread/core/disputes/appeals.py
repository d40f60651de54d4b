"""Appeals: what may be appealed, who takes part, whose position is whose, how one ends, and which orders may follow.

Sources: Children and Families Act 2014 ss.51, 55; SEND Regulations 2014 regs 43-45; First-tier Tribunal (HESC) Rules
2008 rr.20-21, 29.
"""

from enum import StrEnum

from goldenthread.core.law.vocabulary import DecisionKind, OrderKind
from goldenthread.core.plans.plan import Plan


class Part(StrEnum):
    """What somebody is in an appeal."""

    APPELLANT = "APPELLANT"
    REPRESENTATIVE = "REPRESENTATIVE"
    FAMILY_WITNESS = "FAMILY_WITNESS"
    AUTHORITY = "AUTHORITY"
    AUTHORITY_WITNESS = "AUTHORITY_WITNESS"


PART_WORDS: dict[Part, str] = {
    Part.APPELLANT: "Who appeals",
    Part.REPRESENTATIVE: "Represents the family",
    Part.FAMILY_WITNESS: "The family’s witness",
    Part.AUTHORITY: "Represents the council",
    Part.AUTHORITY_WITNESS: "The council’s witness",
}


class Side(StrEnum):
    """Whose position it is."""

    AUTHORITY = "AUTHORITY"
    FAMILY = "FAMILY"


SIDE_WORDS: dict[Side, str] = {Side.AUTHORITY: "The council", Side.FAMILY: "The family"}


class Outcome(StrEnum):
    """How an appeal came out."""

    UNOPPOSED = "UNOPPOSED"
    WITHDRAWN = "WITHDRAWN"
    CONSENT = "CONSENT"
    UPHELD = "UPHELD"
    PARTLY = "PARTLY"
    DISMISSED = "DISMISSED"


OUTCOME_WORDS: dict[Outcome, str] = {
    Outcome.UNOPPOSED: "The council did not oppose it",
    Outcome.WITHDRAWN: "The family withdrew it",
    Outcome.CONSENT: "Agreed, by consent order",
    Outcome.UPHELD: "Decided for the family",
    Outcome.PARTLY: "Decided for the family in part",
    Outcome.DISMISSED: "Dismissed",
}
ORDERED = frozenset({Outcome.CONSENT, Outcome.UPHELD, Outcome.PARTLY, Outcome.DISMISSED})
DECIDED_AT_HEARING = frozenset({Outcome.UPHELD, Outcome.PARTLY, Outcome.DISMISSED})
FOR_THE_FAMILY = frozenset({Outcome.UPHELD, Outcome.PARTLY})

DECISION_WORDS: dict[DecisionKind, str] = {
    DecisionKind.REFUSED_TO_ASSESS: "Not to assess",
    DecisionKind.REFUSED_TO_ISSUE: "Not to make a plan after an assessment",
    DecisionKind.PLAN_CONTENT: "What the plan says in sections B, F or I",
    DecisionKind.PLACEMENT_ONLY: "Only the school or setting in section I",
    DecisionKind.REFUSED_REASSESSMENT: "Not to assess again",
    DecisionKind.REFUSED_TO_AMEND: "Not to change the plan after a review or assessment",
    DecisionKind.CEASED: "To end the plan",
}
PARTS_OF_PLAN = ("B", "F", "I")
_ABOUT_A_PLAN = frozenset(
    {DecisionKind.PLAN_CONTENT, DecisionKind.PLACEMENT_ONLY, DecisionKind.REFUSED_TO_AMEND}
)

ORDER_WORDS: dict[OrderKind, str] = {
    OrderKind.ASSESS: "Assess the child, or assess again",
    OrderKind.MAKE_PLAN: "Make a plan",
    OrderKind.AMEND_PROVISION: "Change the needs or help in the plan",
    OrderKind.AMEND_SETTING: "Change the school or setting named in the plan",
    OrderKind.RECONSIDER: "Think again whether to make a plan",
    OrderKind.CONTINUE: "Keep the plan as it is",
    OrderKind.CONTINUE_AMENDED: "Keep the plan, and change it",
    OrderKind.DISMISSED_CEASE: "The appeal against ending the plan is dismissed",
}
# What a tribunal may order on an appeal against each decision (reg 43(2)).
_MAY_ORDER: dict[DecisionKind, tuple[OrderKind, ...]] = {
    DecisionKind.REFUSED_TO_ASSESS: (OrderKind.ASSESS,),
    DecisionKind.REFUSED_TO_ISSUE: (OrderKind.MAKE_PLAN, OrderKind.RECONSIDER),
    DecisionKind.PLAN_CONTENT: (OrderKind.AMEND_PROVISION, OrderKind.AMEND_SETTING, OrderKind.CONTINUE),
    DecisionKind.PLACEMENT_ONLY: (OrderKind.AMEND_SETTING, OrderKind.CONTINUE),
    DecisionKind.REFUSED_REASSESSMENT: (OrderKind.ASSESS,),
    DecisionKind.REFUSED_TO_AMEND: (OrderKind.AMEND_PROVISION, OrderKind.AMEND_SETTING, OrderKind.CONTINUE),
    DecisionKind.CEASED: (OrderKind.CONTINUE, OrderKind.CONTINUE_AMENDED, OrderKind.DISMISSED_CEASE),
}
CHANGES_A_PLAN = frozenset({OrderKind.AMEND_PROVISION, OrderKind.AMEND_SETTING, OrderKind.CONTINUE_AMENDED})


def list_orders(decision: DecisionKind) -> tuple[OrderKind, ...]:
    """Return what may be ordered, or conceded, on an appeal against a decision."""
    return _MAY_ORDER[decision]


def is_about_a_plan(decision: DecisionKind) -> bool:
    """Answer whether an appeal against a decision has issues in the sections of a plan."""
    return decision in _ABOUT_A_PLAN


def needs_certificate(decision: DecisionKind) -> bool:
    """Answer whether a mediation certificate comes before the appeal: not where only the setting is in question (CFA s.55(2))."""
    return decision is not DecisionKind.PLACEMENT_ONLY


def words_in(plan: Plan, *, section: str, row: str) -> str:
    """Return what a plan says in one row, as an appeal quotes it, or names in section I; nothing where there is no such row."""
    if section == "I":
        return plan.setting or plan.setting_kind
    found = {one.key: (one.section, one.words) for one in plan.needs}
    found |= {one.key: ("E", one.words) for one in plan.outcomes}
    for one in plan.provision:
        said = (one.what, one.by_whom, one.how_often, one.how_long)
        found[one.key] = (one.section, "; ".join(part for part in said if part))
    where, words = found.get(row, ("", ""))
    return words if where == section else ""
