"""Duty, trigger, limit, exception, deadline, and the reasons for each (numpy and polars only in bulk.py)."""
