"""Reviewing plans and changing them: when, who is invited, what stops a step, who moves on. Words and dates in, answers out."""
