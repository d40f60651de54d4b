"""Addresses of preparing for inspection. None of them tells of any child."""

from django.urls import path

from goldenthread.web.staff.inspection import cases, charters, checks, evidence, linked, statements

_CASE, _AREA = "inspections/<int:inspection>/", "inspections/in/<slug:area>/"

urlpatterns = [
    path("inspections/", cases.inspections, name="inspections"),
    path(f"{_AREA}new/", cases.new_inspection, name="new_inspection"),
    path(_CASE, cases.inspection_case, name="inspection_case"),
    path(f"{_CASE}asked/new/", cases.new_inspection_request, name="new_inspection_request"),
    path(f"{_CASE}asked/<int:asked>/", cases.answer_inspection_request, name="answer_inspection_request"),
    path(f"{_CASE}found/", cases.new_finding, name="new_inspection_finding"),
    path(f"{_CASE}found/<int:finding>/", cases.new_progress, name="new_inspection_progress"),
    path(f"{_CASE}plan/", cases.feed_inspection_plan, name="feed_inspection_plan"),
    path(f"{_CASE}close/", cases.end_inspection, name="close_inspection"),
    path(f"{_CASE}show/", evidence.show_to_inspection, name="show_to_inspection"),
    path(f"{_CASE}annex-a/", evidence.show_annex_a_lists, name="show_annex_a_lists"),
    path("inspections/shown/<int:shown>/file/", evidence.shown_file, name="shown_file"),
    path("inspections/shown/<int:shown>/", evidence.shown_evidence, name="shown_evidence"),
    path(f"{_AREA}evidence/", evidence.evidence_room, name="evidence_room"),
    path(f"{_AREA}evidence/new/", evidence.new_evidence, name="new_evidence"),
    path(f"{_AREA}evidence/file/", evidence.new_evidence_file, name="new_evidence_file"),
    path(f"{_AREA}evidence/<int:evidence>/out/", evidence.drop_evidence, name="drop_evidence"),
    path(f"{_AREA}written/", statements.written, name="statements"),
    path(f"{_AREA}written/build/<slug:template>/", statements.build, name="build_statement"),
    path("inspections/written/<int:statement>/", statements.statement, name="statement"),
    path(
        "inspections/written/<int:statement>/as/<slug:form>/",
        statements.statement_file,
        name="statement_file",
    ),
    path("inspections/written/<int:statement>/publish/", statements.publish, name="publish_report"),
    path("inspections/written/<int:statement>/take-back/", statements.take_back, name="withdraw_report"),
    path("inspections/written/<int:statement>/<slug:section>/", statements.write, name="write_section"),
    path(f"{_AREA}checks/", checks.checks, name="equality_checks"),
    path(f"{_AREA}checks/<slug:kind>/<int:about>/", checks.equality_check, name="equality_check"),
    path(f"{_AREA}checks/<slug:kind>/<int:about>/new/", checks.new_check, name="new_equality_check"),
    path("charter/", charters.charter_home, name="charter_home"),
    path("charter/in/<slug:area>/new/", charters.new_charter, name="new_charter"),
    path("charter/<int:charter>/round/", charters.new_round, name="new_charter_round"),
    path("charter/round/<int:round>/", charters.charter_round, name="charter_round"),
    path("charter/round/<int:round>/rate/", charters.rate, name="rate_charter"),
    path("charter/round/<int:round>/remark/<uuid:remark>/", charters.look_in, name="look_in_remark"),
    path(f"{_AREA}linked/", linked.linked_plans, name="linked_plans"),
    path(f"{_AREA}linked/new/", linked.new_linked_plan, name="new_linked_plan"),
    path(f"{_AREA}linked/<int:linked>/hang/", linked.hang, name="hang_on_linked_plan"),
]
