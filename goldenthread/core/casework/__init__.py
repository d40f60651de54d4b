"""Stages, allowed moves, who must be asked, and what each decision must record."""
