"""The same plan for different readers: the whole plan by its lettered sections, the child's own, and easy read."""

from goldenthread.core.plans.editions.blocks import Edition, Line, Part, Row, Titled
from goldenthread.core.plans.editions.child import child_edition
from goldenthread.core.plans.editions.easy import easy_edition
from goldenthread.core.plans.editions.whole import whole_edition

__all__ = [
    "Edition",
    "Line",
    "Part",
    "Row",
    "Titled",
    "child_edition",
    "easy_edition",
    "whole_edition",
]
