"""Who sits at a table of the partnership, and what makes somebody independent of all of them."""

from enum import StrEnum


class Partner(StrEnum):
    """Whom a member speaks for."""

    COUNCIL = "COUNCIL"
    HEALTH_COMMISSIONER = "HEALTH_COMMISSIONER"
    HEALTH_PROVIDER = "HEALTH_PROVIDER"
    SCHOOLS = "SCHOOLS"
    PARENT_CARER_FORUM = "PARENT_CARER_FORUM"
    YOUNG_PEOPLE = "YOUNG_PEOPLE"
    VOLUNTARY = "VOLUNTARY"
    INDEPENDENT = "INDEPENDENT"


PARTNER_WORDS: dict[Partner, str] = {
    Partner.COUNCIL: "The council",
    Partner.HEALTH_COMMISSIONER: "The integrated care board",
    Partner.HEALTH_PROVIDER: "A health trust",
    Partner.SCHOOLS: "Schools and colleges",
    Partner.PARENT_CARER_FORUM: "The parent carer forum",
    Partner.YOUNG_PEOPLE: "Young people",
    Partner.VOLUNTARY: "A voluntary organisation",
    Partner.INDEPENDENT: "Nobody: independent",
}


class Part(StrEnum):
    """What a member does in a group."""

    CHAIR = "CHAIR"
    DEPUTY = "DEPUTY"
    MEMBER = "MEMBER"
    ADVISER = "ADVISER"


PART_WORDS: dict[Part, str] = {
    Part.CHAIR: "Chair",
    Part.DEPUTY: "Deputy chair",
    Part.MEMBER: "Member",
    Part.ADVISER: "Adviser, who does not count towards a quorum",
}


class NotIndependent(ValueError):  # noqa: N818
    """Somebody is called independent who speaks for a partner, or nothing says what makes them so."""


def check_independence(*, partner: Partner, is_independent: bool, because: str) -> None:
    """Refuse a claim of independence by whoever speaks for a partner, or that gives no reason.

    A chair of a board that holds partners to account is independent only where none of them pays or sends that person.
    """
    if partner is Partner.INDEPENDENT and not is_independent:
        raise NotIndependent(
            "Somebody who speaks for no partner is independent. Say so, or choose whom they speak for."
        )
    if not is_independent:
        return
    if partner is not Partner.INDEPENDENT:
        raise NotIndependent(
            "Somebody who speaks for a partner is not independent of the partnership. Choose “Nobody: independent”, or take "
            "the mark of independence away."
        )
    if not because.strip():
        raise NotIndependent("Say what makes them independent, for example who appointed and who pays them.")
