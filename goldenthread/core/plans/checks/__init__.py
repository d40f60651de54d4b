"""The checks before a plan leaves: each reads the whole plan, quotes what it found, and never rewrites a word."""
