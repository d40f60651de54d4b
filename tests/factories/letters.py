"""A case whose letters can be sent: an area that says how to be reached, and a mother who can sign in."""

from goldenthread.apps.accounts.models import LocalArea
from goldenthread.apps.people.models import Contact
from tests.factories.people import HALTON
from tests.thread.story import Story, begin_story


def begin_letter_story() -> Story:
    """Begin the story in an area that says how to be reached."""
    story = begin_story()
    LocalArea.objects.filter(pk=HALTON).update(
        contact_telephone="01632 960 000", contact_email="send@halton.example"
    )
    # They were known before the story begins.
    Contact.objects.update(from_on=None)
    return story


def parent_key(story: Story, place: int = 0) -> str:
    """Return who one of the two parents is on the case."""
    return f"parent-{story.parents[place]}"
