"""The door for families: where we are, what happens next, who has it, by when and why."""
