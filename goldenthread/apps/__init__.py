"""The rooms: records, in the order of the thread."""
