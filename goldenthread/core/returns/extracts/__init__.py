"""Extracts of other systems: what each kind holds, which column is which, what a cell says, and what a row is of.

Nothing here opens a file or a database: a table comes in as rows of cells, and goes out as rows that may be kept and
faults with their place. A fault names the line, the column and the sort of thing that is wrong, never what the cell says.
"""
