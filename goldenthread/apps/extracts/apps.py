"""Django's name for this room."""

from django.apps import AppConfig


class ExtractsConfig(AppConfig):
    """The extracts room."""

    name = "goldenthread.apps.extracts"
    label = "extracts"
