"""Django's name for this room."""

from django.apps import AppConfig


class BenchmarksConfig(AppConfig):
    """The published figures room."""

    name = "goldenthread.apps.benchmarks"
    label = "benchmarks"
