"""The addresses of this door; each names its things by numbers that tell nothing."""

from django.urls import URLPattern, URLResolver, path

from goldenthread.web.panel import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.panel_home, name="panel_home"),
    path("hearing/<int:hearing>/", views.hearing, name="hearing"),
    path("hearing/<int:hearing>/advise/", views.panel_advice, name="panel_advice"),
]
