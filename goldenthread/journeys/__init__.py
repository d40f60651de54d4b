"""One module for each statutory act that writes to more than one room or carries a duty."""
