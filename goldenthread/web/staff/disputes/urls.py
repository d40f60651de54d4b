"""The addresses of disagreement. A case is named by its reference, and everything else by a number that tells nothing."""

from django.urls import path

from goldenthread.web.staff.disputes import appeals, concerns, lessons, mediation, orders, working

CASE = "case/<path:reference>/"
MEDIATION = CASE + "mediation/<int:mediation>/"
APPEAL = CASE + "appeal/<int:appeal>/"
ISSUE = APPEAL + "issue/<int:issue>/"
ORDER = CASE + "order/<int:order>/"

urlpatterns = [
    path("concerns/", concerns.concerns, name="concerns"),
    path("concerns/list.csv", concerns.concerns_file, name="concerns_file"),
    path("concerns/new/", concerns.new_concern, name="new_concern"),
    path("concerns/<int:concern>/", concerns.concern, name="concern"),
    path("concerns/<int:concern>/learn/", lessons.concern_learn, name="concern_learn"),
    path("disagreements/", lessons.disagreements, name="disagreements"),
    path("disagreements/action/<int:lesson>/", lessons.action_done, name="action_done"),
    path(CASE + "disagreement/", mediation.case_disputes, name="case_disputes"),
    path(CASE + "disagreement/<slug:of>/<int:subject>/learn/", lessons.dispute_learn, name="dispute_learn"),
    path(CASE + "mediation/new/", mediation.mediation_begin, name="mediation_begin"),
    path(MEDIATION, mediation.mediation, name="mediation"),
    path(MEDIATION + "step/<slug:step>/", mediation.mediation_step, name="mediation_step"),
    path(MEDIATION + "agreed/", mediation.mediation_agree, name="mediation_agree"),
    path(MEDIATION + "agreed/<int:term>/", mediation.mediation_term, name="mediation_term"),
    path(MEDIATION + "close/", mediation.mediation_close, name="mediation_close"),
    path(CASE + "appeal/new/", appeals.appeal_new, name="appeal_new"),
    path(ISSUE, working.issue, name="issue"),
    path(ISSUE + "agreed/", working.issue_agree, name="issue_agree"),
    path(ISSUE + "share/<int:position>/", working.position_share, name="position_share"),
    path(APPEAL + "issue/new/", working.issue_new, name="issue_new"),
    path(APPEAL + "step/<slug:step>/", appeals.appeal_step, name="appeal_step"),
    path(APPEAL + "hearing/", appeals.appeal_hearing, name="appeal_hearing"),
    path(APPEAL + "party/", appeals.appeal_party, name="appeal_party"),
    path(APPEAL + "note/", appeals.appeal_note, name="appeal_note"),
    path(APPEAL + "unopposed/", appeals.appeal_concede, name="appeal_concede"),
    path(APPEAL + "end/", appeals.appeal_end, name="appeal_end"),
    path(APPEAL + "close/", appeals.appeal_close, name="appeal_close"),
    path(APPEAL + "order/", orders.order_new, name="order_new"),
    path(APPEAL, appeals.appeal, name="appeal"),
    path(ORDER, orders.order, name="order"),
    path(ORDER + "words/", orders.order_item, name="order_item"),
    path(ORDER + "words/<int:place>/remove/", orders.order_item_remove, name="order_item_remove"),
    path(ORDER + "begin/", orders.order_begin, name="order_begin"),
    path(ORDER + "issue/", orders.order_issue, name="order_issue"),
]
