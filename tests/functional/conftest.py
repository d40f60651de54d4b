"""A real browser for every functional test, and the check that a page keeps nobody out.

Use `browser_page(width=375)` for a page of that width and `assert_no_axe_violations(page)` once it is open.
Chromium is found through GT_CHROMIUM or on the path; where it is missing these tests say so and are skipped.
"""

import os
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from goldenthread.config.system import find_chromium
from tests.functional.doors_walk import KEPT_APART, OTHER_AREA, Begin, says_none_of
from tests.functional.story_walk import Walk
from tests.thread.story import at

# Playwright keeps an event loop in this thread; the tests themselves are not asynchronous.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
DESKTOP, PHONE, ZOOMED = 1280, 375, 320
# What axe judges a page by, apart from its words: every kind of part, with its classes and what it says of itself, its
# headings, landmarks, ids and labels in their order, and the title's beginning. Two pages of one run with all of these
# alike come out alike, and the second is not read again, at whatever width; that each fits its width is another check.
MADE_OF = """() => {
  const parts = new Set(), order = [];
  for (const one of document.querySelectorAll("*")) {
    const says = [...one.attributes].map(each => each.name).filter(name => name != "value" && name != "content").sort();
    const role = one.getAttribute("role") || "", kind = one.getAttribute("type") || "";
    parts.add([one.tagName, one.className && one.className.baseVal === undefined ? one.className : "", role, kind, ...says].join(" "));
    if (/^(H[1-6]|MAIN|NAV|ASIDE|SECTION|HEADER|FOOTER|FORM|TABLE|FIELDSET|DIALOG)$/.test(one.tagName) || role) order.push(one.tagName + role);
    if (one.hasAttribute("aria-label")) order.push("=" + one.getAttribute("aria-label"));
    if (one.id && !/\\d/.test(one.id)) order.push("#" + one.id);
  }
  return [document.title.startsWith("Error"), [...parts].sort().join("|"), order.join(" ")].join("~");
}"""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for the whole run."""
    path = find_chromium()
    if not path:
        pytest.skip(
            "Chromium is missing. On Debian: apt-get install chromium. Elsewhere set GT_CHROMIUM to its path."
        )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture
def browser_page(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Make pages: `browser_page(width=375, javascript=False)`; each has its own cookies."""
    contexts = []

    def make(*, width: int = DESKTOP, height: int = 900, javascript: bool = True, **options: Any) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            java_script_enabled=javascript,
            locale="en-GB",
            timezone_id="Europe/London",
            **options,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        return page

    yield make
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def assert_no_axe_violations() -> Callable[[Page], None]:
    """Check a page against WCAG 2.2 A and AA and axe's best practice, naming what is wrong and where."""
    axe = Axe()
    passed: set[str] = set()

    def check(page: Page) -> None:
        made_of = page.evaluate(MADE_OF)
        if made_of in passed:
            return
        results = axe.run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
        faults = [
            f"{fault['id']} ({fault['impact']}): {fault['help']}\n    "
            + "\n    ".join(node["html"][:200] for node in fault["nodes"][:3])
            for fault in results.response["violations"]
        ]
        assert not faults, f"{page.url}\n" + "\n".join(faults)
        passed.add(made_of)

    return check


@pytest.fixture(scope="session")
def assert_no_sideways_scroll() -> Callable[[Page], None]:
    """Check that a page fits its own window and one of 320 pixels (400% zoom), as WCAG 1.4.10 Reflow asks."""

    def check(page: Page) -> None:
        window = page.viewport_size
        assert window is not None
        for width in {window["width"], ZOOMED}:
            page.set_viewport_size({"width": width, "height": window["height"]})
            over = page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            assert over <= 0, f"{page.url} is {over} pixels wider than a window of {width}"
        page.set_viewport_size(window)

    return check


@pytest.fixture
def set_day(monkeypatch: pytest.MonkeyPatch) -> Callable[[date], None]:
    """Make it noon of a day for every door; a sign-in from before a long leap has ended."""

    def stand_still(on: date) -> None:
        monkeypatch.setattr("django.utils.timezone.now", lambda: at(on))

    return stand_still


@pytest.fixture
def at_door(live_server, browser_page, assert_no_axe_violations, assert_no_sideways_scroll) -> Begin:
    """Bring somebody to their own screen: `at_door("mother", account, never=FATHERS, width=375)`."""

    def begin(name: str, account: int | None = None, *, never=(), width: int = 1280) -> Walk:
        page = browser_page(width=width, height=900)
        none = says_none_of((*KEPT_APART, *OTHER_AREA, *never))
        checks = [none, assert_no_axe_violations, assert_no_sideways_scroll]
        walk = Walk(page, site=live_server.url, checks=checks, name=f"door-{name}")
        if account is not None:
            walk.sign_in(account)
        return walk

    return begin
