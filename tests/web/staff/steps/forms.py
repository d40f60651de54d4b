"""Reading and filling in the pages' forms as a browser would."""

import re
from datetime import date
from html import unescape
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.thread.story import Story

TOKEN = re.compile(r'name="token" value="([0-9a-f]+)"')


def address(story: Story, name: str, **more: Any) -> str:
    """Return the address of one of the case's pages."""
    return reverse(name, kwargs={"reference": story.reference, **more})


def day_boxes(box: str, on: date) -> dict[str, str]:
    """Return a day as its three boxes send it."""
    return {f"{box}-day": str(on.day), f"{box}-month": str(on.month), f"{box}-year": str(on.year)}


def send(client: Client, url: str, *, days: dict[str, date] | None = None, **typed: Any) -> HttpResponse:
    """Open a page, then send its form with its own mark, as a person does."""
    opened = client.get(url)
    found = TOKEN.search(opened.content.decode())
    data = {"token": found[1] if found else "one-mark", **typed}
    for box, on in (days or {}).items():
        data |= day_boxes(box, on)
    return client.post(url, data)


def text_of(response: HttpResponse) -> str:
    """Return a page's words without its markup, as they are read."""
    bare = re.sub(r"<(script|style|head)\b.*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", bare)).split())


def said_after(client: Client, response: HttpResponse) -> str:
    """Follow a redirect and return the page's words."""
    assert response.status_code == 302, text_of(response)
    return text_of(client.get(response["Location"]))
