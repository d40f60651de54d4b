"""Reading a version as the checks read it: the plan as one value, and what stands round it.

Until the plans room gives the plan as one value itself, it is put together here from that room's page.
"""

import re
from datetime import date

from goldenthread.apps.advice.queries import list_advice
from goldenthread.apps.cases.queries import get_clocks, get_summary
from goldenthread.apps.people.queries import find_names_in_text, introduce_child, list_names, list_parents
from goldenthread.apps.plans.queries import PlanPage, get_plan, list_representations
from goldenthread.apps.providers.queries import names_of_providers
from goldenthread.apps.quality.models import SentenceMark
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.people.names import folded
from goldenthread.core.plans.checks.findings import OtherNames, Stage, Surroundings
from goldenthread.core.plans.checks.passages import list_fingerprints, list_passages
from goldenthread.core.plans.plan import AdviceListed, Comment, Need, Outcome, Plan, Provision
from goldenthread.definitions.plans.checks import load_bank

_CAPITAL = re.compile(r"(?<![\w’'])[^\W\d_a-z][\w’'-]*")


def read_plan(viewer: Viewer, *, case: int, on: date) -> tuple[int, Plan]:
    """Return the id of a case's newest version, and that version as the checks read it."""
    page = get_plan(viewer, case=case)
    row = get_summary(viewer, case=case)
    names = list_names(viewer, child=row.child, on=on)
    card = introduce_child(viewer, child=row.child, on=on)
    plan = Plan(
        plan_type="EHC", version=page.version.number,
        given_names=tuple(dict.fromkeys(part for one in names for part in one.given.split())),
        family_names=tuple(dict.fromkeys(one.family for one in names if one.family)), year_group=card.ncy,
        sections={letter: section.words for letter, section in page.sections.items() if letter != "K"},
        setting=_setting(viewer, page, on=on), setting_kind=page.version.setting_kind,
        advice=_advice(viewer, case=case, on=on), comments=_comments(viewer, case=case), **_rows(page),
    )  # fmt: skip
    return page.version.pk, plan


def _rows(page: PlanPage) -> dict[str, tuple[object, ...]]:
    needs = tuple(
        Need(key=f"need-{row.pk}", section=row.section, words=row.words, area_of_need=row.area_of_need)
        for row in page.needs
    )
    outcomes = tuple(
        Outcome(
            key=f"outcome-{row.pk}", words=row.words, by_when=row.by_when,
            needs=tuple(f"need-{need}" for need in page.needs_of_outcome.get(row.pk, [])),
        )
        for row in page.outcomes
    )  # fmt: skip
    provision = tuple(
        Provision(
            key=f"provision-{row.pk}", section=row.section, what=row.what, by_whom=row.by_whom,
            how_often=row.how_often, how_long=row.how_long,
            outcomes=(f"outcome-{row.outcome_id}",) if row.outcome_id else (),
        )
        for row in page.provision
    )  # fmt: skip
    return {"needs": needs, "outcomes": outcomes, "provision": provision}


def _setting(viewer: Viewer, page: PlanPage, *, on: date) -> str:
    setting = page.version.setting_id
    return names_of_providers(viewer, providers=[setting], on=on).get(setting, "") if setting else ""


def _advice(viewer: Viewer, *, case: int, on: date) -> tuple[AdviceListed, ...]:
    """Return the advice that section K lists: what is in hand, and nothing that is still owed."""
    facts = get_clocks(viewer, case=case, on=on).thread.facts
    return tuple(
        AdviceListed(
            ref=f"advice:{line.id}", kind=line.kind.value, by_whom=line.written_by or line.asked_of, given_on=line.in_hand_on
        )
        for line in list_advice(viewer, case=case, facts=facts)
        if line.in_hand_on is not None
    )  # fmt: skip


def _comments(viewer: Viewer, *, case: int) -> tuple[Comment, ...]:
    return tuple(
        Comment(ref=row.ref, words=row.words, section=row.section, disposition=row.disposition, answer=row.answer)
        for row in list_representations(viewer, case=case)
    )  # fmt: skip


def read_surroundings(
    viewer: Viewer, *, case: int, version: int, plan: Plan, stage: Stage, on: date
) -> Surroundings:
    """Return what the checks may know beside the plan: only those names and marks that its own words could meet."""
    bank, row = load_bank(), get_summary(viewer, case=case)
    words = {match[0] for passage in list_passages(plan) for match in _CAPITAL.finditer(passage.words)}
    given, full = find_names_in_text(viewer, area=row.area, words=words, besides=row.child)
    parents = list_parents(viewer, child=row.child, on=on)
    known = [*(one.name for one in parents), *(one.by_whom for one in plan.advice), plan.setting]
    return Surroundings(
        stage=stage, on=on, other_names=OtherNames(given=given, full=full),
        known_names=frozenset(part for name in known for part in folded(name).split()),
        common_names=bank.common_names, set_phrases=bank.set_phrases, phrases=bank.phrases, words=bank.words,
        shared=_count_shared(viewer, area=row.area, plan=plan, child=row.child),
    )  # fmt: skip


def _count_shared(viewer: Viewer, *, area: str, plan: Plan, child: int) -> dict[str, int]:
    """Return, for each sentence of the plan by its mark, how many other children's plans that left hold it."""
    marks = list_fingerprints(plan)
    rows = SentenceMark.objects.filter(area=area, mark__in=list(marks))
    rows = rows.exclude(version__case__child=child).exclude(version__case__child__in=viewer.unseen_children)
    children: dict[str, set[int]] = {}
    for mark, other in rows.values_list("mark", "version__case__child").distinct():
        children.setdefault(mark, set()).add(other)
    return {mark: len(others) for mark, others in children.items()}
