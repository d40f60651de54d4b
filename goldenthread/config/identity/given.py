"""An invented record as a form or a file would give it."""

from goldenthread.apps.people.types import (
    ChildGiven,
    ContactGiven,
    ContactKind,
    IdentifierGiven,
    IdentifierKind,
    NameGiven,
    ParentGiven,
)
from goldenthread.config.identity.population import Person


def as_given(person: Person) -> ChildGiven:
    """Return a child with their numbers, and a parent with a home and a telephone."""
    numbers = [(IdentifierKind.UPN, person.upn), (IdentifierKind.NHS, person.nhs)]
    parent = ParentGiven(
        given="Demo", family=person.family,
        contacts=(
            ContactGiven(kind=ContactKind.ADDRESS, value=f"1 Demo Street, {person.postcode}"),
            ContactGiven(kind=ContactKind.TELEPHONE, value=person.telephone),
        ),
    )  # fmt: skip
    return ChildGiven(
        names=(NameGiven(given=person.given, family=person.family),), born_on=person.born_on, parents=(parent,),
        identifiers=tuple(IdentifierGiven(kind=kind, value=value) for kind, value in numbers if value),
    )  # fmt: skip
