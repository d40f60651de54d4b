"""Django's name for this room."""

from django.apps import AppConfig


class ProvisionConfig(AppConfig):
    """The provision room."""

    name = "goldenthread.apps.provision"
    label = "provision"
