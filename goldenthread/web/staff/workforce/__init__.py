"""Planning training, surveys and posts, and reading what came of them."""
