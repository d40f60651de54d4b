"""What the passing of time does: the outbox, signed journal heads, refreshed deadlines."""
