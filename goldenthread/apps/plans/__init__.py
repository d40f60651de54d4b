"""Plan versions, sections, needs, outcomes, provision, representations and consultations."""
