"""Says which dashboard pages the bench opens, and signs a manager in; a process of its own, on the bench's database."""

import json
import sys
from datetime import date
from pathlib import Path

from goldenthread.config.cli import start_django

AREAS = ("E06000006", "E06000050")
MEASURES = ("M020", "M005", "M028", "M009")


def main(folder: Path) -> None:
    """Write down the addresses of each kind of page, and the cookie that opens those inside."""
    start_django()
    from django.conf import settings
    from django.urls import reverse

    from goldenthread.apps.accounts.queries import list_people_with_role
    from goldenthread.config.bench.served.viewer_area import sign_in
    from goldenthread.config.importing import now
    from goldenthread.config.preparing import prepare
    from goldenthread.core.access.roles import Role
    from goldenthread.core.access.viewer import system_viewer
    from goldenthread.core.calendars.london import london_day
    from goldenthread.definitions.measures.sections import load_sections

    prepare()
    on: date = london_day(now())
    [area, *_] = AREAS
    people = list_people_with_role(system_viewer(areas=AREAS), area=area, role=Role.MANAGER, on=on)
    opens = {}
    for edition, areas in (("public", AREAS), ("inside", AREAS[:1])):
        named = [(each, f"figures_{edition}") for each in areas]
        opens |= {
            f"{edition} overview": [reverse(f"{name}_overview", args=[each]) for each, name in named],
            f"{edition} section": [
                reverse(f"{name}_section", args=[each, section.slug])
                for each, name in named
                for section in load_sections()
            ],
            f"{edition} measure": [
                reverse(f"{name}_measure", args=[each, measure]) + query
                for each, name in named
                for measure in MEASURES
                for query in ("", "?split=need")
            ],
        }
    cookie = f"{settings.SESSION_COOKIE_NAME}={sign_in(people[0].account)}"
    (folder / "dashboards.json").write_text(json.dumps({"opens": opens, "cookies": {"inside": cookie}}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
