"""Schools, colleges, early years settings, clinics and trusts: one register with history."""
