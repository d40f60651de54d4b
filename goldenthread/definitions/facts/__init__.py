"""The words for what we may need to know about a child, each with its question and who may see the answer."""
