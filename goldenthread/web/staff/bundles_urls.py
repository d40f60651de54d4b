"""The addresses of a case's bundles, each named by a number that tells nothing."""

from django.urls import path

from goldenthread.web.staff import bundles

CASE = "case/<path:reference>/bundles/"

urlpatterns = [
    path(CASE, bundles.case_bundles, name="case_bundles"),
    path(CASE + "new/", bundles.new_bundle, name="new_bundle"),
    path(CASE + "new/lawyers/", bundles.new_bundle, {"for_own_lawyers": True}, name="new_lawyers_bundle"),
    path(CASE + "<uuid:bundle>/", bundles.case_bundle, name="case_bundle"),
    path(CASE + "<uuid:bundle>/make/", bundles.make_bundle, name="make_bundle"),
    path(CASE + "<uuid:bundle>/bundle.pdf", bundles.bundle_file, name="bundle_file"),
    path(
        CASE + "<uuid:bundle>/found/<int:finding>/",
        bundles.settle_bundle_finding,
        name="settle_bundle_finding",
    ),
    path(CASE + "<uuid:bundle>/give/", bundles.give_case_bundle, name="give_bundle"),
    path(CASE + "<uuid:bundle>/given/<uuid:giving>/take-back/", bundles.recall_bundle, name="recall_bundle"),
]
