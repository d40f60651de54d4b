"""What the passing of time does: letters and bundles that wait, signed journal heads, refreshed deadlines."""
