"""Django's name for this room."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """The plans room."""

    name = "goldenthread.apps.plans"
    label = "plans"
