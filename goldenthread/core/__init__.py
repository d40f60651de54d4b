"""What the law and the partnership's rules say: standard library only, no Django, no clock, no I/O."""
