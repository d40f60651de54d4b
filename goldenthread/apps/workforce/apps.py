"""Django's name for this room."""

from django.apps import AppConfig


class WorkforceConfig(AppConfig):
    """The workforce room."""

    name = "goldenthread.apps.workforce"
    label = "workforce"
