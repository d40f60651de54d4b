"""The append-only, hash-chained journal of writes and reads."""
