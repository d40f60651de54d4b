"""Django's name for this room."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """The files room."""

    name = "goldenthread.apps.files"
    label = "files"
