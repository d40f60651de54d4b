"""Django's name for this room."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """The people room."""

    name = "goldenthread.apps.people"
    label = "people"
