"""Every page part, in every state, in a real browser."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
# What fits at 320 fits a wider phone.
WIDTHS = (1280, 320)
PATHS = (
    "",
    "thread/",
    "forms/",
    "staff/",
    "staff/?status=OVERDUE&status=DUE&owner=me&page=2",
    "case/",
    "family/",
    "parts/?message=1",
    "question/",
    "errors/",
    "error-400/",
    "error-403/",
    "error-403_csrf/",
    "error-404/",
    "error-413/",
    "error-500/",
    "error-503/",
)
Check = Callable[[Page], None]


@pytest.fixture(scope="module")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The gallery alone, on a port of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.web.gallery_settings",
        "PYTHONPATH": str(ROOT),
        "GT_VAR": str(tmp_path_factory.mktemp("gallery")),
    }
    command = [
        sys.executable,
        "-m",
        "django",
        "runserver",
        "--noreload",
        "--skip-checks",
        f"127.0.0.1:{port}",
    ]
    log = tmp_path_factory.mktemp("log") / "gallery.log"
    with (
        log.open("w") as out,
        subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=out) as server,
    ):
        address = f"http://127.0.0.1:{port}/components/"
        try:
            _wait_for(address, server, log)
            yield address
        finally:
            server.terminate()


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(100):
        try:
            urllib.request.urlopen(address, timeout=2).close()
        except (urllib.error.URLError, ConnectionError):
            if server.poll() is not None:
                break
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"The gallery did not start:\n{log.read_text()[-2000:]}")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", PATHS)
def test_no_part_keeps_anyone_out_at_any_width(
    gallery: str,
    browser_page: Callable[..., Page],
    assert_no_axe_violations: Check,
    assert_no_sideways_scroll: Check,
    path: str,
    width: int,
) -> None:
    page = browser_page(width=width)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.goto(gallery + path)
    assert page.locator("h1").count() == 1
    assert_no_axe_violations(page)
    assert_no_sideways_scroll(page)
    assert not faults


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", ["forms/", "question/"])
def test_no_error_keeps_anyone_out(
    gallery: str,
    browser_page: Callable[..., Page],
    assert_no_axe_violations: Check,
    assert_no_sideways_scroll: Check,
    path: str,
    width: int,
) -> None:
    page = browser_page(width=width)
    page.goto(gallery + path)
    page.locator("main form > button").last.click()
    expect(page).to_have_title(re.compile("^Error: "))
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    assert_no_axe_violations(page)
    assert_no_sideways_scroll(page)


def test_why_this_date_opens_and_stays_accessible(
    gallery: str, browser_page: Callable[..., Page], assert_no_axe_violations: Check
) -> None:
    page = browser_page(width=375)
    page.goto(gallery + "thread/")
    for why in page.locator(".gt-why summary").all():
        why.click()
    expect(page.get_by_text("20 weeks after that day is 1 October 2024")).to_be_visible()
    assert_no_axe_violations(page)


def test_a_link_in_the_error_summary_goes_to_the_box_that_is_wrong(
    gallery: str, browser_page: Callable[..., Page]
) -> None:
    page = browser_page()
    page.goto(gallery + "question/")
    page.get_by_label("Day", exact=True).fill("14")
    page.get_by_label("Month").fill("5")
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("link", name="Their date of birth must include a year").click()
    expect(page.get_by_label("Year")).to_be_focused()
    expect(page.get_by_label("Day", exact=True)).to_have_value("14")


def test_a_form_can_be_filled_in_and_corrected_without_a_script(
    gallery: str, browser_page: Callable[..., Page]
) -> None:
    page = browser_page(javascript=False, width=375)
    page.goto(gallery + "forms/")
    expect(page.get_by_label("When is it safe to ring?")).to_be_visible()
    page.get_by_label("What is your name?").fill("Birch Example")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    expect(page.get_by_label("What is your name?")).to_have_value("Birch Example")


def test_the_question_a_choice_brings_is_hidden_until_it_is_chosen(
    gallery: str, browser_page: Callable[..., Page]
) -> None:
    page = browser_page()
    page.goto(gallery + "forms/")
    expect(page.get_by_label("When is it safe to ring?")).to_be_hidden()
    page.get_by_label("Phone", exact=True).check()
    expect(page.get_by_label("When is it safe to ring?")).to_be_visible()


def test_the_menu_opens_on_a_phone_and_stands_open_without_a_script(
    gallery: str, browser_page: Callable[..., Page]
) -> None:
    page = browser_page(width=375)
    page.goto(gallery + "staff/")
    link = page.get_by_role("link", name="Caseload", exact=True)
    expect(link).to_be_hidden()
    page.get_by_role("button", name="Menu").click()
    expect(link).to_be_visible()
    plain = browser_page(width=375, javascript=False)
    plain.goto(gallery + "staff/")
    expect(plain.get_by_role("link", name="Caseload", exact=True)).to_be_visible()


def test_the_keyboard_reaches_the_page_first_through_the_skip_link(
    gallery: str, browser_page: Callable[..., Page]
) -> None:
    page = browser_page()
    page.goto(gallery + "staff/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


@pytest.mark.parametrize("media", [{"forced_colors": "active"}, {"media": "print"}])
def test_the_thread_is_still_drawn_in_forced_colours_and_on_paper(
    gallery: str, browser_page: Callable[..., Page], media: dict[str, str]
) -> None:
    page = browser_page()
    page.emulate_media(**media)  # type: ignore[arg-type]
    page.goto(gallery + "thread/")
    width = page.evaluate(
        "getComputedStyle(document.querySelector('.gt-bead--done'), '::before').borderLeftWidth"
    )
    assert float(width.removesuffix("px")) >= 4


def test_a_due_list_is_a_table_for_a_screen_reader_on_a_phone_too(
    gallery: str, browser_page: Callable[..., Page]
) -> None:
    page = browser_page(width=375)
    page.goto(gallery + "staff/")
    table = page.get_by_role("table", name="Monday 15 July 2024")
    expect(table.get_by_role("columnheader")).to_have_count(5)
    expect(table.get_by_role("rowheader", name="Rowan Example")).to_be_visible()
    expect(table.get_by_role("cell", name="3 July 2024")).to_contain_text("12 days late")
