"""What stops a plan that carries out an order from being issued."""

from goldenthread.core.plans.gates import Bar, DraftState, list_bars_as_ordered

ORDER = "SEND Regulations 2014 reg 44"


def list_bars_to_ordered(draft: DraftState) -> tuple[Bar, ...]:
    """Return what must be put right before the plan is issued as ordered.

    No notice is sent and no comments are waited for: the tribunal has heard both sides. What was ordered must be there
    word for word, and section I names what it named or what was ordered.
    """
    bars = list(list_bars_as_ordered(draft))
    if not draft.names_setting:
        bars.append(
            Bar(
                what="Section I names no setting or type of setting.", do="Name what was ordered.", rule=ORDER
            )
        )
    return tuple(bars)
