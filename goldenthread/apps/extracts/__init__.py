"""Extracts of other systems: each file that came, what it said row by row, and which batch every figure rests on."""
