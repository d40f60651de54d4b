"""Tags that templates load as `govuk`."""
