"""Pages of the golden thread: from a figure down to what it stands on, from a row of a plan up to what it serves."""
