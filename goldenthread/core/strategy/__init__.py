"""Reading a partnership's strategy and remembering what it promised: text likeness (rapidfuzz) is lent to this folder alone."""
