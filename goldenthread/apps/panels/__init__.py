"""Multi-agency panels: meetings, frozen packs, interests declared, what the panel advised and who dissented."""
