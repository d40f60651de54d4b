"""Identity (UPN, NHS number, ULN), names and likeness, ages and who holds the rights."""
