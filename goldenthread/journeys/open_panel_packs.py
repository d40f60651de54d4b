"""Opening a panel's packs: each case frozen as a member may see it, and every member let in until the panel closes."""

from datetime import datetime
from typing import Any

from django.db import transaction

from goldenthread.apps.panels.actions import open_pack
from goldenthread.apps.panels.queries import get_panel, list_hearings
from goldenthread.apps.panels.types import HearingLine, PanelRefused, PanelState
from goldenthread.apps.quality.actions import look_before_it_leaves
from goldenthread.apps.quality.types import Outgoing
from goldenthread.apps.worklists.queries import read_record
from goldenthread.core.access.involvement import Basis, Involved
from goldenthread.core.access.roles import Role
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.calendars.london import london_day
from goldenthread.core.plans.checks.leaving import Leaving, Recipient


@transaction.atomic
def open_panel_packs(*, panel: int, by: Viewer, at: datetime) -> int:
    """Freeze the pack of every case before a panel and open it to the members; return how many.

    Each pack is looked at before it opens. A pack holds what the access matrix opens to a panel member and nothing else: no safeguarding or privileged
    papers, no contact details. Raises PanelRefused where there is no case to hear or the packs are open already.
    """
    line = get_panel(by, panel=panel)
    if line.state is not PanelState.PLANNED:
        raise PanelRefused("These packs are open already, or the panel is over.", field="panel")
    hearings = list_hearings(by, panel=panel)
    if not hearings:
        raise PanelRefused("Bring at least one case to this panel first.", field="panel")
    for hearing in hearings:
        pack = _pack(hearing, at=at)
        look_before_it_leaves(
            case=hearing.case, sending=f"panel_pack:{hearing.id}", outgoing=[_outgoing(pack)], by=by, at=at
        )
        open_pack(hearing=hearing.id, pack=pack, by=by, at=at)
    return len(hearings)


def _outgoing(pack: dict[str, Any]) -> Outgoing:
    """Return a pack as the panel reads it; its members read alike."""
    texts = tuple(
        Leaving(title=str(part["title"]), words=str(line["words"]))
        for part in pack["parts"]
        for line in part["lines"]
    )
    return Outgoing(reader="panel", name="The panel", to=Recipient.SETTING, texts=texts)


def _pack(hearing: HearingLine, *, at: datetime) -> dict[str, Any]:
    reader = Viewer(
        account=None,
        name="A member of the panel",
        areas={hearing.area: frozenset({Role.PANEL_MEMBER})},
        involvements=(
            Involved(area=hearing.area, child=hearing.child, case=hearing.case, basis=Basis.PANEL),
        ),
    )
    record = read_record(reader, area=hearing.area, child=hearing.child, case=hearing.case, on=london_day(at))
    return {
        "name": record.card.shown_name,
        "reference": hearing.reference,
        "parts": [
            {
                "item": part.item.value,
                "title": part.title,
                "lines": [
                    {"label": line.label, "words": line.words, "note": line.note} for line in part.lines
                ],
            }
            for part in record.parts
        ],
    }
