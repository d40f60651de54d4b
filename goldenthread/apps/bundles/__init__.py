"""Bundles: documents of one case put in order as one PDF, looked through page by page, and given by a link that expires."""
