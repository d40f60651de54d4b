"""Pages drawn from tables: each module has `GENERATED`, a path from the root to the function that draws it."""
