"""Persons, dated units, posts, roles, and who may do what."""
