"""Django's name for this room."""

from django.apps import AppConfig


class CorrespondenceConfig(AppConfig):
    """The correspondence room."""

    name = "goldenthread.apps.correspondence"
    label = "correspondence"
