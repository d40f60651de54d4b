"""Addresses that need no sign-in, and those of signing in itself."""

from django.urls import include, path

from goldenthread.web.public import views

urlpatterns = [
    path("", views.start, name="start"),
    path("ask/", views.public_request, name="public_request"),
    path("ask/sent/", views.public_request_sent, name="public_request_sent"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path("contact/", views.contact, name="contact"),
    path("", include("goldenthread.web.public.signing.urls")),
]
