"""Django's name for this room."""

from django.apps import AppConfig


class PanelsConfig(AppConfig):
    """The panels room."""

    name = "goldenthread.apps.panels"
    label = "panels"
