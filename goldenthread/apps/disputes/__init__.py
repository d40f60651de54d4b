"""Disagreement: complaints and enquiries, mediation, appeals with their issues and orders, and what they tell us."""
