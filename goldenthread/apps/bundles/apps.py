"""Django's name for this room."""

from django.apps import AppConfig


class BundlesConfig(AppConfig):
    """The bundles room."""

    name = "goldenthread.apps.bundles"
    label = "bundles"
