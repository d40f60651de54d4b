"""Stories worth opening: one reviewed file each, an invented child and what happened, day by day."""
