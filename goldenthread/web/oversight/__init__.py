"""The door of those who check: information governance, quality auditors and inspectors."""
