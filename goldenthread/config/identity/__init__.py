"""An invented population with the faults that records have, and estimating the model of record matching from it."""
