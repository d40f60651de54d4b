"""Working days, terms, closures, ages and national curriculum years."""
