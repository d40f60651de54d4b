"""The outside world, each part with a Fake beside it; none is called yet. Only jobs may call in here."""
