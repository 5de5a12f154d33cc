"""Stored files by content, what kind they are, and the text in them."""
