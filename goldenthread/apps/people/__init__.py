"""Children and young people, their parents and what each may know, identity, and facts told once."""
