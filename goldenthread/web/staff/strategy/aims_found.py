"""Finding one aim of a plan, and its address, for every page that hangs on it."""

from django.urls import reverse

from goldenthread.apps.strategy.types import AimGiven, PlanGiven, PlanNotFound


def find_aim(given: PlanGiven, aim: int) -> AimGiven:
    """Return one aim of a plan. Raises PlanNotFound where it has none of this number."""
    found = next((each for each in given.aims if each.id == aim), None)
    if found is None:
        raise PlanNotFound("The plan has no such aim.")
    return found


def aim_address(given: PlanGiven, aim: int) -> str:
    """Return the address of an aim."""
    return reverse("plan_aim", kwargs={"plan": given.line.id, "aim": aim})
