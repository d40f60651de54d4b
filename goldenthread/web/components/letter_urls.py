"""The addresses of letters to professionals and settings, which open through the task they belong to."""

from django.urls import path

from goldenthread.web.components import task_letters

urlpatterns = [
    path("<uuid:letter>/", task_letters.task_letter, name="task_letter"),
    path("<uuid:letter>/<slug:kind>/", task_letters.task_letter_file, name="task_letter_file"),
]
