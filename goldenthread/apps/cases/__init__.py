"""The thread itself: one append-only table of dated facts, with requests, decisions and the contact log."""
