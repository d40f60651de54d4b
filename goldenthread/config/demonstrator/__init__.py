"""Building the demonstrator: areas, stories and a simulated caseload, and taking it all away again."""
