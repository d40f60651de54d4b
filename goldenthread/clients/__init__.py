"""The outside world, each part with a Fake beside it. Only jobs may call in here."""
