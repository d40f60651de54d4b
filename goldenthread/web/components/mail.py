"""E-mail, written from a template and sent by the worker, so that no page waits for it or tells by its time whom it reached."""

from typing import Any

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django_tasks import task


@task()
def deliver(to: str, subject: str, body: str) -> None:
    """Hand one e-mail to the mail server."""
    EmailMessage(subject=subject, body=body, to=[to]).send()


def send_mail(*, to: str, subject: str, template: str, context: dict[str, Any]) -> None:
    """Queue one plain e-mail. It says what it is about, and never whom."""
    deliver.enqueue(to, subject, render_to_string(template, context))
