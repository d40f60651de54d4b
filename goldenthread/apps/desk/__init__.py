"""The team's day: what arrives and waits, who covers for whom, handovers and to-dos."""
