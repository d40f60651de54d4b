"""A family at its own door with the keyboard alone, at four times the size."""

from collections.abc import Callable
from datetime import date

import pytest
from django.urls import reverse

from goldenthread.apps.plans.models import Representation
from tests.factories.letters import begin_letter_story
from tests.functional.doors_walk import (
    FATHERS,
    Begin,
)
from tests.functional.story_walk import Walk
from tests.functional.test_every_door import public_id
from tests.thread.story import (
    agree_to_assess,
    agree_to_issue,
    serve_both,
    write_draft,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SetDay = Callable[[date], None]
REQUESTED, DECIDED, ASKED = date(2026, 3, 9), date(2026, 4, 1), date(2026, 4, 2)
BORN_ON = date(2016, 3, 2)
PHONE = 375


def test_a_parent_comments_with_the_keyboard_alone_at_400_percent(at_door: Begin, set_day: SetDay):
    """At 400% zoom a screen of 1280 pixels is 320 wide."""
    story = begin_letter_story()
    agree_to_assess(story)
    agree_to_issue(story)
    write_draft(story)
    serve_both(story)
    set_day(date(2026, 6, 10))
    mother = at_door("mother-keyboard", story.mother.account, width=320, never=FATHERS)
    mother.open(reverse("family_child", args=[public_id(story)]))
    tab_to(mother, "Read the draft")
    mother.page.keyboard.press("Enter")
    mother.page.wait_for_url("**/plan/")
    mother.look()
    tab_to(mother, "Go to your comment")
    mother.page.keyboard.press("Enter")
    tab_to(mother, "What should change")
    mother.page.keyboard.type("Three times a week is not enough.")
    tab_to(mother, "Send your comment")
    mother.page.keyboard.press("Enter")
    mother.reads("Sent.")
    mother.look()
    assert Representation.objects.get().words == "Three times a week is not enough."


def tab_to(walk: Walk, words: str) -> None:
    """Go forward with the tab key until what has the focus is called this, and can be seen to have it."""
    called = "() => { const e = document.activeElement; return (e.labels?.[0]?.innerText || e.innerText || '').trim() }"
    seen = (
        "() => { const s = getComputedStyle(document.activeElement), b = document.activeElement.getBoundingClientRect();"
        " return (s.outlineStyle !== 'none' || s.boxShadow !== 'none') && b.bottom > 0 && b.top < innerHeight }"
    )
    for _ in range(120):
        walk.page.keyboard.press("Tab")
        if walk.page.evaluate(called).startswith(words):
            assert walk.page.evaluate(seen), f"“{words}” has the focus, and nothing shows it"
            return
    raise AssertionError(f"the tab key never came to “{words}”")
