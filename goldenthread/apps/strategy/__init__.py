"""Strategies as they were read, and what a person confirmed of them."""
