"""The demonstrator's reviewed data, and its loader."""
