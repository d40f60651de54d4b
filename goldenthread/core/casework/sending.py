"""The mis-send guard: who may be sent a letter, when someone must stop and look, and who must release it.

The worst harm a system like this can do is to send a child's papers to someone else. So an address is never typed:
it comes from the case, for someone who holds the right today, and is asked again at the moment of sending.

Source: UK GDPR art 5(1)(f) and 32 (confidentiality and security); Data Protection Act 2018. The rules are ours.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from goldenthread.core.people.names import folded, same_name


class Party(StrEnum):
    """What someone is to the case, which is why a letter goes to them."""

    PARENT = "PARENT"
    YOUNG_PERSON = "YOUNG_PERSON"
    REPRESENTATIVE = "REPRESENTATIVE"
    ADVISER = "ADVISER"
    SETTING = "SETTING"
    TEAM = "TEAM"
    BODY = "BODY"
    AUTHORITY = "AUTHORITY"
    TRIBUNAL = "TRIBUNAL"


class Way(StrEnum):
    """How a letter reaches someone. An e-mail or a text only says that there is one to read."""

    PORTAL = "PORTAL"
    EMAIL = "EMAIL"
    TEXT = "TEXT"
    POST = "POST"


WAY_WORDS: dict[Way, str] = {
    Way.PORTAL: "In their own pages here",
    Way.EMAIL: "E-mail that says there is a letter to read here",
    Way.TEXT: "Text message that says there is a letter to read here",
    Way.POST: "Post",
}

FAMILY_PARTIES = frozenset({Party.PARENT, Party.YOUNG_PERSON, Party.REPRESENTATIVE})


class SendState(StrEnum):
    """How far a letter has got."""

    HELD = "HELD"
    QUEUED = "QUEUED"
    SENT = "SENT"
    DELIVERED = "DELIVERED"
    FAILED = "FAILED"
    RETURNED = "RETURNED"
    RECALLED = "RECALLED"
    DROPPED = "DROPPED"


STATE_WORDS: dict[SendState, str] = {
    SendState.HELD: "Waits for a second person",
    SendState.QUEUED: "Waiting to go",
    SendState.SENT: "Sent",
    SendState.DELIVERED: "Delivered",
    SendState.FAILED: "Could not be sent",
    SendState.RETURNED: "Came back",
    SendState.RECALLED: "Taken back",
    SendState.DROPPED: "Not sent: no longer theirs to have",
}

# What may follow what; nothing else ever does. A letter taken back, or dropped, stays so.
NEXT: dict[SendState, frozenset[SendState]] = {
    SendState.HELD: frozenset({SendState.QUEUED, SendState.RECALLED, SendState.DROPPED}),
    SendState.QUEUED: frozenset(
        {SendState.SENT, SendState.DELIVERED, SendState.FAILED, SendState.RECALLED, SendState.DROPPED}
    ),
    SendState.SENT: frozenset(
        {SendState.DELIVERED, SendState.FAILED, SendState.RETURNED, SendState.RECALLED}
    ),
    SendState.DELIVERED: frozenset({SendState.RETURNED, SendState.RECALLED}),
    SendState.FAILED: frozenset({SendState.RECALLED}),
    SendState.RETURNED: frozenset({SendState.RECALLED}),
    SendState.RECALLED: frozenset(),
    SendState.DROPPED: frozenset(),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """Someone who is entitled to a letter on a day, why, and the ways that reach them.

    `key` is who they are on this case ("parent-12", "advice-7"). `ways` maps each open way to the address it
    uses, empty where none is needed. `is_protected` is that some address of theirs must not become known.
    """

    key: str
    party: Party
    id: int
    name: str
    why: str
    citation: str
    ways: tuple[tuple[Way, str], ...]
    preferred: Way | None = None
    is_protected: bool = False
    closed: tuple[str, ...] = ()

    def address(self, way: Way) -> str | None:
        """Return the address a way uses, or nothing where that way does not reach them."""
        return dict(self.ways).get(way)


class NotEntitled(ValueError):
    """Someone named to be sent a letter may not be sent it; the message says why."""


class StopAndLook(ValueError):
    """Someone else is alike, and whoever is sending has not yet shown that they mean this child."""


class NeedsSecondPerson(ValueError):
    """A letter must be released by someone other than whoever wrote it."""


class CannotMoveLetter(ValueError):
    """A letter has gone too far, or not far enough, for this."""


def check_entitled(key: str, way: Way, *, entitled: Iterable[Recipient]) -> Recipient:
    """Return the recipient this key names, as the case has them now, or refuse.

    Raises NotEntitled for anyone who is not among those entitled today, and for a way that does not reach them.
    """
    found = next((one for one in entitled if one.key == key), None)
    if found is None:
        raise NotEntitled(
            "This letter cannot go to them: they are not, or are no longer, someone this case sends it to. "
            "Open the letter again to see who is."
        )
    if found.address(way) is None:
        raise NotEntitled(
            f"{found.name} cannot be reached that way now. Open the letter again and choose another way."
        )
    return found


def list_dropped(chosen: Iterable[str], *, entitled: Collection[Recipient]) -> tuple[str, ...]:
    """Return which of those chosen when a draft was made have lost the right since."""
    held = {one.key for one in entitled}
    return tuple(key for key in chosen if key not in held)


class Alike(StrEnum):
    """Why a sender must stop and look."""

    TWIN = "TWIN"
    SIBLING = "SIBLING"
    SAME_NAME_AND_BIRTH_DATE = "SAME_NAME_AND_BIRTH_DATE"
    SAME_NAME = "SAME_NAME"
    ALIKE_ADDRESSES = "ALIKE_ADDRESSES"
    NAME_CHANGED = "NAME_CHANGED"
    PROTECTED_ADDRESS = "PROTECTED_ADDRESS"
    NAMES_SOMEONE = "NAMES_SOMEONE"


ALIKE_WORDS: dict[Alike, str] = {
    Alike.TWIN: "There is a brother or sister born on the same day.",
    Alike.SIBLING: "There is a brother or sister with a record here.",
    Alike.SAME_NAME_AND_BIRTH_DATE: "Another record has the same name and the same date of birth.",
    Alike.SAME_NAME: "Another child has the same name.",
    Alike.ALIKE_ADDRESSES: "Two people on this case have addresses that look alike.",
    Alike.NAME_CHANGED: "This child had another name before. It is not in this letter.",
    Alike.PROTECTED_ADDRESS: "An address or number on this case must not become known.",
    Alike.NAMES_SOMEONE: "The letter names someone else of this case.",
}
_ORDER = tuple(Alike)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is compared of one child: their id, the name they go by, their birth date and their parents."""

    child: int
    name: str
    born_on: date | None
    parents: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One reason to stop: what it is, and what differs, in words; `child` where it is another record."""

    alike: Alike
    differs: str
    child: int | None = None


def list_looks(
    this: Known,
    *,
    others: Iterable[Known],
    addresses: Sequence[tuple[str, str]] = (),
    former_names: Iterable[str] = (),
    is_protected: bool = False,
) -> tuple[Look, ...]:
    """Return every reason to stop and look before a letter about this child goes out.

    `others` are records the sender may know of, and no others. `addresses` are people's names with theirs.
    """
    looks = [look for other in others if (look := _compare(this, other)) is not None]
    looks += _compare_addresses(addresses)
    if any(not same_name(name, this.name) for name in former_names):
        looks.append(Look(alike=Alike.NAME_CHANGED, differs=f"The letter says {this.name}."))
    if is_protected:
        looks.append(
            Look(alike=Alike.PROTECTED_ADDRESS, differs="No letter shows it. A second person releases this letter.")
        )  # fmt: skip
    return tuple(sorted(looks, key=lambda look: (_ORDER.index(look.alike), look.child or 0)))


def _compare(this: Known, other: Known) -> Look | None:
    if other.child == this.child:
        return None
    is_family = bool(this.parents & other.parents)
    is_born_alike = this.born_on is not None and this.born_on == other.born_on
    is_named_alike = same_name(this.name, other.name)
    if is_named_alike and is_born_alike:
        alike, differs = Alike.SAME_NAME_AND_BIRTH_DATE, "Only the reference differs."
    elif is_family and is_born_alike:
        alike, differs = Alike.TWIN, f"The first names differ: {this.name} and {other.name}."
    elif is_named_alike:
        alike, differs = Alike.SAME_NAME, "The dates of birth differ."
    elif is_family:
        alike, differs = Alike.SIBLING, f"The names and dates of birth differ: {this.name} and {other.name}."
    else:
        return None
    return Look(alike=alike, differs=differs, child=other.child)


def _compare_addresses(addresses: Sequence[tuple[str, str]]) -> list[Look]:
    looks = []
    for place, (name, address) in enumerate(addresses):
        for other_name, other in addresses[place + 1 :]:
            if name != other_name and are_alike(address, other):
                looks.append(
                    Look(alike=Alike.ALIKE_ADDRESSES, differs=f"Check which is whose: {name} and {other_name}.")
                )  # fmt: skip
    return looks


def are_alike(one: str, other: str) -> bool:
    """Say whether two addresses could be taken for one another: the same, or all but the house's number."""
    first, second = folded(one).split(), folded(other).split()
    if not first or not second:
        return False
    words = [[word for word in line if not any(sign.isdigit() for sign in word)] for line in (first, second)]
    return first == second or (len(words[0]) >= 2 and words[0] == words[1])


