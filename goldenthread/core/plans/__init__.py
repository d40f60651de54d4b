"""Sections A to K of a plan; need to outcome to provision."""
