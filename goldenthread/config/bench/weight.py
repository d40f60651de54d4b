"""What each page weighs on the wire, on a first visit and after, as a real browser's network log has it."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from goldenthread.config.bench import CannotMeasure, Figure
from goldenthread.config.bench.served.databases import SQLITE, Filled, open_filled
from goldenthread.config.bench.served.server import serving
from goldenthread.config.system import find_chromium, install_line

NAME = "weight"
MOST_FIRST, MOST_AFTER = 100.0, 20.0
PUBLIC = {"start page": "/", "sign-in page": "/sign-in/"}


def run() -> list[Figure]:
    """Open each page twice in a browser that has seen nothing of ours before, and add up what came over the wire."""
    with open_filled(SQLITE) as filled:
        filled.run("goldenthread.config.bench.served.signed_in", str(filled.folder))
        with serving(filled) as address, _browser() as browser:
            return [
                figure
                for page, path, cookies in _pages(filled, address)
                for figure in _figures(page, _weigh(browser, f"{address}{path}", cookies))
            ]


def _pages(filled: Filled, address: str) -> Iterator[tuple[str, str, list[dict[str, str]]]]:
    ready = json.loads((filled.folder / "users.json").read_text())
    for page, path in PUBLIC.items():
        yield page, path, []
    families = [one for one in ready["families"] if "plan page" in one["opens"]]
    for person, pages in ((ready["staff"][0], ("due list", "caseload", "case page")), (families[0], ("family page", "plan page"))):  # fmt: skip
        cookie = {"name": ready["cookie"], "value": person["session"], "url": address}
        for page in pages:
            yield page, person["opens"][page][0], [cookie]


@contextmanager
def _browser() -> Iterator[Any]:
    path = find_chromium()
    if not path:
        raise CannotMeasure(f"Pages are weighed in Chromium, which is not here: {install_line(['chromium'])}")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


def _weigh(
    browser: Any, url: str, cookies: list[dict[str, str]]
) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """Return the bytes of each file that came over the wire, headers included: on a first visit, and on the next."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_cookies(cookies)
    page = context.new_page()
    network = context.new_cdp_session(page)
    names: dict[str, str] = {}
    came: dict[str, int] = {}
    network.on(
        "Network.requestWillBeSent", lambda said: names.update({said["requestId"]: said["request"]["url"]})
    )
    network.on(
        "Network.loadingFinished",
        lambda said: came.update({_name(names.get(said["requestId"], "")): int(said["encodedDataLength"])}),
    )
    network.send("Network.enable")
    visits = []
    for _ in range(2):
        came.clear()
        answer = page.goto(url, wait_until="networkidle")
        if answer is None or answer.status != 200:
            raise CannotMeasure(f"A page to be weighed answered {answer and answer.status}.")
        visits.append({name: size for name, size in came.items() if size})
        page.goto("about:blank")
    context.close()
    return visits[0], visits[1]


def _name(url: str) -> str:
    """Return what kind of file an address is, by its ending; a page has none."""
    last = url.rpartition("/")[2].partition("?")[0]
    return last.rpartition(".")[2] + " " + last.partition(".")[0] if "." in last else "page"


def _figures(page: str, visits: tuple[Mapping[str, int], Mapping[str, int]]) -> list[Figure]:
    found = []
    for visit, most, sizes in zip(("first visit", "after"), (MOST_FIRST, MOST_AFTER), visits, strict=True):
        weight = round(sum(sizes.values()) / 1000, 1)
        found.append(
            Figure(
                name=f"{page}, {visit}", value=weight, unit="kB", target=f"at most {most:g}", holds=weight <= most,
                note=", ".join(f"{name} {size / 1000:.1f}" for name, size in sizes.items()),
            )
        )  # fmt: skip
    return found
