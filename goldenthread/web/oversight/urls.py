"""The addresses of this door; each names its things by numbers that tell nothing."""

from django.urls import URLPattern, URLResolver, path

from goldenthread.web.oversight import (
    audit_results,
    audits,
    emergency,
    governance,
    holds,
    restricted,
    retention,
    roles,
    samples,
    stories,
    subject_access,
    teams,
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("emergency/", emergency.break_glass, name="break_glass"),
    path("emergency/<int:emergency>/", emergency.emergency_record, name="emergency_record"),
    path("emergencies/", governance.emergencies, name="emergencies"),
    path("emergencies/<int:emergency>/review/", governance.review, name="review_emergency"),
    path("agreements/", governance.agreements, name="agreements"),
    path("agreements/<slug:area>/new/", governance.new_agreement, name="new_agreement"),
    path("agreements/<slug:area>/<int:renews>/renew/", governance.new_agreement, name="renew_agreement"),
    path("agreements/<int:agreement>/end/", governance.stop_agreement, name="end_agreement"),
    path("samples/", samples.samples, name="samples"),
    path("samples/<slug:area>/new/", samples.new_sample, name="new_sample"),
    path("audit/", samples.audit_home, name="audit_home"),
    path("audit/case/<int:case>/", audits.audit_case, name="audit_case"),
    path("audits/", audit_results.audits, name="audits"),
    path("audits/results/<slug:area>/<slug:by>/", audit_results.audit_results, name="audit_results"),
    path(
        "audits/results/<slug:area>/<slug:by>.csv",
        audit_results.audit_results_file,
        name="audit_results_file",
    ),
    path("audits/<int:audit>/", audits.audit_page, name="audit_page"),
    path("audits/<int:audit>/section/<slug:section>/", audits.audit_section, name="audit_section"),
    path("audits/<int:audit>/put-right/", audits.new_audit_action, name="new_audit_action"),
    path("audits/<int:audit>/moderate/", audits.moderate, name="moderate_audit"),
    path("put-right/", audit_results.put_right, name="put_right"),
    path("put-right/<int:action>/", audit_results.close_put_right, name="close_put_right"),
    path("inspection/", samples.inspection_home, name="inspection_home"),
    path("sampled/<int:case>/", samples.sampled_record, name="sampled_record"),
    path("sampled/<int:case>/chronology/", stories.given_story, name="given_story"),
    path(
        "sampled/<int:case>/chronology.pdf", stories.given_story_file, {"form": "pdf"}, name="given_story_pdf"
    ),
    path(
        "sampled/<int:case>/chronology.docx",
        stories.given_story_file,
        {"form": "docx"},
        name="given_story_docx",
    ),
    path("people-and-roles/", roles.people_and_roles, name="people_and_roles"),
    path("people-and-roles/<slug:area>/give/", roles.give_role, name="give_role"),
    path("people-and-roles/<slug:area>/<int:account>/<slug:role>/", roles.take_role, name="take_role"),
    path("teams/<slug:area>/new/", teams.new_team, name="new_team"),
    path("teams/<slug:area>/<int:team>/", teams.team_people, name="team_people"),
    path("everything-held/", subject_access.subject_access, name="subject_access"),
    path(
        "everything-held/begin/<str:reference>/",
        subject_access.begin_subject_access,
        name="begin_subject_access",
    ),
    path(
        "everything-held/<uuid:disclosure>/",
        subject_access.subject_access_request,
        name="subject_access_request",
    ),
    path(
        "everything-held/<uuid:disclosure>/<int:place>/",
        subject_access.subject_access_thing,
        name="subject_access_thing",
    ),
    path(
        "everything-held/<uuid:disclosure>/package/",
        subject_access.fetch_subject_access,
        name="fetch_subject_access",
    ),
    path(
        "everything-held/<uuid:disclosure>/<int:place>/file/",
        subject_access.subject_access_file,
        name="subject_access_file",
    ),  # fmt: skip
    path("legal-holds/", holds.legal_holds, name="legal_holds"),
    path("legal-holds/<int:hold>/lift/", holds.lift_legal_hold, name="lift_legal_hold"),
    path("retention/", retention.retention, name="retention"),
    path("retention/<int:disposal>/", retention.decide_retention, name="decide_retention"),
    path("restricted/", restricted.restricted_home, name="restricted_home"),
    path("restricted/pair/<uuid:pair>/", restricted.restricted_pair, name="restricted_pair"),
    path("restricted/joined/<uuid:merge>/", restricted.undo_restricted_merge, name="undo_restricted_merge"),
    path("restricted/<uuid:child>/", restricted.restricted_record, name="restricted_record"),
    path("restricted/<uuid:child>/lift/", restricted.lift, name="lift_restriction"),
    path("restricted/<uuid:child>/out/<int:involvement>/", restricted.let_out, name="let_out"),
]
