"""Words of our own that make a password easy to guess here, though it is long and on no common list."""

from typing import Any

from django.core.exceptions import ValidationError

# What somebody would try first against this service. Letters only: spaces and numbers between them do not help.
OWN_WORDS = (
    "goldenthread",
    "ehcplan",
    "ehcp",
    "sendteam",
    "council",
    "coordinator",
    "caseworker",
    "password",
)
_LEAST_LEFT = 8


class OwnWordsValidator:
    """Refuses a password that is little more than words of this service."""

    def validate(self, password: str, user: Any = None) -> None:
        """Refuse a password with fewer than eight letters left once our own words are taken out of it."""
        letters = "".join(letter for letter in password.lower() if letter.isalpha())
        left = letters
        for word in OWN_WORDS:
            left = left.replace(word, "")
        if left != letters and len(left) < _LEAST_LEFT:
            raise ValidationError(self.get_help_text(), code="own_words")

    def get_help_text(self) -> str:
        """Say what to do instead."""
        return (
            "This password is too easy to guess here. Choose words that have nothing to do with this service."
        )
