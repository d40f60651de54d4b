"""Addresses of strategies and plans of action. None of them tells of any child."""

from django.urls import path

from goldenthread.web.staff.strategy import (
    aims,
    comparing,
    counting,
    listing,
    measuring,
    plan_action,
    plan_concerns,
    plan_files,
    plans,
    settling,
)

_COMPARED = "strategies/<int:earlier>/compared/<int:later>/"
_PLAN, _ACTION = "action-plans/<int:plan>/", "action-plans/action/<int:action>/"
_AIM, _CONCERN, _MEASURE = (
    f"{_PLAN}aim/<int:aim>/",
    f"{_PLAN}concern/<int:concern>/",
    f"{_PLAN}measure/<int:measure>/",
)

urlpatterns = [
    path("strategies/", listing.strategies, name="strategies"),
    path("strategies/new/", listing.new_strategy, name="new_strategy"),
    path("strategies/compare/", comparing.choose_comparison, name="choose_comparison"),
    path("strategies/item/<int:item>/", settling.settle_item, name="settle_item"),
    path("strategies/<int:strategy>/", settling.strategy, name="strategy"),
    path("strategies/<int:strategy>/add/", settling.add_missed, name="add_missed"),
    path("strategies/<int:strategy>/source/", settling.source, name="strategy_source"),
    path("strategies/<int:strategy>/counts/", counting.what_counts, name="what_counts"),
    path(_COMPARED, comparing.compared, name="compared_strategies"),
    path(f"{_COMPARED}decide/", comparing.decide, name="decide_promises"),
    path("action-plans/", plans.action_plans, name="action_plans"),
    path("action-plans/new/", plans.new_action_plan, name="new_action_plan"),
    path("action-plans/from-a-file/", plan_files.import_action_plan, name="import_action_plan"),
    path(f"{_PLAN}as/<slug:form>/", plan_files.action_plan_file, name="action_plan_file"),
    path(_PLAN, plans.action_plan, name="action_plan"),
    path(f"{_PLAN}take/", plans.take_into_plan, name="take_into_plan"),
    path(f"{_PLAN}add/", plans.new_aim, name="new_aim"),
    path(f"{_PLAN}aligned/", plans.alignments, name="plan_alignments"),
    path(f"{_PLAN}open/", plans.plan_gaps, name="plan_gaps"),
    path(f"{_PLAN}history/", plans.plan_history, name="plan_history"),
    path(f"{_PLAN}publish/", plans.publish, name="publish_plan"),
    path(f"{_PLAN}concern/new/", plan_concerns.new_concern, name="new_plan_concern"),
    path(_CONCERN, plan_concerns.plan_concern, name="plan_concern"),
    path(f"{_CONCERN}put/", plan_concerns.put_concern, name="put_plan_concern"),
    path(f"{_CONCERN}answer/", plan_concerns.answer, name="answer_plan_concern"),
    path(f"{_CONCERN}close/", plan_concerns.close, name="close_plan_concern"),
    path(_AIM, aims.plan_aim, name="plan_aim"),
    path(f"{_AIM}action/", aims.new_plan_action, name="new_plan_action"),
    path(f"{_AIM}holder/", aims.appoint_for_aim, name="appoint_for_aim"),
    path(f"{_AIM}name/", aims.rename_aim, name="rename_aim"),
    path(f"{_AIM}body/", aims.new_body, name="new_body"),
    path(f"{_AIM}measure/", measuring.new_plan_measure, name="new_plan_measure"),
    path(f"{_AIM}still-true/", aims.ask_strength, name="ask_strength"),
    path(f"{_MEASURE}figure/", measuring.new_figure, name="new_figure"),
    path(f"{_MEASURE}join/", measuring.join_plan_measure, name="join_plan_measure"),
    path(f"{_MEASURE}pair/", measuring.guard_measure, name="guard_measure"),
    path(_ACTION, plan_action.plan_action, name="plan_action"),
    path(f"{_ACTION}change/", plan_action.edit_action, name="edit_action"),
    path(f"{_ACTION}milestone/", plan_action.new_milestone, name="new_milestone"),
    path(f"{_ACTION}milestone/<int:milestone>/move/", plan_action.move, name="move_milestone"),
    path(f"{_ACTION}milestone/<int:milestone>/done/", plan_action.finish, name="finish_milestone"),
    path(f"{_ACTION}delivery/", plan_action.say, {"of": "delivery"}, name="say_delivery"),
    path(f"{_ACTION}impact/", plan_action.say, {"of": "impact"}, name="say_impact"),
    path(f"{_ACTION}owner/", plan_action.appoint_owner, name="appoint_owner"),
    path(f"{_ACTION}link/", plan_action.new_tie, name="new_tie"),
    path(f"{_ACTION}link/<int:link>/end/", plan_action.end_tie, name="end_tie"),
]
