"""Django's name for the shared page parts."""

from django.apps import AppConfig


class ComponentsConfig(AppConfig):
    """Template tags and shared templates."""

    name = "goldenthread.web.components"
    label = "components"
