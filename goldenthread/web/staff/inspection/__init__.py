"""Preparing for inspection and answering one: cases, the evidence room, statements, checks, charters and linked plans."""
