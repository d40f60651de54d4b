"""The reference page of the law's clocks."""

from goldenthread.definitions.law import load_law
from goldenthread.definitions.law.reference import render_law_reference
from goldenthread.definitions.law.worked_cases import load_worked_cases


def draw_law() -> str:
    """Return the page that states every rule with its citation, its mark and its dates."""
    return render_law_reference(load_law(), worked=load_worked_cases())


GENERATED = {"docs/reference/law.md": draw_law}
