"""Django's name for this room."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The accounts room."""

    name = "goldenthread.apps.accounts"
    label = "accounts"
