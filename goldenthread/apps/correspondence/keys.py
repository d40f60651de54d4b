"""Who a reader is on a child's record: the key under which letters and messages of theirs are kept."""

from goldenthread.apps.people.queries import list_own_representing
from goldenthread.core.access.viewer import Viewer
from goldenthread.core.casework.sending import Party


def own_keys(viewer: Viewer, *, child: int) -> tuple[str, ...]:
    """Return every key under which someone of the family is known on a child's record, none for anyone else."""
    keys = []
    if child in viewer.parent_of:
        keys.append(f"{Party.PARENT.value.lower()}-{viewer.parent_of[child]}")
    if child == viewer.own_child:
        keys.append(f"{Party.YOUNG_PERSON.value.lower()}-{child}")
    keys += [
        f"{Party.REPRESENTATIVE.value.lower()}-{number}"
        for number in list_own_representing(viewer, child=child)
    ]
    return tuple(keys)
