"""Disagreement at the casework team's door: the log, mediation, appeals, orders, and what they tell us."""
