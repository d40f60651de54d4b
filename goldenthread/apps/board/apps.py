"""Django's name for this room."""

from django.apps import AppConfig


class BoardConfig(AppConfig):
    """The board room."""

    name = "goldenthread.apps.board"
    label = "board"
