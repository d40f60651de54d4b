"""The types of plan as data: one file for each, read into the values of core."""
