"""The yard: what those who build and try Golden Thread use, and what the product itself never imports."""
