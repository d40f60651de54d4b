"""Addresses of strategies and plans of action. None of them tells of any child."""

from django.urls import path

from goldenthread.web.staff.strategy import comparing, counting, listing, settling

urlpatterns = [
    path("strategies/", listing.strategies, name="strategies"),
    path("strategies/new/", listing.new_strategy, name="new_strategy"),
    path("strategies/compare/", comparing.choose_comparison, name="choose_comparison"),
    path("strategies/item/<int:item>/", settling.settle_item, name="settle_item"),
    path("strategies/<int:strategy>/", settling.strategy, name="strategy"),
    path("strategies/<int:strategy>/add/", settling.add_missed, name="add_missed"),
    path("strategies/<int:strategy>/source/", settling.source, name="strategy_source"),
    path("strategies/<int:strategy>/counts/", counting.what_counts, name="what_counts"),
    path("strategies/<int:earlier>/compared/<int:later>/", comparing.compared, name="compared_strategies"),
    path("strategies/<int:earlier>/compared/<int:later>/decide/", comparing.decide, name="decide_promises"),
]
