"""The rules, a module a part of the return. Importing this registers every one of them."""

from goldenthread.core.returns.checks.rules import (
    across,
    active_plan,
    assessment,
    named_plan,
    need,
    person,
    placement,
    plan_detail,
    requests,
)

__all__ = [
    "across", "active_plan", "assessment", "named_plan", "need", "person", "placement", "plan_detail", "requests",
]  # fmt: skip
