"""Closed lists of this trade, by subject."""
