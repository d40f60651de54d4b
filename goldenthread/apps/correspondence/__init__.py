"""Letters sent and messages exchanged: what was said to whom, how it went, and when it was served."""
