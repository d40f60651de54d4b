"""Django's name for this room."""

from django.apps import AppConfig


class QualityConfig(AppConfig):
    """The quality room."""

    name = "goldenthread.apps.quality"
    label = "quality"
