"""The addresses of the working day."""

from django.urls import path

from goldenthread.web.staff import duty, handovers, leave, social_care, team_around, todos, workload

urlpatterns = [
    path("duty/", duty.duty, name="duty"),
    path("duty/new/", duty.new_arrival, name="new_arrival"),
    path("duty/item/<slug:item>/", duty.duty_item, name="duty_item"),
    path("duty/item/<slug:item>/files/", duty.arrival_files, name="arrival_files"),
    path("list/", todos.to_dos, name="to_dos"),
    path("list/<int:to_do>/done/", todos.done, name="to_do_done"),
    path("case/<path:reference>/team/", team_around.case_team, name="case_team"),
    path("case/<path:reference>/team/new/", team_around.join_team, name="join_team_around"),
    path("case/<path:reference>/team/<int:member>/", team_around.change_member, name="change_team_member"),
    path("case/<path:reference>/social-care/", social_care.social_care, name="social_care"),
    path("team/", workload.team, name="team"),
    path("team/<slug:area>/list.csv", workload.team_file, name="team_file"),
    path("leave/", leave.leave, name="leave"),
    path("leave/new/", leave.new_leave, name="new_leave"),
    path("leave/<int:absence>/end/", leave.end_leave, name="end_leave"),
    path("handovers/", handovers.handovers, name="handovers"),
    path("handovers/new/", handovers.new_handover, name="new_handover"),
    path("handovers/<int:handover>/", handovers.handover, name="handover"),
    path("handovers/<int:handover>/read/", handovers.read_handover, name="read_handover"),
    path("handovers/<int:handover>/handover.pdf", handovers.handover_document, name="handover_document"),
]
