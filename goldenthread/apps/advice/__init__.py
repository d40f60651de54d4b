"""Who was asked for advice, when, what came back, and what was agreed sufficient."""
