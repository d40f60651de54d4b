"""Django's name for this room."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    """The reviews room."""

    name = "goldenthread.apps.reviews"
    label = "reviews"
