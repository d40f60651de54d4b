"""Walking the pages as a person does: by what they read on links, buttons and labels, with each page looked at."""

import os
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

from django.conf import settings
from django.test import Client
from playwright.sync_api import Locator, Page, expect

from goldenthread.apps.accounts.models import Account

Check = Callable[[Page], None]


class Walk:
    """One person at one screen. Every page they come to is checked, and kept as a picture where GT_SHOTS names a folder."""

    def __init__(self, page: Page, *, site: str, checks: list[Check], name: str) -> None:
        self.page, self.site, self.checks, self.name = page, site, checks, name
        self.seen = 0

    def sign_in(self, account: int | None) -> None:
        """Sign in as somebody, as the sign-in page would."""
        client = Client()
        client.force_login(Account.objects.get(pk=account))
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        self.page.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": self.site}]
        )

    def open(self, path: str) -> None:
        """Type an address, as only the beginning of a visit does."""
        self.page.goto(self.site + path)
        self.look()

    def look(self) -> None:
        """Check the page that is open: no fault for axe, nothing wider than the screen, one h1 that says what it is."""
        expect(self.page.locator("h1")).to_have_count(1)
        for check in self.checks:
            check(self.page)
        self.seen += 1
        folder = os.environ.get("GT_SHOTS")
        if folder:
            heading = re.sub(r"\W+", "-", self.page.locator("h1").inner_text().lower()).strip("-")[:40]
            path = Path(folder) / f"{self.name}-{self.seen:03}-{heading}.png"
            self.page.screenshot(path=path, full_page=True)

    def press(self, words: str) -> None:
        """Press the first link or button that says this, and look at the page it leads to."""
        self.click(self._named(words).first)

    def click(self, target: Locator) -> None:
        """Press something that leads to a page, wait until that page has come, and look at it."""
        with self.page.expect_navigation():
            target.click()
        self.look()

    def _named(self, words: str) -> Locator:
        exact = re.compile(rf"^\s*{re.escape(words)}")
        return self.page.get_by_role("link", name=exact).or_(self.page.get_by_role("button", name=exact))

    def type(self, label: str, words: str) -> None:
        """Write in the box with this label."""
        self.page.get_by_label(label).first.fill(words)

    def choose(self, *labels: str) -> None:
        """Choose radios or tick boxes by their labels."""
        for label in labels:
            self.page.get_by_label(label).first.check()

    def answer(self, question: str, label: str) -> None:
        """Choose within the question that asks this."""
        group = self.page.get_by_role("group", name=question)
        group.get_by_label(label, exact=True).check()

    def write_day(self, question: str, on: date) -> None:
        """Write a day in its three boxes."""
        group = self.page.get_by_role("group", name=question)
        for box, value in (("Day", on.day), ("Month", on.month), ("Year", on.year)):
            group.get_by_label(box, exact=True).fill(str(value))

    def reads(self, words: str) -> None:
        """Check that the page says this."""
        expect(self.page.locator("body")).to_contain_text(words)
