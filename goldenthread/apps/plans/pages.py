"""A version of a plan with every row, ready to be laid out section by section."""

from dataclasses import dataclass

from django.db.models import Value

from goldenthread.apps.plans.models import (
    Need,
    Outcome,
    OutcomeForNeed,
    Provision,
    ProvisionForNeed,
    ProvisionForOutcome,
    Section,
    Version,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPage:
    """A version of a plan with every row, ready to be laid out section by section."""

    version: Version
    sections: dict[str, Section]
    needs: list[Need]
    outcomes: list[Outcome]
    provision: list[Provision]
    needs_of_outcome: dict[int, list[int]]
    outcomes_of_provision: dict[int, list[int]]
    needs_of_provision: dict[int, list[int]]


def page_of(version: Version) -> PlanPage:
    """Return a version with every row, in five queries however long it is, for a query that has made sure it may be shown."""
    joins = _joins(version)
    return PlanPage(
        version=version,
        sections={section.letter: section for section in Section.objects.filter(version=version)},
        needs=list(Need.objects.filter(version=version).order_by("section", "place", "id")),
        outcomes=list(Outcome.objects.filter(version=version).order_by("place", "id")),
        provision=list(Provision.objects.filter(version=version).order_by("section", "place", "id")),
        needs_of_outcome=joins[_ANSWERS],
        outcomes_of_provision=joins[_TOWARDS],
        needs_of_provision=joins[_MEETS],
    )


# Which join a row of the one query of joins is.
_ANSWERS, _TOWARDS, _MEETS = "answers", "towards", "meets"


def _joins(version: Version) -> dict[str, dict[int, list[int]]]:
    answers = OutcomeForNeed.objects.filter(outcome__version=version)
    towards = ProvisionForOutcome.objects.filter(provision__version=version)
    meets = ProvisionForNeed.objects.filter(provision__version=version)
    rows = answers.values_list(Value(_ANSWERS), "pk", "outcome_id", "need_id").union(
        towards.values_list(Value(_TOWARDS), "pk", "provision_id", "outcome_id"),
        meets.values_list(Value(_MEETS), "pk", "provision_id", "need_id"),
        all=True,
    )
    found: dict[str, dict[int, list[int]]] = {_ANSWERS: {}, _TOWARDS: {}, _MEETS: {}}
    for kind, _, one, other in sorted(rows):
        found[kind].setdefault(one, []).append(other)
    return found
