"""What is reviewed about plans: the bank of checks and the words they look for."""
