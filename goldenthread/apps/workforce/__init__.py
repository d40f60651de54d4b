"""Training, confidence and posts of those who work for an area's children."""
