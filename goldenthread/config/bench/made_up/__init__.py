"""What the bench measures with: made up, and as large as the largest real one."""
