"""Reading a version as the checks read it: the plan as one value, and what stands round it."""

import re
from dataclasses import replace
from datetime import date

from goldenthread.apps.cases.queries import get_summary
from goldenthread.apps.people.queries import find_names_in_text, find_profile, list_parents
from goldenthread.apps.plans.queries import get_plan, list_locked, read_plan
from goldenthread.apps.quality.models import SentenceMark
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.people.names import folded
from goldenthread.core.plans.checks.findings import OtherNames, Stage, Surroundings
from goldenthread.core.plans.checks.passages import list_fingerprints, list_passages
from goldenthread.core.plans.plan import Plan
from goldenthread.definitions.plans.checks import load_bank

_CAPITAL = re.compile(r"(?<![\w’'])[^\W\d_a-z][\w’'-]*")


def read_newest(viewer: Viewer, *, case: int, on: date) -> tuple[int, Plan]:
    """Return the id of the newest version of a case's plan that a viewer works on, and that version as one value.

    It says how the child wants to be spoken of, as their own profile has it.
    """
    version = get_plan(viewer, case=case).version.pk
    plan = read_plan(viewer, version=version, on=on)
    profile = find_profile(viewer, child=get_summary(viewer, case=case).child)
    # What the child or family told of it here comes before what came with a plan from another area.
    told = profile.text.pronouns if profile else ""
    return version, replace(plan, pronouns=told or plan.pronouns)


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
        ordered=list_locked(viewer, version=version),
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
