"""The staff's addresses. A case is named by its reference and by nothing that tells who it is about.

A reference that came from another system may hold a slash, so the pages of a case stand before the case itself.
"""

from django.urls import include, path

from goldenthread.web.staff import (
    case,
    caseload,
    chronology,
    contact_log,
    due,
    facts,
    identity,
    inviting,
    inviting_staff,
    journal,
    owner,
    people,
    requests,
    search,
    telling,
)

urlpatterns = [
    path("", include("goldenthread.web.staff.steps.urls")),
    path("due/", due.home, name="home"),
    path("due/list.csv", due.due_file, name="due_file"),
    path("administrator/", due.administrator, name="administrator"),
    path("administrator/invitations/", inviting_staff.staff_invitations, name="staff_invitations"),
    path(
        "administrator/invitations/<int:invitation>/",
        inviting_staff.change_staff_invitation,
        name="change_staff_invitation",
    ),
    path("caseload/", caseload.caseload, name="caseload"),
    path("search/", search.search, name="search"),
    path("request/new/", requests.new_request, name="new_request"),
    path("team/", owner.team, name="team"),
    path("journal/", journal.journal, name="journal"),
    path("journal/check/", journal.check_journal, name="check_journal"),
    path("case/<path:reference>/thread/", case.case_thread, name="case_thread"),
    path("case/<path:reference>/people/", people.case_people, name="case_people"),
    path("case/<path:reference>/people/contact/<int:contact>/end/", telling.end_contact, name="end_contact"),
    path(
        "case/<path:reference>/people/<uuid:parent>/<slug:step>/",
        telling.tell_of_parent,
        name="tell_of_parent",
    ),
    path(
        "case/<path:reference>/invitations/<int:invitation>/withdraw/", inviting.withdraw, name="withdraw_invitation"
    ),
    path("case/<path:reference>/invitations/<slug:who>/", inviting.invite, name="invite"),
    path("case/<path:reference>/invitations/", inviting.case_invitations, name="case_invitations"),
    path("case/<path:reference>/people/<slug:step>/", telling.tell, name="tell"),
    path("case/<path:reference>/contact/", contact_log.contact_log, name="contact_log"),
    path("case/<path:reference>/contact/new/", contact_log.new_contact, name="new_contact"),
    path("case/<path:reference>/contact/<int:corrects>/", contact_log.new_contact, name="correct_contact"),
    path("case/<path:reference>/chronology/", chronology.chronology, name="chronology"),
    path("case/<path:reference>/chronology.csv", chronology.chronology_file, name="chronology_file"),
    path("case/<path:reference>/chronology.pdf", chronology.chronology_document, name="chronology_document"),
    path("case/<path:reference>/facts/", facts.case_facts, name="case_facts"),
    path("case/<path:reference>/facts/<int:fact>/", facts.correct, name="correct_fact"),
    path("case/<path:reference>/identity/", identity.step_identity, name="step_identity"),
    path("case/<path:reference>/owner/", owner.assign, name="assign"),
    path("case/<path:reference>/", case.case, name="case"),
]
