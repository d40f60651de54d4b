"""Inspections and what they are shown, plans and reports by template, equality checks, charters and linked plans."""
