"""Measures of those who do the work and those who ask about it: caseload, core training, questions answered, audits."""

import polars as pl

from goldenthread.core.measures.own.assessing import open_assessments
from goldenthread.core.measures.own.held import Computation, Counted, Held, counted
from goldenthread.core.measures.own.keeping import plans_open
from goldenthread.core.measures.own.kept import kept
from goldenthread.core.measures.own.returned import NotReturned

_GOOD = ("OUTSTANDING", "GOOD")
_LOST = ("UPHELD", "PARTLY")
_ON_TRACK = ("MET", "ON_TRACK")


def cases_each(held: Held) -> Counted:
    """Plans kept and assessments open on the last day, for each whole-time coordinator in post that day."""
    end = held.window.end_on
    posts = kept(held, "posts", words="posts").filter(pl.col("from_on") <= end)
    if posts.is_empty():
        raise NotReturned(
            "No post had been written down by then: who was in post is not known, and is not nobody."
        )
    filled = posts.filter(
        pl.col("is_coordinator"),
        pl.col("filled_from_on") <= end,
        pl.col("filled_until_on").is_null() | (pl.col("filled_until_on") >= end),
    )
    whole_time = round(float(filled["share"].sum()), 2)
    rows = pl.concat(
        [plans_open(held).rows, open_assessments(held).select("case", is_counted=pl.lit(value=True))]
    )
    value = round(len(rows) / whole_time, 1) if whole_time else None
    return Counted(rows=rows, value=value, counts=(len(rows), whole_time))


def trained_in_core_modules(held: Held) -> Counted:
    """Of everyone who may learn here on the last day, those who came to every core module held for their agency by then."""
    end = held.window.end_on
    attended = kept(held, "attended", words="core modules that anyone came to").filter(
        pl.col("held_on") <= end
    )
    if attended.is_empty():
        raise NotReturned("No core module had been held by then: nobody could be trained in any.")
    people = (
        kept(held, "learners", words="people who may learn")
        .filter(pl.col("from_on") <= end, pl.col("until_on").is_null() | (pl.col("until_on") > end))
        .sort("rank", "agency").unique("person", keep="first", maintain_order=True).sort("person")
    )  # fmt: skip
    modules = attended.select("module", "agencies").unique()
    everyone = modules.filter(pl.col("agencies").list.len() == 0).select("module").unique()
    of_some = modules.explode("agencies").drop_nulls().select("module", agency="agencies").unique()
    asked = pl.concat(
        [people.select("person", "agency").join(everyone, how="cross"), people.select("person", "agency").join(of_some, on="agency")]
    ).unique(["person", "module"])  # fmt: skip
    came = attended.select("person", "module", has_come=pl.lit(value=True)).unique()
    done = asked.join(came, on=["person", "module"], how="left").group_by("person").agg(
        is_trained=pl.col("has_come").fill_null(value=False).all()
    )  # fmt: skip
    rows = people.join(done, on="person", how="left").select(
        case=pl.concat_str(pl.lit("person:"), pl.col("person").cast(pl.String)),
        is_counted=pl.col("is_trained").fill_null(value=False), agency="agency",
    )  # fmt: skip
    return Counted(rows=rows)


def answered_by_next_meeting(held: Held) -> Counted:
    """Of challenges and escalations whose next meeting fell in the window, those answered by it."""
    rows = kept(held, "asked", words="challenges or escalations").filter(held.within("due_on"))
    return counted(rows.rename({"asked": "case"}), pl.col("answered_on") <= pl.col("due_on"))


def appeals_lost(held: Held) -> Counted:
    """Of appeals that a tribunal decided in the window, those decided wholly or in part for the family."""
    rows = _known(held, kept(held, "appeals", words="appeals that have ended"))
    rows = rows.filter(held.within("ended_on"), pl.col("outcome").is_in([*_LOST, "DISMISSED"]))
    return counted(rows, pl.col("outcome").is_in(_LOST))


def outcomes_on_track(held: Held) -> Counted:
    """Of what professionals rated at reviews in the window, outcomes met or on track; families rate apart, and are not in it."""
    rows = _known(held, kept(held, "ratings", words="outcomes rated at reviews"))
    return counted(
        rows.filter(held.within("rated_on"), ~pl.col("is_by_family")), pl.col("rating").is_in(_ON_TRACK)
    )


def _known(held: Held, rows: pl.DataFrame) -> pl.DataFrame:
    """Leave out the cases that are not in the facts: a record that is kept apart is in no figure."""
    return rows.join(held.facts.select("case").unique(), on="case", how="semi")


def audited_good(*, of_advice: bool) -> Computation:
    """Return the measure of finished audits, of plans or of advice, that graded what they audited good or better."""

    def work_out(held: Held) -> Counted:
        rows = kept(held, "audits", words="finished audits").filter(
            held.within("finished_on"), pl.col("agency").is_not_null() == of_advice
        )
        found = _known(held, rows).with_columns(is_counted=pl.col("grade").is_in(_GOOD))
        return Counted(rows=found.select("case", "is_counted", *(["agency"] if of_advice else [])))

    what = "advice" if of_advice else "plans"
    work_out.__doc__ = f"Of audits of {what} finished in the window, second marks and audits again left out, those graded good or better."
    return work_out
