"""Django's name for this room."""

from django.apps import AppConfig


class AdviceConfig(AppConfig):
    """The advice room."""

    name = "goldenthread.apps.advice"
    label = "advice"
