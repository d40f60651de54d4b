"""Addresses of planning training and reading what came of it. None of them tells of any child."""

from django.urls import path

from goldenthread.web.staff.workforce import posts, surveys, training

urlpatterns = [
    path("", training.workforce, name="workforce"),
    path("in/<slug:area>/need/", training.new_need, name="new_training_need"),
    path("in/<slug:area>/session/", training.new_session, name="new_training_session"),
    path("in/<slug:area>/results/", training.results, name="training_results"),
    path("in/<slug:area>/survey/", surveys.new_survey, name="new_survey"),
    path("survey/<int:survey>/", surveys.survey_answers, name="survey_answers"),
    path("in/<slug:area>/posts/", posts.staffing, name="staffing"),
    path("in/<slug:area>/posts.csv", posts.staffing_file, name="staffing_file"),
    path("in/<slug:area>/posts/new/", posts.new_post, name="new_post"),
    path("post/<int:post>/fill/", posts.fill, name="fill_post"),
    path("post/<int:post>/leave/", posts.leave, name="leave_post"),
    path("post/<int:post>/end/", posts.end, name="end_post"),
]
