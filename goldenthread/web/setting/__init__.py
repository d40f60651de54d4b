"""The settings’ door: schools, colleges and early years settings, for their own pupils and whom they are consulted about."""
