"""Papers kept: what arrived, checked, hashed, sealed and held for as long as the law says."""
