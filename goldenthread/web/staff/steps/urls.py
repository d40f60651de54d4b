"""The addresses of a case's steps. A case is named by its reference, and everything else by a number that tells nothing."""

from django.urls import path

from goldenthread.web.staff.steps import (
    advice,
    advice_asking,
    advice_information,
    advice_replies,
    consulting,
    decisions,
    ending,
    exceptions,
    final,
    notify,
    plan,
    plan_adulthood,
    plan_advice,
    plan_looks,
    plan_rows,
    plan_typing,
    plan_versions,
    representations,
    serving,
    sufficiency,
)

CASE = "case/<path:reference>/"
PASSAGE = CASE + "plan/from-advice/<str:of>/<str:item>/"
LINE = CASE + "advice/<int:advice>/"

urlpatterns = [
    path(CASE + "notify/", notify.step_notify, name="step_notify"),
    path(CASE + "assess/", decisions.step_assess, name="step_assess"),
    path(CASE + "issue/", decisions.step_issue, name="step_issue"),
    path(CASE + "advice/", advice.step_advice, name="step_advice"),
    path(CASE + "advice/ask/", advice_asking.step_advice_ask, name="step_advice_ask"),
    path(CASE + "advice/existing/", advice_asking.step_advice_existing, name="step_advice_existing"),
    path(CASE + "information/", advice_information.step_information, name="step_information"),
    path(
        CASE + "information/<int:number>/",
        advice_information.step_information_reply,
        name="step_information_reply",
    ),
    path(LINE, advice.step_advice_line, name="step_advice_line"),
    path(LINE + "reached/", advice_replies.step_advice_reached, name="step_advice_reached"),
    path(LINE + "reply/", advice_replies.step_advice_reply, name="step_advice_reply"),
    path(LINE + "return/", advice_replies.step_advice_return, name="step_advice_return"),
    path(LINE + "accept/", advice_replies.step_advice_accept, name="step_advice_accept"),
    path(LINE + "chase/", advice_replies.step_advice_chase, name="step_advice_chase"),
    path(LINE + "enough/", advice_replies.step_advice_enough, name="step_advice_enough"),
    path(LINE + "enough/<slug:party>/", sufficiency.step_advice_answer, name="step_advice_answer"),
    path(CASE + "plan/", plan.step_plan, name="step_plan"),
    path(CASE + "plan/typing/", plan_typing.step_plan_typing, name="step_plan_typing"),
    path(CASE + "plan/present/", plan_typing.step_plan_present, name="step_plan_present"),
    path(CASE + "plan/versions/", plan_versions.step_plan_versions, name="step_plan_versions"),
    path(
        CASE + "plan/versions/<int:older>/<int:newer>/",
        plan_versions.step_plan_changes,
        name="step_plan_changes",
    ),
    path(
        CASE + "plan/versions/<int:number>/<slug:edition>.<slug:kind>",
        plan_versions.step_plan_file,
        name="step_plan_file",
    ),
    path(CASE + "plan/adulthood/", plan_adulthood.step_plan_adulthood, name="step_plan_adulthood"),
    path(CASE + "plan/health/", plan_adulthood.step_plan_health, name="step_plan_health"),
    path(CASE + "plan/from-advice/", plan_advice.step_plan_advice, name="step_plan_advice"),
    path(PASSAGE + "put-in/", plan_advice.step_plan_put_in, name="step_plan_put_in"),
    path(PASSAGE + "leave-out/", plan_advice.step_plan_leave_out, name="step_plan_leave_out"),
    path(PASSAGE + "untie/", plan_advice.step_plan_untie, name="step_plan_untie"),
    path(CASE + "plan/comments/", plan_looks.step_plan_comments, name="step_plan_comments"),
    path(CASE + "plan/comments/ask/", plan_looks.step_plan_look, name="step_plan_look"),
    path(
        CASE + "plan/comments/ask/<int:look>/end/",
        plan_looks.step_plan_close_look,
        name="step_plan_close_look",
    ),
    path(CASE + "plan/comments/on/<slug:key>/", plan_looks.step_plan_comment, name="step_plan_comment"),
    path(CASE + "plan/comments/<int:comment>/", plan_looks.step_plan_answer, name="step_plan_answer"),
    path(CASE + "plan/section/<slug:letter>/", plan.step_plan_section, name="step_plan_section"),
    path(CASE + "plan/add/<slug:kind>/", plan_rows.step_plan_add, name="step_plan_add"),
    path(CASE + "plan/<slug:kind>/<int:row>/", plan_rows.step_plan_row, name="step_plan_row"),
    path(CASE + "plan/<slug:kind>/<int:row>/remove/", plan_rows.step_plan_remove, name="step_plan_remove"),
    path(CASE + "serve/", serving.step_serve, name="step_serve"),
    path(CASE + "comments/", representations.step_representations, name="step_representations"),
    path(CASE + "comments/new/", representations.step_comment, name="step_comment"),
    path(CASE + "comments/<int:comment>/", representations.step_answer, name="step_answer"),
    path(CASE + "consult/", consulting.step_consult, name="step_consult"),
    path(CASE + "consult/<int:provider>/", consulting.step_consult_setting, name="step_consult_setting"),
    path(
        CASE + "consult/<int:consultation>/reply/", consulting.step_consult_reply, name="step_consult_reply"
    ),
    path(CASE + "final/", final.step_final, name="step_final"),
    path(CASE + "exception/", exceptions.step_exception, name="step_exception"),
    path(CASE + "withdraw/", ending.step_withdraw, name="step_withdraw"),
    path(CASE + "transfer/", ending.step_transfer, name="step_transfer"),
]
