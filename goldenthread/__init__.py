"""Golden Thread: a child's voice to the board and back, with every duty cited and every number walkable home."""
