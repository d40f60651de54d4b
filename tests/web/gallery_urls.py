"""The gallery's address, and nothing else."""

from django.urls import include, path

urlpatterns = [path("components/", include("goldenthread.web.components.urls"))]
