"""The addresses of one's own training and surveys; each asks who you are, and none tells of any child."""

from django.urls import path

from goldenthread.web.components import training, training_changes

urlpatterns = [
    path("", training.my_training, name="my_training"),
    path("survey/<int:survey>/", training.answer_own_survey, name="answer_survey"),
    path("<int:session>/book/", training.book_training, name="book_training"),
    path("<int:session>/came/", training.training_came, name="training_came"),
    path("<int:session>/change/", training_changes.change_training, name="change_training"),
    path("<int:session>/call-off/", training_changes.call_off_training, name="call_off_training"),
    path("booking/<int:booking>/cancel/", training.cancel_training, name="cancel_training"),
    path("booking/<int:booking>/<slug:moment>/", training.answer_training, name="answer_training"),
]
