"""The addresses of this door; each names its things by numbers that tell nothing."""

from django.urls import URLPattern, URLResolver, path

from goldenthread.web.setting import (
    asking,
    calling,
    consultations,
    dates,
    delivery,
    forward,
    home,
    pupil,
    reviews,
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.setting_home, name="setting_home"),
    path("pupils.csv", home.setting_file, name="setting_file"),
    path("pupil/<uuid:public_id>/", pupil.setting_pupil, name="setting_pupil"),
    path("pupil/<uuid:public_id>/left/", pupil.setting_left, name="setting_left"),
    path("pupil/<uuid:public_id>/request/<int:number>/files/", pupil.setting_files, name="setting_files"),
    path(
        "pupil/<uuid:public_id>/not-happening/<slug:row>/",
        delivery.setting_not_happening,
        name="setting_not_happening",
    ),
    path("consultations/", consultations.setting_consultations, name="setting_consultations"),
    path(
        "consultations/<int:consultation>/", consultations.setting_consultation, name="setting_consultation"
    ),
    path("requests/", asking.setting_requests, name="setting_requests"),
    path("requests/new/", asking.setting_request_new, name="setting_request_new"),
    path("requests/<int:draft>/", asking.setting_request_check, name="setting_request_check"),
    path("requests/<int:draft>/<slug:step>/", asking.setting_request_step, name="setting_request_step"),
    path("reviews/", reviews.setting_reviews, name="setting_reviews"),
    path("pupil/<uuid:public_id>/review/", calling.setting_review_call, name="setting_review_call"),
    path("reviews.csv", reviews.setting_reviews_file, name="setting_reviews_file"),
    path("reviews/<int:review>/", reviews.setting_review, name="setting_review"),
    path("reviews/<int:review>/outcomes/", reviews.setting_review_outcomes, name="setting_review_outcomes"),
    path("reviews/<int:review>/papers/", reviews.setting_review_papers, name="setting_review_papers"),
    path("reviews/<int:review>/held/", reviews.setting_review_held, name="setting_review_held"),
    path("reviews/<int:review>/report/", reviews.setting_review_report, name="setting_review_report"),
    path("year-ahead/", forward.setting_forward, name="setting_forward"),
    path("year-ahead.csv", forward.setting_forward_file, name="setting_forward_file"),
    path("dates/", dates.setting_dates, name="setting_dates"),
]
