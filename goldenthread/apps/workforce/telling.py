"""Whom to write to about training: those who booked a session that changes, and those to ask again three months on."""

from datetime import date, timedelta

from goldenthread.apps.accounts.queries import list_addresses
from goldenthread.apps.workforce.models import Booking, Session
from goldenthread.apps.workforce.training_reading import runs_session
from goldenthread.apps.workforce.types import ToAskAgain, WorkforceNotFound
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.access.workforce import may_run_workforce
from goldenthread.core.governance.training import Moment, asked_on

# After so long nobody is written to: the question stays on their own page.
ASK_WITHIN = timedelta(days=28)


def list_booked_addresses(viewer: Viewer, *, session: int) -> list[str]:
    """Return where to write to everyone who booked a session or waits, to whoever runs it. Raises WorkforceNotFound."""
    row = Session.objects.filter(pk=session).first()
    if row is None or not runs_session(viewer, area=row.area, run_by=row.run_by_id):
        raise WorkforceNotFound("There is no such session.")
    booked = row.bookings.filter(cancelled_at__isnull=True).values_list("account", flat=True)
    return sorted(list_addresses(viewer, area=row.area, accounts=booked).values())


def list_to_ask_again(viewer: Viewer, *, area: str, on: date) -> list[ToAskAgain]:
    """Return who came to a session three months ago, has not answered since and was not written to, for the night's mail."""
    if not may_run_workforce(viewer, area=area):
        return []
    rows = Booking.objects.filter(
        area=area, has_come=True, cancelled_at__isnull=True, asked_again_at__isnull=True
    ).exclude(confidences__moment=Moment.LATER.value)
    due = [
        row
        for row in rows.select_related("session").order_by("pk")
        if timedelta(0) <= on - asked_on(Moment.LATER, held_on=row.session.held_on) <= ASK_WITHIN
    ]
    addresses = list_addresses(viewer, area=area, accounts={row.account_id for row in due})
    return [
        ToAskAgain(
            booking=row.pk, address=addresses[row.account_id], topic=row.session.topic, held_on=row.session.held_on
        )
        for row in due
        if row.account_id in addresses
    ]  # fmt: skip
