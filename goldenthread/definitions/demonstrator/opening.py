"""Which story each invented person who may be signed in as is there to show."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from goldenthread.definitions.demonstrator.figures import load_areas
from goldenthread.definitions.demonstrator.places import email_of
from goldenthread.definitions.demonstrator.telling import Story, load_stories


@cache
def list_story_titles() -> Mapping[str, str]:
    """Return the title of each story by the address of whoever signs in to it."""
    domains = {area.code: area.domain for area in load_areas()}
    return {
        email_of(f"{person['given']} {person['family']}", domain=domains[story.area]): story.title
        for story in load_stories()
        for person in _people(story)
        if person.get("sign_in")
    }


def _people(story: Story) -> list[Mapping[str, Any]]:
    """Return everyone of a story who may sign in: each child, their parents, and whoever decides for them."""
    families = [person for child in story.children for person in (child, *child.get("parents", ()))]
    return families + [step.told for step in story.steps if step.do == "representative"]
