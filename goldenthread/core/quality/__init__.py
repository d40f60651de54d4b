"""Auditing plans and advice: what is asked of each, which to look at, how far two people agree, and the grade that follows."""
