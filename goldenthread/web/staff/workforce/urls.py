"""Addresses of planning training and reading what came of it. None of them tells of any child."""

from django.urls import path

from goldenthread.web.staff.workforce import training

urlpatterns = [
    path("", training.workforce, name="workforce"),
    path("in/<slug:area>/need/", training.new_need, name="new_training_need"),
    path("in/<slug:area>/session/", training.new_session, name="new_training_session"),
    path("in/<slug:area>/results/", training.results, name="training_results"),
]
