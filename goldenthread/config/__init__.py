"""Settings, addresses and the command line: wiring and nothing else."""
