"""Django's name for this room."""

from django.apps import AppConfig


class GoldenConfig(AppConfig):
    """The golden room."""

    name = "goldenthread.apps.golden"
    label = "golden"
