"""An invented caseload that behaves like a real one: pure, from a seed, in the shape of published figures."""
