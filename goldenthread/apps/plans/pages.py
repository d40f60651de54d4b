"""A version of a plan with every row, ready to be laid out section by section."""

from collections.abc import Iterable
from dataclasses import dataclass

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
    """Return a version with every row, for a query that has made sure it may be shown."""
    answers = OutcomeForNeed.objects.filter(outcome__version=version).values_list("outcome_id", "need_id")
    towards = ProvisionForOutcome.objects.filter(provision__version=version)
    meets = ProvisionForNeed.objects.filter(provision__version=version)
    return PlanPage(
        version=version,
        sections={section.letter: section for section in Section.objects.filter(version=version)},
        needs=list(Need.objects.filter(version=version).order_by("section", "place", "id")),
        outcomes=list(Outcome.objects.filter(version=version).order_by("place", "id")),
        provision=list(Provision.objects.filter(version=version).order_by("section", "place", "id")),
        needs_of_outcome=_joined(answers.order_by("id")),
        outcomes_of_provision=_joined(
            towards.order_by("id").values_list("provision_id", "outcome_id"),
        ),
        needs_of_provision=_joined(meets.order_by("id").values_list("provision_id", "need_id")),
    )


def _joined(links: Iterable[tuple[int, int]]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for one, other in links:
        found.setdefault(one, []).append(other)
    return found
