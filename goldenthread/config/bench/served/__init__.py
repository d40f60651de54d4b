"""A real server with 100,000 open cases behind it, people who use it, and what its pages weigh."""
