"""GOV.UK Notify: handing over an e-mail or a text that says there is something to read, and asking what became of it."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol


class Fate(StrEnum):
    """What became of something handed over."""

    ON_ITS_WAY = "ON_ITS_WAY"
    DELIVERED = "DELIVERED"
    BOUNCED = "BOUNCED"


class NotCarried(Exception):
    """The carrier did not take it; `is_final` where trying again would not help. The message names nobody."""

    def __init__(self, message: str, *, is_final: bool = False) -> None:
        super().__init__(message)
        self.is_final = is_final


class Notify(Protocol):
    """What we ask of GOV.UK Notify."""

    def send_email(self, *, to: str, subject: str, words: str, reference: str) -> str:
        """Hand over an e-mail and return the carrier's own number for it. Raises NotCarried."""

    def send_text(self, *, to: str, words: str, reference: str) -> str:
        """Hand over a text and return the carrier's own number for it. Raises NotCarried."""

    def what_became_of(self, number: str) -> Fate:
        """Return what became of something handed over. Raises NotCarried where it cannot be asked now."""


_FATES = {
    "delivered": Fate.DELIVERED,
    "permanent-failure": Fate.BOUNCED,
    "temporary-failure": Fate.BOUNCED,
    "technical-failure": Fate.BOUNCED,
}
# A number or address that Notify will never take, or a key it does not know: asking again changes nothing.
_FINAL = frozenset({400, 403, 404})


class GovUkNotify:
    """GOV.UK Notify itself. Its two templates hold nothing but ((subject)) and ((words))."""

    def __init__(self, *, key: str, email_template: str, text_template: str) -> None:
        from notifications_python_client.notifications import NotificationsAPIClient

        self._client: Any = NotificationsAPIClient(key)
        self._email, self._text = email_template, text_template

    def send_email(self, *, to: str, subject: str, words: str, reference: str) -> str:
        """Hand over an e-mail and return Notify's number for it. Raises NotCarried."""
        personal = {"subject": subject, "words": words}
        return self._ask(
            lambda: self._client.send_email_notification(to, self._email, personal, reference=reference)
        )

    def send_text(self, *, to: str, words: str, reference: str) -> str:
        """Hand over a text and return Notify's number for it. Raises NotCarried."""
        return self._ask(
            lambda: self._client.send_sms_notification(to, self._text, {"words": words}, reference=reference)
        )

    def what_became_of(self, number: str) -> Fate:
        """Return what Notify says became of it. Raises NotCarried."""
        from notifications_python_client.errors import APIError

        try:
            said = self._client.get_notification_by_id(number)
        except APIError as error:
            raise _refusal(error) from None
        return _FATES.get(str(said.get("status", "")), Fate.ON_ITS_WAY)

    def _ask(self, hand_over: Any) -> str:
        from notifications_python_client.errors import APIError

        try:
            return str(hand_over()["id"])
        except APIError as error:
            # Notify's own message may quote the address, so only its number is kept.
            raise _refusal(error) from None


def _refusal(error: Any) -> NotCarried:
    code = int(getattr(error, "status_code", 503) or 503)
    return NotCarried(f"GOV.UK Notify answered {code}.", is_final=code in _FINAL)


@dataclass
class FakeNotify:
    """A Notify that sends nothing and remembers everything; `refusing` makes it refuse the next so many."""

    sent: list[dict[str, str]] = field(default_factory=list)
    fates: dict[str, Fate] = field(default_factory=dict)
    refusing: int = 0
    refuses_for_good: bool = False

    def send_email(self, *, to: str, subject: str, words: str, reference: str) -> str:
        """Remember an e-mail."""
        return self._keep(
            {"way": "EMAIL", "to": to, "subject": subject, "words": words, "reference": reference}
        )

    def send_text(self, *, to: str, words: str, reference: str) -> str:
        """Remember a text."""
        return self._keep({"way": "TEXT", "to": to, "words": words, "reference": reference})

    def what_became_of(self, number: str) -> Fate:
        """Return the fate that a test has set."""
        return self.fates.get(number, Fate.ON_ITS_WAY)

    def _keep(self, sent: dict[str, str]) -> str:
        if self.refusing or self.refuses_for_good:
            self.refusing = max(0, self.refusing - 1)
            raise NotCarried("The fake refused.", is_final=self.refuses_for_good)
        self.sent.append(sent)
        return f"fake-{len(self.sent)}"
