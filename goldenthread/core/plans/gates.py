"""What the law makes us finish before a draft is sent or a plan is final; each bar is a sentence with its rule."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from goldenthread.core.plans.checks.bank import Broken, Definition, Run
from goldenthread.core.plans.checks.findings import Finding, Tag

REPRESENTATION_DAYS = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One thing that stops a step: what, what to do, and the rule."""

    what: str
    do: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftState:
    """What a version of a plan holds, as counts and flags.

    `linked_needs` counts needs that at least one outcome answers; `served_on` lists the day each person was
    served; `unanswered` counts representations with no answer. `not_as_ordered` counts rows that a tribunal ordered and
    that are not there word for word.
    """

    needs: int
    linked_needs: int
    outcomes: int
    provision_in_f: int
    names_setting: bool
    served_on: Sequence[date]
    people_to_serve: int
    unanswered: int
    provision_in_g: int = 0
    is_health_agreed: bool = False
    not_as_ordered: int = 0


class StepBarred(Exception):
    """A step the law does not allow yet; `bars` says why, one by one."""

    def __init__(self, bars: Sequence[Bar]) -> None:
        super().__init__(" ".join(bar.what for bar in bars))
        self.bars = tuple(bars)


def last_day_to_comment(served_on: date) -> date:
    """Return the last of the 15 days beginning with the day of service (reg 13(1)(a))."""
    return served_on + timedelta(days=REPRESENTATION_DAYS - 1)


def list_bars_to_serving(draft: DraftState) -> tuple[Bar, ...]:
    """Return what must be put right before a first draft is sent to the family."""
    bars = []
    if not draft.needs:
        bars.append(
            Bar(
                what="Section B says nothing about the child's needs.",
                do="Add at least one need.",
                rule="reg 12(1)(b)",
            )
        )
    if not draft.outcomes:
        bars.append(
            Bar(what="Section E has no outcomes.", do="Add at least one outcome.", rule="reg 12(1)(e)")
        )
    if not draft.provision_in_f:
        bars.append(
            Bar(
                what="Section F has no special educational provision.",
                do="Add what the child will get.",
                rule="reg 12(1)(f)",
            )
        )
    if draft.names_setting:
        bars.append(
            Bar(
                what="The draft names a setting.",
                do="Leave section I empty: the family chooses first.",
                rule="CFA 2014 s.38(5)",
            )
        )
    return tuple(bars)


def list_bars_to_final(draft: DraftState, *, on: date) -> tuple[Bar, ...]:
    """Return what must be finished before the plan can be final on a day.

    Each parent has their own 15 days, so the plan waits for the last of them (law.md section 11), and every
    representation is answered first.
    """
    bars = []
    if len(draft.served_on) < draft.people_to_serve:
        bars.append(
            Bar(
                what="Not everyone has been sent the draft.",
                do="Send it to each parent, or to the young person.",
                rule="reg 13(1)",
            )
        )
    if draft.served_on:
        last = max(last_day_to_comment(day) for day in draft.served_on)
        if on <= last:
            bars.append(
                Bar(
                    what=f"The family may still comment, until the end of {last.day} {last:%B %Y}.",
                    do="Wait until the day after.",
                    rule="reg 13(1)(a)",
                )
            )
    if draft.unanswered:
        some = "1 comment has" if draft.unanswered == 1 else f"{draft.unanswered} comments have"
        bars.append(
            Bar(
                what=f"{some} no answer yet.",
                do="Answer each comment and say what you did.",
                rule="reg 13(1); CFA 2014 s.38(2)",
            )
        )
    if draft.provision_in_g and not draft.is_health_agreed:
        bars.append(
            Bar(
                what="Nobody has recorded that the health commissioner agrees section G.",
                do="Ask the health commissioner, and record who agreed it and when.",
                rule="CFA 2014 s.42(3); reg 12(2)",
            )
        )
    if not draft.names_setting:
        bars.append(
            Bar(
                what="Section I names no setting or type of setting.",
                do="Name one.",
                rule="CFA 2014 s.39, s.40",
            )
        )
    return (*bars, *list_bars_as_ordered(draft))


def list_bars_as_ordered(draft: DraftState) -> tuple[Bar, ...]:
    """Return what stops a plan that does not say what a tribunal ordered, word for word; nobody goes on past it."""
    if not draft.not_as_ordered:
        return ()
    some = "1 row is" if draft.not_as_ordered == 1 else f"{draft.not_as_ordered} rows are"
    return (
        Bar(
            what=f"{some} not as the tribunal ordered.",
            do="Put the ordered words back; the checks page says which.",
            rule="reg 44",
        ),
    )


def raise_if_barred(bars: Iterable[Bar]) -> None:
    """Refuse a step while anything bars it."""
    bars = tuple(bars)
    if bars:
        raise StepBarred(bars)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoneOn:
    """That a named officer went on past one finding, with the reason; `key` is the finding's."""

    key: str
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a run of the checks means for a plan that is about to leave.

    `stops` are findings of law that nobody has gone on past; `gone_on` those that somebody has, with their reason;
    `warns` the findings of quality.
    """

    stops: tuple[Finding, ...]
    gone_on: tuple[tuple[Finding, GoneOn], ...]
    warns: tuple[Finding, ...]

    @property
    def may_leave(self) -> bool:
        """Whether nothing stops it."""
        return not self.stops


def as_finding(broken: Broken) -> Finding:
    """Return a check that could not finish as something found: what it looks for is not known to be absent."""
    return Finding(
        check=broken.id, section="", what="This check could not finish, so what it looks for may be there."
    )


def judge_issue(
    run: Run, overrides: Iterable[GoneOn], *, definitions: Mapping[str, Definition], at: datetime
) -> Verdict:
    """Return what a run of the checks means: law stops, quality warns, and a named officer's reason lets a stop pass.

    A check that broke stops like law. A reason holds for the very words it was given for and no others, and only from
    the moment it was given: lateness is unlawful too, so an officer may go on, and each time is counted.
    """
    reasons = {one.key: one for one in overrides if one.reason.strip() and one.at <= at}
    law = [one for one in run.findings if definitions[one.check].tag is Tag.LAW]
    law += [as_finding(one) for one in run.broken]
    return Verdict(
        stops=tuple(one for one in law if one.key not in reasons),
        gone_on=tuple((one, reasons[one.key]) for one in law if one.key in reasons),
        warns=tuple(one for one in run.findings if definitions[one.check].tag is Tag.QUALITY),
    )


def bars_of(stops: Iterable[Finding], *, definitions: Mapping[str, Definition]) -> tuple[Bar, ...]:
    """Return findings that stop a plan as bars, each with what to do and the rule."""
    bars = []
    for one in stops:
        definition, words = definitions[one.check], f" “{one.quoted}”" if one.quoted else ""
        bars.append(Bar(what=f"{one.what}{words}", do=definition.do, rule=definition.citation))
    return tuple(bars)
