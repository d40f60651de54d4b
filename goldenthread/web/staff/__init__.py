"""The door for council staff: what is due, caseload, case pages, decisions."""
