"""Django's name for this room."""

from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    """The measures room."""

    name = "goldenthread.apps.measures"
    label = "measures"
