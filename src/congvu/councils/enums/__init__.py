"""Closed lists of the councils with their labels, and what can happen in them."""
