"""Reviewed data (TOML, text) and the loaders that build core values from it."""
