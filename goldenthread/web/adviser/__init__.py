"""The advisers’ door: psychologists, health, social care and the designated officers who answer for their services."""
