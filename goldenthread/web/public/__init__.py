"""The door for everyone: start page, public request form, accessibility and privacy pages."""
