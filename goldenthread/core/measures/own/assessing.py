"""Measures of asking and assessing: requests, decisions, advice, and plans within their weeks."""

from datetime import timedelta

import polars as pl

from goldenthread.core.law.vocabulary import AdviceKind, Duty, Event, Status
from goldenthread.core.measures.own.held import OPEN, Computation, Counted, Held, counted, in_time

# Six weeks bind health and social care by reg 8, and everyone else by the Code of Practice.
_ADVICE_RULES = ("reply_with_advice", "reply_with_advice_by_the_code")
SIXTEEN_WEEKS, YEAR_OF_WEEKS = timedelta(weeks=16), timedelta(weeks=52)


def requests_received(held: Held) -> Counted:
    """Requests for an assessment that came in the window, second requests included."""
    return counted(held.events(Event.REQUEST_RECEIVED))


def requests_refused(held: Held) -> Counted:
    """Of requests that came in the window, those answered with a refusal to assess."""
    asked = held.events(Event.REQUEST_RECEIVED).select("case", asked_on="on").with_row_index("place")
    answers = held.events(
        Event.ASSESSMENT_AGREED, Event.ASSESSMENT_REFUSED, Event.WITHDRAWN, in_window=False
    ).select("case", "on", answer=pl.col("event").cast(pl.String))
    first = (
        asked.join(answers, on="case", how="left").filter(pl.col("on") >= pl.col("asked_on")).sort("on")
        .group_by("place", maintain_order=True).agg(pl.col("answer").first())
    )  # fmt: skip
    rows = asked.join(first, on="place", how="left")
    return counted(rows, pl.col("answer") == Event.ASSESSMENT_REFUSED.value)


def decided_in_6_weeks(held: Held) -> Counted:
    """Of requests decided in the window, those decided by the end of six weeks."""
    rows = held.duty(Duty.DECIDE_WHETHER_TO_ASSESS).filter(held.within("met_on"))
    return counted(rows, in_time())


def refusal_in_16_weeks(held: Held) -> Counted:
    """Of refusals to issue a plan told in the window, those told by the end of sixteen weeks."""
    refused = held.events(Event.ISSUE_REFUSED).select("case", met_on="on")
    rows = held.duty(Duty.NOTIFY_REFUSAL_TO_ISSUE).join(refused, on=["case", "met_on"], how="semi")
    return counted(rows, in_time())


def _finals(held: Held) -> pl.DataFrame:
    """Return final plans of the window, each once, with the request it answers and whether an exception is recorded."""
    rows = held.duty(Duty.FINALISE_PLAN).filter(held.within("met_on"))
    rows = rows.sort("trigger_on").unique(["case", "met_on"], keep="first", maintain_order=True)
    claimed = held.events(Event.EXCEPTION_RECORDED, in_window=False)
    if "clock" in claimed.columns:
        claimed = claimed.filter(pl.col("clock").cast(pl.String) == Duty.FINALISE_PLAN.value)
    else:
        claimed = claimed.clear()
    spans = rows.join(claimed.select("case", claimed_on="on"), on="case", how="inner").filter(
        pl.col("claimed_on").is_between(pl.col("trigger_on"), pl.col("met_on"))
    )
    excepted = spans.select("case", "met_on").unique().with_columns(is_excepted=pl.lit(value=True))
    return rows.join(excepted, on=["case", "met_on"], how="left").with_columns(
        pl.col("is_excepted").fill_null(value=False)
    )


def final_in_20_weeks(held: Held) -> Counted:
    """Of plans made final in the window, those final by the end of twenty weeks."""
    return counted(_finals(held), in_time())


def final_in_20_weeks_ex(held: Held) -> Counted:
    """The same, without plans for which an exception to the twenty weeks is recorded."""
    return counted(_finals(held).filter(~pl.col("is_excepted")), in_time())


def exceptions(held: Held) -> Counted:
    """Of plans made final in the window, those for which an exception is recorded."""
    return counted(_finals(held), pl.col("is_excepted"))


def after_52_weeks(held: Held) -> Counted:
    """Of plans made final in the window, those made more than 52 weeks after the request."""
    return counted(_finals(held), pl.col("met_on") > pl.col("trigger_on") + YEAR_OF_WEEKS)


