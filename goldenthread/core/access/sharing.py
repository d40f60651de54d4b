"""Information-sharing agreements: how each stands on a day, and what stops when one lapses.

A lapse never stops what the law requires: advice under the SEND Regulations 2014, and safeguarding, rest on duties and
powers of their own. It stops only feeds that the partnership chose to set up.
Source: UK GDPR art 6(1)(c)-(e); Children and Families Act 2014 ss.28 and 31; Children Act 2004 s.11.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from goldenthread.core.access.decisions import Decision

WARN_BEFORE = timedelta(days=60)
# Nearer than this it is put before information governance each time they come in.
PRESSING_BEFORE = timedelta(days=30)


class AgreementState(StrEnum):
    """How an agreement stands on a day."""

    NOT_BEGUN = "NOT_BEGUN"
    IN_FORCE = "IN_FORCE"
    ENDING_SOON = "ENDING_SOON"
    LAPSED = "LAPSED"
    ENDED = "ENDED"


class Sharing(StrEnum):
    """Why information goes to another body."""

    STATUTORY_ADVICE = "STATUTORY_ADVICE"
    SAFEGUARDING = "SAFEGUARDING"
    BULK_FEED = "BULK_FEED"


HOLDS = frozenset({AgreementState.IN_FORCE, AgreementState.ENDING_SOON})


def state_of_agreement(*, from_on: date, until_on: date, ended_on: date | None, on: date) -> AgreementState:
    """Return how an agreement stands on a day; `until_on` and `ended_on` are the first days it no longer holds."""
    if ended_on is not None and on >= ended_on:
        return AgreementState.ENDED
    if on < from_on:
        return AgreementState.NOT_BEGUN
    if on >= until_on:
        return AgreementState.LAPSED
    return AgreementState.ENDING_SOON if on >= until_on - WARN_BEFORE else AgreementState.IN_FORCE


def is_pressing(*, state: AgreementState, until_on: date, on: date) -> bool:
    """Answer whether an agreement has lapsed, or will within days so few that someone must see to it now."""
    if state is AgreementState.ENDING_SOON:
        return on >= until_on - PRESSING_BEFORE
    return state is AgreementState.LAPSED


def decide_sharing(sharing: Sharing, *, agreements: Iterable[AgreementState]) -> Decision:
    """Return whether information may go to a body, given how its agreements stand."""
    if sharing is not Sharing.BULK_FEED:
        return Decision(True, "the law requires it or allows it by itself; no agreement is needed")
    if HOLDS & set(agreements):
        return Decision(True, "an agreement is in force")
    return Decision(False, "no agreement with this body is in force; renew it, or send nothing")
