"""The shape and the code sets of statutory returns, by collection year, and how their files are read."""
