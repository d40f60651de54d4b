"""A version of a plan with every row, ready to be laid out section by section."""

from dataclasses import dataclass

from goldenthread.apps.plans.models import Need, Outcome, OutcomeForNeed, Provision, Section, Version


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPage:
    """A version of a plan with every row, ready to be laid out section by section."""

    version: Version
    sections: dict[str, Section]
    needs: list[Need]
    outcomes: list[Outcome]
    provision: list[Provision]
    needs_of_outcome: dict[int, list[int]]


def page_of(version: Version) -> PlanPage:
    """Return a version with every row, for a query that has made sure it may be shown."""
    links = list(OutcomeForNeed.objects.filter(outcome__version=version).values_list("outcome_id", "need_id"))
    needs_of: dict[int, list[int]] = {}
    for outcome, need in links:
        needs_of.setdefault(outcome, []).append(need)
    return PlanPage(
        version=version,
        sections={section.letter: section for section in Section.objects.filter(version=version)},
        needs=list(Need.objects.filter(version=version).order_by("section", "place", "id")),
        outcomes=list(Outcome.objects.filter(version=version).order_by("place", "id")),
        provision=list(Provision.objects.filter(version=version).order_by("section", "place", "id")),
        needs_of_outcome=needs_of,
    )
