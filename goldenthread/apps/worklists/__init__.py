"""Caseload, due and overdue: reads across rooms, no rules."""
