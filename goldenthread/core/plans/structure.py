"""What a type of plan is made of: its sections in order, what each holds, and whether the type is in force."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Holds(StrEnum):
    """What a section is filled with."""

    WORDS = "WORDS"
    NEEDS = "NEEDS"
    OUTCOMES = "OUTCOMES"
    PROVISION = "PROVISION"
    PLACEMENT = "PLACEMENT"
    ADVICE = "ADVICE"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSection:
    """A section: its letter or code, its title, what it is for, what it holds, and whether it may say why it is empty.

    `agreed_by` names who must agree what it holds before the plan is final, empty where nobody need.
    """

    code: str
    title: str
    about: str
    holds: Holds
    may_be_nil: bool = False
    agreed_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanType:
    """A kind of plan as the law, or a proposal, has it.

    A type that `is_in_force` may be written; one that is only proposed can be read about and tried, never issued.
    """

    code: str
    title: str
    is_in_force: bool
    status: str
    citation: str
    sections: tuple[PlanSection, ...]
    has_pathways: bool = False

    def list_codes(self, *holding: Holds) -> tuple[str, ...]:
        """Return the codes of the sections that hold any of these, in order."""
        return tuple(section.code for section in self.sections if section.holds in holding)

    def list_worded(self) -> tuple[str, ...]:
        """Return the sections in which words can be written: those of words, and those that say why they are empty."""
        return tuple(
            section.code for section in self.sections if section.holds is Holds.WORDS or section.may_be_nil
        )

    def find_section(self, code: str) -> PlanSection | None:
        """Return a section by its code, or none."""
        return next((section for section in self.sections if section.code == code), None)


class PlanTypeFault(ValueError):  # noqa: N818
    """A type of plan is not put together as one; `field` says where."""

    def __init__(self, message: str, *, field: str) -> None:
        super().__init__(f"{field}: {message}")
        self.field = field


def check_plan_type(made: PlanType) -> None:
    """Refuse a type of plan that could not hold a thread: codes given twice, or nothing that holds needs or provision."""
    codes: Sequence[str] = [section.code for section in made.sections]
    for place, code in enumerate(codes):
        if not code or len(code) > 4:
            raise PlanTypeFault(
                "a section's code has one to four characters", field=f"sections[{place}].code"
            )
        if code in codes[:place]:
            raise PlanTypeFault(f"“{code}” is the code of another section", field=f"sections[{place}].code")
    for holds in (Holds.NEEDS, Holds.OUTCOMES, Holds.PROVISION):
        if not made.list_codes(holds):
            raise PlanTypeFault(f"no section holds {holds.value.lower()}", field="sections")
    if not made.is_in_force and not made.status.strip():
        raise PlanTypeFault("a type that is not in force says how it stands", field="status")
