"""Readings of our own measures, what was let out of them, what was said of them, and pages pinned as at a meeting."""