def check_looked(looks: Collection[Look], *, born_on: date | None, confirmed: date | None) -> None:
    """Refuse to send until whoever sends has typed the birth date of the child they mean.

    Raises StopAndLook where there is a reason to stop and the day typed is not the child's.
    """
    if not looks:
        return
    if born_on is None:
        raise StopAndLook(
            "Someone else is alike, and we do not know this child’s date of birth. Record it first, then send."
        )
    if confirmed != born_on:
        raise StopAndLook(
            "That is not this child’s date of birth. Check that this is the child you mean, and type it again."
        )


def needs_second_person(*, is_protected: bool, is_restricted: bool) -> bool:
    """Say whether someone else must release a letter before it goes."""
    return is_protected or is_restricted


def check_may_release(*, sent_by: int | None, by: int | None) -> None:
    """Refuse whoever wrote a letter as the one who releases it. Raises NeedsSecondPerson."""
    if by is None or by == sent_by:
        raise NeedsSecondPerson(
            "Someone else must read this letter and release it, because an address or record here is protected."
        )


def check_may_become(state: SendState, new: SendState) -> None:
    """Refuse a step that a letter in this state cannot take. Raises CannotMoveLetter."""
    if new not in NEXT[state]:
        raise CannotMoveLetter(
            f"This letter is at “{STATE_WORDS[state]}”, so it cannot become “{STATE_WORDS[new]}”."
        )


def list_leaks(words: str, *, names: Iterable[str], details: Iterable[str]) -> tuple[str, ...]:
    """Return what a letter says that it must not: another person's name, or a way to reach anyone.

    `names` are the other people of the case; `details` every address, number and e-mail of the family.
    """
    said = f" {folded(words)} "
    found = [name for name in names if folded(name) and f" {folded(name)} " in said]
    close = folded(words).replace(" ", "")
    found += [
        detail for detail in details if len(folded(detail)) > 5 and folded(detail).replace(" ", "") in close
    ]
    return tuple(dict.fromkeys(found))
