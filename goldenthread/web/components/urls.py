"""The gallery of page parts; it answers only where GT_DEMO is set."""

from django.urls import path

from goldenthread.web.components import gallery

urlpatterns = [
    path("", gallery.index, name="components"),
    path("<slug:page>/", gallery.show, name="components_page"),
]
