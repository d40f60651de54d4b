"""The adviser's door. A request is named by a number that tells nothing, and answers only to whoever holds its task."""

from django.urls import URLPattern, URLResolver, path

from goldenthread.web.adviser import (
    answering,
    home,
    information,
    looking,
    pack,
    reviews,
    service,
    writing,
)

ONE = "advice/<int:number>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.adviser_home, name="adviser_home"),
    path(ONE, pack.adviser_request, name="adviser_request"),
    path(ONE + "write/", writing.adviser_write, name="adviser_write"),
    path(ONE + "save/", writing.adviser_autosave, name="adviser_autosave"),
    path(ONE + "version/<int:aside>/", writing.adviser_version, name="adviser_version"),
    path(ONE + "check/", writing.adviser_check, name="adviser_check"),
    path(ONE + "report/", writing.adviser_report, name="adviser_report"),
    path(ONE + "hand/", answering.adviser_hand, name="adviser_hand"),
    path(ONE + "not-known/", answering.adviser_not_known, name="adviser_not_known"),
    path(ONE + "decline/", answering.adviser_decline, name="adviser_decline"),
    path(ONE + "again/<int:earlier>/", answering.adviser_again, name="adviser_again"),
    path(ONE + "enough/<int:proposal>/", answering.adviser_enough, name="adviser_enough"),
    path("question/<int:number>/", information.adviser_information, name="adviser_information"),
    path("draft/<int:number>/", looking.adviser_look, name="adviser_look"),
    path("reviews/", reviews.adviser_reviews, name="adviser_reviews"),
    path("reviews/<int:review>/", reviews.adviser_review, name="adviser_review"),
    path("service/reviews/", reviews.service_reviews, name="service_reviews"),
    path("service/reviews.csv", reviews.service_reviews_file, name="service_reviews_file"),
    path("service/", service.service_home, name="service_home"),
    path("service/list.csv", service.service_file, name="service_file"),
]
