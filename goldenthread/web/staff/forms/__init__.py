"""The forms of the staff pages."""
