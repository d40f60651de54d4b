"""Asking a setting whether it should be named."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.cases.actions import record_facts
from goldenthread.apps.cases.queries import get_clocks, get_summary
from goldenthread.apps.plans.actions import keep_consultation
from goldenthread.apps.plans.queries import get_plan, list_consultations, list_heard, read_pack
from goldenthread.apps.plans.types import NotAWayToWrite
from goldenthread.apps.quality.actions import look_before_it_leaves
from goldenthread.apps.quality.queries import list_pack_outgoing
from goldenthread.core.access.decisions import check_may_open_case
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.law.thread import Fact
from goldenthread.core.law.vocabulary import Event
from goldenthread.core.plans.consulting import list_missing_from_pack, list_not_heard
from goldenthread.core.plans.gates import Bar


@transaction.atomic
def consult_setting(
    *,
    case: int,
    provider: int,
    consulted_on: date,
    by: Viewer,
    at: datetime,
    is_asked_for: bool = False,
    missing_because: str = "",
    early_because: str = "",
    token: str = "",
) -> str:
    """Consult a setting and start its fifteen days (CFA 2014 s.39(2); Code of Practice 9.79-9.84).

    What the pack lacks, and each person who may still say which setting they want, is named: it goes all the same
    only with a reason, because waiting may itself be unlawful. The setting's people, where they have sign-ins, are
    let in until they have answered.

    Returns the consultation's reference. Raises NotAWayToWrite with the field, ImpossibleDate, PlanNotFound, AlreadySent or MayNot.
    """
    row = get_summary(by, case=case)
    check_may_open_case(by, area=row.area, child=row.child)
    before = list_consultations(by, case=case)
    draft = get_plan(by, case=case).version.pk
    if any(one.provider_id == provider and one.version_id == draft and not one.answer for one in before):
        raise NotAWayToWrite(
            "This setting has been consulted already and has not replied yet. Chase it instead.",
            field="provider",
        )
    facts = get_clocks(by, case=case, on=london_day(at)).thread.facts
    missing = list_missing_from_pack(read_pack(by, case=case, area=row.area, child=row.child, facts=facts))
    heard = list_heard(by, case=case, area=row.area, child=row.child, on=consulted_on)
    _check(list_not_heard(heard, on=consulted_on), because=early_because, field="early_because")
    _check(missing, because=missing_because, field="missing_because")
    outgoing = list_pack_outgoing(by, case=case, provider=provider, at=at)
    look_before_it_leaves(case=case, sending="consultation_pack", outgoing=outgoing, by=by, at=at)
    ref = f"s{len(before) + 1}"
    fact = Fact(event=Event.SETTING_CONSULTED, on=consulted_on, id=ref, extra={"setting": str(provider)})
    record_facts(case=case, facts=[fact], by=by, at=at, token=token)
    keep_consultation(
        case=case, ref=ref, provider=provider, is_asked_for=is_asked_for, missing=[bar.what for bar in missing],
        missing_because=missing_because.strip(), early_because=early_because.strip(), by=by, at=at,
    )  # fmt: skip
    return ref


def _check(bars: Sequence[Bar], *, because: str, field: str) -> None:
    """Refuse while something is lacking and nobody says why it goes all the same."""
    if bars and not because.strip():
        raise NotAWayToWrite(
            f"{'; '.join(bar.what.rstrip('.') for bar in bars)}. Put it right first, or say why you are not waiting "
            f"({bars[0].rule}).",
            field=field,
        )
