"""Facts turned into the words and shapes of a page: pure functions, with the day handed in."""
