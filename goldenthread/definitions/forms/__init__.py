"""The forms that ask for facts: each lists the words it needs, and asks only for those that are not yet held."""
