"""A return's counts and timeliness by the very columns in which the department publishes them, and beside what it published.

Sources: DfE, Education, health and care plans: the data guidance of the release (requests, assessments,
timeliness_20_week, newplans, ceased_plans, caseload). 20 weeks are 140 days and six weeks 42, day 0 the request's.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from goldenthread.core.returns.checks.prepared import prepare
from goldenthread.core.returns.checks.tables import Sen2Tables

SIX_WEEKS, SIXTEEN_WEEKS, TWENTY_WEEKS, A_YEAR = 42, 112, 140, 364
_AGAIN = "A return corrected after the release, or people counted in one who are not in the other."
_OPEN = "The department counts what stands when the return is sent; work decided since then has moved on."
_DAYS = "A day’s difference at the limit, or an exception (Week20) recorded in one and not the other."


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One of the department's columns: what the return comes to, what was published, and why they may differ.

    `theirs` is None where nothing is published or loaded.
    """

    dataset: str
    column: str
    title: str
    period: str
    ours: int
    theirs: int | None
    why: str

    @property
    def difference(self) -> int | None:
        """How many more the return has than were published."""
        return None if self.theirs is None else self.ours - self.theirs


# Each column: its table, its words, and why it may differ.
WANTED: Mapping[str, tuple[str, str, str]] = {
    "requests_received_in_year": ("requests", "Requests received", _AGAIN),
    "requests_decided_to_assess": ("requests", "Requests agreed", _AGAIN),
    "requests_decided_not_to_assess": ("requests", "Requests refused", _AGAIN),
    "requests_decision_not_made": ("requests", "Requests not decided", _OPEN),
    "requests_withdrawn": ("requests", "Requests withdrawn", _AGAIN),
    "request_outcome_six_weeks": ("requests", "Decided within six weeks", _DAYS),
    "request_outcome_over_6_weeks": ("requests", "Decided after six weeks", _DAYS),
    "assess_issued": ("assessments", "Assessments that ended in a plan", _AGAIN),
    "assess_not_issued": ("assessments", "Assessments that ended in no plan", _AGAIN),
    "assess_not_made": ("assessments", "Assessments not decided", _OPEN),
    "assess_withdrawn": ("assessments", "Assessments withdrawn", _AGAIN),
    "plans_issued_den": ("timeliness_20_week", "Plans issued, with exceptions", _AGAIN),
    "plans_issued_within_20_weeks": ("timeliness_20_week", "Within 20 weeks, with exceptions", _DAYS),
    "plans_issued_gt20weeks_ltYear": (
        "timeliness_20_week",
        "After 20 weeks and within a year, with exceptions",
        _DAYS,
    ),
    "plans_issued_gt_1_year": ("timeliness_20_week", "After a year, with exceptions", _DAYS),
    "plans_issued_den_ex": ("timeliness_20_week", "Plans issued, without exceptions", _DAYS),
    "plans_issued_20_weeks_ex": ("timeliness_20_week", "Within 20 weeks, without exceptions", _DAYS),
    "new_ehc_plans": ("newplans", "New plans", "Plans that came from another area are not new. " + _AGAIN),
    "ehcplans": ("caseload", "Plans in January", "A plan that ended or moved near the census day. " + _AGAIN),
}


def count_columns(given: Sen2Tables) -> dict[str, int]:
    """Return what a return comes to in each of the department's columns, for its collection year.

    A request counts in the year it was received, a refusal or plan in the year it was decided, and a plan on the census
    day if it has an active plan and has not ceased.
    """
    year, census = given.header.year - 1, given.header.census_on
    rows = prepare(given)["requests"].with_columns(
        took=(pl.col("startdate:day") - pl.col("receiveddate:day")).dt.total_days(),
        decided=(pl.col("requestoutcomedate:day") - pl.col("receiveddate:day")).dt.total_days(),
        excepted=pl.col("week20") == "1",
    )
    received = rows.filter(pl.col("receiveddate:day").dt.year() == year)
    said = received.filter(pl.col("requestoutcome").is_in(["Y", "N"]) & pl.col("decided").is_not_null())
    assessed = rows.filter((pl.col("assessment:count") > 0) & (pl.col("assessmentoutcome") != "H"))
    issued = rows.filter(
        (pl.col("assessmentoutcome") == "Y")
        & (pl.col("startdate:day").dt.year() == year)
        & pl.col("took").is_not_null()
    )
    plain = issued.filter(~pl.col("excepted").fill_null(value=False))
    active = rows.filter(
        (pl.col("activeplans:count") > 0)
        & (pl.col("ceasedate:day").is_null() | (pl.col("ceasedate:day") > census))
    )
    return {
        "requests_received_in_year": received.height,
        "requests_decided_to_assess": _outcome(received, "requestoutcome", "Y"),
        "requests_decided_not_to_assess": _outcome(received, "requestoutcome", "N"),
        "requests_decision_not_made": _outcome(received, "requestoutcome", "A"),
        "requests_withdrawn": _outcome(received, "requestoutcome", "W"),
        "request_outcome_six_weeks": said.filter(pl.col("decided") <= SIX_WEEKS).height,
        "request_outcome_over_6_weeks": said.filter(pl.col("decided") > SIX_WEEKS).height,
        "assess_issued": _outcome(assessed, "assessmentoutcome", "Y"),
        "assess_not_issued": _outcome(assessed, "assessmentoutcome", "N"),
        "assess_not_made": _outcome(assessed, "assessmentoutcome", "A"),
        "assess_withdrawn": _outcome(assessed, "assessmentoutcome", "W"),
        **_timed(issued, ("plans_issued_den", "plans_issued_within_20_weeks", "plans_issued_gt20weeks_ltYear", "plans_issued_gt_1_year")),
        **_timed(plain, ("plans_issued_den_ex", "plans_issued_20_weeks_ex")),
        "new_ehc_plans": issued.height,
        "ehcplans": active.height,
    }  # fmt: skip


def _outcome(rows: pl.DataFrame, column: str, code: str) -> int:
    return rows.filter(pl.col(column) == code).height


def _timed(rows: pl.DataFrame, names: tuple[str, ...]) -> dict[str, int]:
    took = rows["took"]
    bands = (
        rows.height, int((took <= TWENTY_WEEKS).sum()), int(((took > TWENTY_WEEKS) & (took <= A_YEAR)).sum()),
        int((took > A_YEAR).sum()),
    )  # fmt: skip
    return dict(zip(names, bands, strict=False))


def period_of(dataset: str, year: int) -> str:
    """Return the period under which a collection year is published: plans in January the census's, all else the year before."""
    # A January count is published under its academic year.
    return f"{year - 1}{year % 100:02}" if dataset == "caseload" else str(year - 1)


def reconcile(given: Sen2Tables, published: Mapping[str, int | None]) -> list[Line]:
    """Return each of the department's columns with what a return comes to and what was published."""
    ours = count_columns(given)
    return [
        Line(
            dataset=dataset, column=column, title=title, period=period_of(dataset, given.header.year), ours=ours[column],
            theirs=published.get(column), why=why,
        )
        for column, (dataset, title, why) in WANTED.items()
    ]  # fmt: skip
