"""The addresses of what was given by a link that expires; each asks who you are."""

from django.urls import path

from goldenthread.web.components import given

urlpatterns = [
    path("", given.given, name="given"),
    path("<uuid:giving>/", given.given_bundle, name="given_bundle"),
    path("<uuid:giving>/bundle.pdf", given.given_file, name="given_file"),
]
