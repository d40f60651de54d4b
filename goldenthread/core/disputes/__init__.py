"""Disagreement: concerns and when each must be answered, mediation, appeals, and what a tribunal orders."""
