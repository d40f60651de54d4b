"""E-mail through a mail server, for an area without GOV.UK Notify: a notice, never a letter and never an attachment."""

from dataclasses import dataclass, field
from typing import Protocol

from goldenthread.clients.notify import NotCarried


class Mail(Protocol):
    """What we ask of a mail server."""

    def send(self, *, to: str, subject: str, words: str) -> None:
        """Hand over one e-mail to one person. Raises NotCarried."""


class ServerMail:
    """The mail server of the settings."""

    def send(self, *, to: str, subject: str, words: str) -> None:
        """Hand over one plain e-mail to one person. Raises NotCarried."""
        from smtplib import SMTPException, SMTPRecipientsRefused

        from django.core.mail import EmailMessage

        try:
            EmailMessage(subject=subject, body=words, to=[to]).send()
        except SMTPRecipientsRefused:
            raise NotCarried("The mail server refused the address.", is_final=True) from None
        except (SMTPException, OSError):
            raise NotCarried("The mail server could not be reached or did not take it.") from None


@dataclass
class FakeMail:
    """A mail server that sends nothing and remembers everything; `refusing` makes it refuse the next so many."""

    sent: list[dict[str, str]] = field(default_factory=list)
    refusing: int = 0

    def send(self, *, to: str, subject: str, words: str) -> None:
        """Remember an e-mail."""
        if self.refusing:
            self.refusing -= 1
            raise NotCarried("The fake refused.")
        self.sent.append({"to": to, "subject": subject, "words": words})
