"""The golden thread itself: by which stated rule a row of a plan joins a measure, and which links can break."""
