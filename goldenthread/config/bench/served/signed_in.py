"""Makes a filled database ready to be used: pages' files gathered, people signed in, and what each of them opens.

A process of its own, for the environment says which database.
"""

import json
import sys
from pathlib import Path
from typing import Any

from goldenthread.config.cli import start_django
from goldenthread.core.access.viewer import system_viewer
from goldenthread.core.casework.stages import Stage
from goldenthread.core.law.vocabulary import Duty

CASES = 400
ANYONE = "owner=anyone"
DUE = (
    "",
    f"?{ANYONE}",
    f"?{ANYONE}&when=OVERDUE",
    f"?{ANYONE}&when=WEEK",
    f"?{ANYONE}&duty={Duty.REPLY_WITH_ADVICE.value}",
    f"?{ANYONE}&move=THEIRS",
    f"?{ANYONE}&show=decisions",
    f"?{ANYONE}&page=150",
)
CASELOAD = (
    "",
    f"?{ANYONE}",
    f"?{ANYONE}&stage=ASSESSING&stage=REQUESTED",
    f"?{ANYONE}&due=late",
    f"?{ANYONE}&duty={Duty.FINALISE_PLAN.value}",
    f"?{ANYONE}&closed=yes&order=REFERENCE",
    f"?{ANYONE}&reference=0123",
    f"?{ANYONE}&page=150",
)


def main(folder: Path) -> None:
    """Write down who is signed in, with which cookie, and the addresses they open."""
    start_django()
    from django.conf import settings
    from django.urls import reverse
    from django.utils import timezone

    from goldenthread.config.bench.served.long_case import make_long_case
    from goldenthread.config.bench.served.viewer_area import sign_in
    from goldenthread.config.preparing import prepare

    prepare()
    told = json.loads((folder / "filled.json").read_text())
    cases = [reverse("case", kwargs={"reference": one}) for one in _references(told["area"])]
    by = system_viewer(areas=(told["area"],), name="Bench")
    long = reverse("case", kwargs={"reference": make_long_case(area=told["area"], by=by, at=timezone.now())})
    staff: dict[str, Any] = {
        "due list": [reverse("home") + query for query in DUE],
        "caseload": [reverse("caseload") + query for query in CASELOAD],
        "case page": cases,
        "case of a plan of 40 pages in ten versions": [long],
        "bare page": [reverse("accessibility")],
    }
    ready = {
        "cookie": settings.SESSION_COOKIE_NAME,
        "staff": [{"session": sign_in(account), "opens": staff} for account in told["staff"]],
        "families": [
            {"session": sign_in(account), "opens": opens}
            for account, opens in _family_pages(told["families"])
        ],
    }
    (folder / "users.json").write_text(json.dumps(ready))


def _references(area: str) -> list[str]:
    """Return references spread evenly over the area's open cases."""
    from goldenthread.apps.cases.models import Case

    rows = Case.objects.filter(area=area, is_open=True).order_by("id").values_list("reference", flat=True)
    every = list(rows)
    return every[:: max(1, len(every) // CASES)]


def _family_pages(accounts: list[int]) -> list[tuple[int, dict[str, list[str]]]]:
    """Return what each parent opens; a plan page only where there is a plan or a draft to read."""
    from django.urls import reverse

    from goldenthread.apps.cases.models import Case
    from goldenthread.apps.people.models import Parenthood

    ties = Parenthood.objects.filter(parent__account__in=accounts).select_related("child", "parent")
    written = Case.objects.filter(
        child__in=ties.values("child"), stage__in=(Stage.DRAFT_SERVED.value, Stage.PLAN_IN_PLACE.value)
    )
    with_plan = set(written.values_list("child_id", flat=True))
    found: dict[int, dict[str, list[str]]] = {}
    for tie in ties.order_by("parent__account", "-id"):
        where = {"public_id": tie.child.public_id}
        opens = {"family page": [reverse("family_child", kwargs=where)]}
        if tie.child_id in with_plan:
            opens["plan page"] = [reverse("family_plan", kwargs=where)]
        found[tie.parent.account_id or 0] = opens | {"bare page": [reverse("accessibility")]}
    return sorted(found.items())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
