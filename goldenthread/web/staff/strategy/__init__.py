"""Strategies in the browser: sent, read, settled beside their source, and compared; and the plans of action made of them."""
