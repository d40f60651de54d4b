"""The golden thread: what of children's plans each measure stands on, and where a link is broken."""
