"""Duty, trigger, limit, exception, deadline, and the reasons for each (polars only in bulk.py)."""

from goldenthread.core.clocks.duties import list_duties
from goldenthread.core.clocks.states import DutyState
from goldenthread.core.clocks.warnings import list_out_of_order, list_warnings

__all__ = ["DutyState", "list_duties", "list_out_of_order", "list_warnings"]
