"""Published figures: which files were loaded, when and by whom, and the figures they hold."""
