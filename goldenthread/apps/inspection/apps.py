"""Django's name for this room."""

from django.apps import AppConfig


class InspectionConfig(AppConfig):
    """The inspection room."""

    name = "goldenthread.apps.inspection"
    label = "inspection"
