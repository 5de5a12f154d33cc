"""Dates and numbers on the screen, by language."""
