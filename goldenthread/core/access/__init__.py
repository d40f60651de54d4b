"""Who may see or do what, on which basis: pure decisions with reasons."""
