"""The addresses of this door; each names its things by numbers that tell nothing."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
