"""Django's name for this room."""

from django.apps import AppConfig


class StrategyConfig(AppConfig):
    """The strategy room."""

    name = "goldenthread.apps.strategy"
    label = "strategy"
