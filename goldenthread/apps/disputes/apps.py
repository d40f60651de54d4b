"""Django's name for this room."""

from django.apps import AppConfig


class DisputesConfig(AppConfig):
    """The disputes room."""

    name = "goldenthread.apps.disputes"
    label = "disputes"
