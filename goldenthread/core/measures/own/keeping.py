"""Measures of plans kept and reviewed, and of disagreement."""

import polars as pl

from goldenthread.core.law.vocabulary import Duty, Event, Status
from goldenthread.core.measures.own.held import OPEN, Counted, Held, counted, in_time

_IN = (Event.PLAN_FINALISED, Event.PLAN_TRANSFERRED_IN)
_OUT = (Event.PLAN_CEASED, Event.PLAN_TRANSFERRED_OUT)


def plans_open(held: Held) -> Counted:
    """Plans that the area keeps on the last day."""
    came = (
        held.events(*_IN, in_window=False)
        .group_by("case", maintain_order=True)
        .agg(came_on=pl.col("on").max())
    )
    went = held.events(*_OUT, in_window=False).group_by("case").agg(went_on=pl.col("on").max())
    rows = came.join(went, on="case", how="left")
    return counted(rows.filter(pl.col("went_on").is_null() | (pl.col("came_on") > pl.col("went_on"))))


def new_plans(held: Held) -> Counted:
    """Plans made for the first time in the window."""
    first = (
        held.events(Event.PLAN_FINALISED, in_window=False)
        .group_by("case", maintain_order=True)
        .agg(pl.col("on").min())
    )
    return counted(first.filter(held.within("on")))


def plans_ceased(held: Held) -> Counted:
    """Plans that ceased in the window."""
    return counted(held.events(Event.PLAN_CEASED))


def reviews_in_12_months(held: Held) -> Counted:
    """Of reviews that fell due in the window, those completed by their day."""
    rows = held.duty(Duty.REVIEW_PLAN).filter(held.within("due_on"))
    rows = rows.filter(pl.col("status").cast(pl.String) != Status.ENDED.value)
    return counted(rows.unique(["case", "due_on"], keep="first", maintain_order=True), in_time())


def review_decision_in_4_weeks(held: Held) -> Counted:
    """Of decisions after a review made in the window, those told within four weeks of the meeting."""
    return counted(held.duty(Duty.DECIDE_AFTER_REVIEW).filter(held.within("met_on")), in_time())


def amended_in_12_weeks(held: Held) -> Counted:
    """Of plans amended after a review in the window, those final within twelve weeks of the meeting."""
    rows = held.duty(Duty.FINALISE_AMENDED_PLAN, rules=["finalise_amended_plan_within_twelve_weeks"])
    return counted(rows.filter(held.within("met_on")), in_time())


def review_decisions_outstanding(held: Held) -> Counted:
    """Of review meetings held in the year to the last day, those whose decision is still to come."""
    rows = held.duty(Duty.DECIDE_AFTER_REVIEW).filter(held.within("trigger_on"))
    is_open = pl.col("met_on").is_null() & pl.col("status").cast(pl.String).is_in(OPEN)
    return counted(rows, is_open)


def transfer_by_15_february(held: Held) -> Counted:
    """Of plans of children moving school, due in the window, those made final before 15 February."""
    return _transfers(held, "complete_phase_transfer")


def transfer_by_31_march(held: Held) -> Counted:
    """Of plans of young people moving to a post-16 place, due in the window, those final before 31 March."""
    return _transfers(held, "complete_phase_transfer_to_post16")


def _transfers(held: Held, rule: str) -> Counted:
    rows = held.duty(Duty.COMPLETE_PHASE_TRANSFER, rules=[rule]).filter(held.within("due_on"))
    status = pl.col("status").cast(pl.String)
    return counted(rows.filter(status != Status.ENDED.value), status == Status.MET.value)


def mediations(held: Held) -> Counted:
    """Of mediations held in the window, those with no appeal lodged after."""
    met = held.events(Event.MEDIATION_HELD).select("case", "on").with_row_index("place")
    lodged = held.events(Event.APPEAL_LODGED, Event.APPEAL_RECEIVED, in_window=False)
    after = met.join(lodged.select("case", lodged_on="on"), on="case", how="inner").filter(
        pl.col("lodged_on") >= pl.col("on")
    )
    return counted(met, ~pl.col("place").is_in(after["place"].implode()))


def appeals(held: Held) -> Counted:
    """Of decisions open to appeal that were sent in the window, those of cases in which an appeal followed."""
    sent = held.events(Event.DECISION_SENT).select("case", "on").with_row_index("place")
    lodged = held.events(Event.APPEAL_LODGED, Event.APPEAL_RECEIVED, in_window=False)
    after = sent.join(lodged.select("case", lodged_on="on"), on="case", how="inner").filter(
        pl.col("lodged_on") >= pl.col("on")
    )
    return counted(sent, pl.col("place").is_in(after["place"].implode()))


def orders_in_time(held: Held) -> Counted:
    """Of steps that a tribunal's orders required in the window, those taken by their day."""
    rows = held.duty(Duty.COMPLY_WITH_ORDER).filter(held.within("due_on"))
    return counted(rows.filter(pl.col("status").cast(pl.String) != Status.ENDED.value), in_time())
