"""Addresses that need no sign-in, and those of signing in itself."""

from django.urls import include, path

from goldenthread.web.public import promises, reports, views, who_sees_what

urlpatterns = [
    path("", views.start, name="start"),
    path("ask/", views.public_request, name="public_request"),
    path("ask/sent/", views.public_request_sent, name="public_request_sent"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path("promises/", promises.promises, name="promises"),
    path("promises/easy-read/", promises.easy_promises, name="easy_promises"),
    path("annual-reports/", reports.reports, name="public_reports"),
    path("annual-reports/<slug:area>/<int:number>/", reports.report, name="public_report"),
    path("contact/", views.contact, name="contact"),
    path("who-can-see-what/", who_sees_what.who_sees_what, name="who_sees_what"),
    path("who-can-see-what/download/", who_sees_what.who_sees_what_as_csv, name="who_sees_what_csv"),
    path("who-can-see-what/<slug:who>/", who_sees_what.what_one_sees, name="who_sees_what_of"),
    path("", include("goldenthread.web.public.signing.urls")),
]
