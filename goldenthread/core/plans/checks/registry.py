"""Every check by its id: a function joins the bank by being written, and two can never bear one id."""

from collections.abc import Callable, Mapping

from goldenthread.core.plans.checks.findings import Check, Finding

_CHECKS: dict[str, Check] = {}


class CheckTwice(ValueError):  # noqa: N818
    """Two checks were given one id."""


def check(id: str) -> Callable[[Check], Check]:  # noqa: A002 - the word for it
    """Return what enters a function in the bank under an id. Raises CheckTwice for an id that is taken."""

    def enter(function: Check) -> Check:
        if id in _CHECKS:
            raise CheckTwice(f"{id} is taken by {_CHECKS[id].__name__}: give {function.__name__} its own.")
        _CHECKS[id] = function
        return function

    return enter


def entered() -> Mapping[str, Check]:
    """Return every check that has been entered so far, by its id."""
    return dict(_CHECKS)


def found(section: str, row: str = "", quoted: str = "", *, what: str) -> Finding:
    """Return a finding; the run puts the check's id on it."""
    return Finding(section=section, row=row, quoted=" ".join(quoted.split()), what=what)
