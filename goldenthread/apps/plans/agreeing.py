"""What is recorded of a draft beside its rows: the ways into adult life with no outcome, and who agreed section G."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.apps.plans.drafting import clean, journal, open_version
from goldenthread.apps.plans.models import HealthAgreement, Outcome, PathwayNil
from goldenthread.apps.plans.types import NotAWayToWrite
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.plans.plan import Pathway


@transaction.atomic
def keep_pathway_nil(*, case: int, pathway: str, reason: str, by: Viewer, at: datetime) -> None:
    """Keep why the draft holds no outcome for one way into adult life, or take that back with no reason (reg 12(3)).

    Raises NotAWayToWrite where the draft does hold such an outcome.
    """
    version = open_version(case=case, by=by)
    if pathway not in list(Pathway):
        raise NotAWayToWrite("Choose one of the four ways into adult life.", field="pathway")
    reason = clean(reason, field=pathway, most=4000)
    if not reason:
        PathwayNil.objects.filter(version=version, pathway=pathway).delete()
    elif Outcome.objects.filter(version=version, pathway=pathway).exists():
        raise NotAWayToWrite("The draft has an outcome for this. Leave the reason empty.", field=pathway)
    else:
        PathwayNil.objects.update_or_create(
            area=version.area, version=version, pathway=pathway, defaults={"reason": reason}
        )
    journal("pathway_considered", version, version, {"pathway": pathway, "reason": reason}, by=by, at=at)


@transaction.atomic
def keep_health_agreement(*, case: int, by_whom: str, agreed_on: date, by: Viewer, at: datetime) -> None:
    """Keep that the health commissioner agreed section G of the draft: who, and when (CFA 2014 s.42(3); reg 12(2))."""
    version = open_version(case=case, by=by)
    by_whom = clean(by_whom, field="by_whom", most=200)
    if not by_whom:
        raise NotAWayToWrite(
            "Say who agreed it for the health commissioner, and their post.", field="by_whom"
        )
    if agreed_on > london_day(at):
        raise NotAWayToWrite("It cannot have been agreed on a day to come.", field="agreed_on")
    HealthAgreement.objects.update_or_create(
        version=version,
        defaults={
            "area": version.area, "by_whom": by_whom, "agreed_on": agreed_on, "recorded_at": at,
            "recorded_by_id": by.account,
        },
    )  # fmt: skip
    content = {"by_whom": by_whom, "agreed_on": agreed_on.isoformat()}
    journal("health_agreed", version, version, content, by=by, at=at)
