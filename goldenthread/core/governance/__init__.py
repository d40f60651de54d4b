"""How a partnership holds itself to account: who answers to whom, who must be in the room, what climbs when left."""
