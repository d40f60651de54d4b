"""Django's name for this room."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """The cases room."""

    name = "goldenthread.apps.cases"
    label = "cases"
