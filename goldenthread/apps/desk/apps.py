"""Django's name for this room."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The desk room."""

    name = "goldenthread.apps.desk"
    label = "desk"
