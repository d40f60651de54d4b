"""Reviews of plans, changes to them, children who move on together, and plans that end."""
