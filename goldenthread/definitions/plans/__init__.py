"""What a plan is made of, as data: its structure, its published file, and what is checked before it leaves."""