def open_assessments(held: Held) -> pl.DataFrame:
    """Return assessments open on the last day, one a case."""
    rows = held.duty(Duty.FINALISE_PLAN).filter(
        pl.col("met_on").is_null() & pl.col("status").cast(pl.String).is_in(OPEN)
    )
    return rows.sort("trigger_on").unique("case", keep="first", maintain_order=True)


def open_past_20_weeks(held: Held) -> Counted:
    """Of assessments open on the last day, those past twenty weeks."""
    return counted(open_assessments(held), pl.col("due_on") < held.window.end_on)


def days_to_plan(held: Held) -> Counted:
    """The middle number of days from request to final plan, those still waiting taken into account.

    Each case still open is known only to take longer than it has: the median is Kaplan and Meier's estimate,
    and there is none while fewer than half have a plan.
    """
    made = _finals(held).select(
        "case", days=(pl.col("met_on") - pl.col("trigger_on")).dt.total_days(), is_counted=True
    )
    waiting = open_assessments(held).select(
        "case", days=(pl.lit(held.window.end_on) - pl.col("trigger_on")).dt.total_days(), is_counted=False
    )
    rows = pl.concat([made, waiting]).sort("days", "is_counted", descending=[False, True])
    left, share, median = len(rows), 1.0, None
    for days, is_made in rows.select("days", "is_counted").iter_rows():
        share *= 1 - 1 / left if is_made else 1
        left -= 1
        if share <= 0.5 and median is None:
            median = float(days)
    return Counted(rows=rows.select("case", "is_counted"), value=median)


def draft_by_16_weeks(held: Held) -> Counted:
    """Of plans whose sixteenth week ended in the window, those of which a draft had been served by then."""
    rows = held.duty(Duty.FINALISE_PLAN).with_columns(week_16=pl.col("trigger_on") + SIXTEEN_WEEKS)
    rows = rows.filter(held.within("week_16") & (pl.col("status").cast(pl.String) != Status.ENDED.value))
    rows = rows.sort("trigger_on").unique(["case", "week_16"], keep="first", maintain_order=True)
    drafts = (
        held.events(Event.DRAFT_SERVED, in_window=False).group_by("case").agg(drafted_on=pl.col("on").min())
    )
    return counted(rows.join(drafts, on="case", how="left"), pl.col("drafted_on") <= pl.col("week_16"))


def fifteen_days(held: Held) -> Counted:
    """Of plans made final in the window, those for which everyone served with the draft had their days to answer."""
    served = held.duty(Duty.ALLOW_REPRESENTATIONS, rules=["allow_representations"]).select(
        "case", "due_on", served_on="trigger_on"
    )
    finals = _finals(held).select("case", "trigger_on", "met_on")
    given = (
        finals.join(served, on="case", how="left")
        .filter(pl.col("served_on").is_null() | pl.col("served_on").is_between(pl.col("trigger_on"), pl.col("met_on")))
        .group_by("case", "met_on", maintain_order=True).agg(until_on=pl.col("due_on").max())
    )  # fmt: skip
    rows = finals.join(given, on=["case", "met_on"], how="left")
    return counted(rows, pl.col("met_on") >= pl.col("until_on"))


def advice_in_time(kind: AdviceKind) -> Computation:
    """Return the measure of one kind of advice: of that due in the window, what came by its day."""

    def work_out(held: Held) -> Counted:
        asked = held.events(Event.ADVICE_REQUESTED, in_window=False)
        if "kind" not in asked.columns:
            asked = asked.with_columns(kind=pl.lit(None, dtype=pl.String))
        of_kind = asked.filter(pl.col("kind").cast(pl.String) == kind.value).select("case", "id").unique()
        rows = held.duty(Duty.REPLY_WITH_ADVICE, rules=_ADVICE_RULES).filter(held.within("due_on"))
        rows = rows.filter(pl.col("status").cast(pl.String) != Status.ENDED.value)
        return counted(rows.join(of_kind, on=["case", "id"], how="semi", nulls_equal=True), in_time())

    work_out.__doc__ = (
        f"Of {kind.value.lower().replace('_', ' ')} advice due in the window, what came in time."
    )
    return work_out


def assessments_with_plan(held: Held) -> Counted:
    """Of assessments that ended in the window, those that ended in a plan."""
    ended = held.events(Event.PLAN_FINALISED, Event.ISSUE_REFUSED).sort("on")
    return counted(ended, pl.col("event").cast(pl.String) == Event.PLAN_FINALISED.value)
