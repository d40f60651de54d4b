"""One set of figures in three editions: inside, for partners, and for anyone."""
