"""Django's name for this room."""

from django.apps import AppConfig


class ProvidersConfig(AppConfig):
    """The providers room."""

    name = "goldenthread.apps.providers"
    label = "providers"
