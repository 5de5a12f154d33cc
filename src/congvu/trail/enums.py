"""Closed lists: what a role may allow here."""

READ = "trail.read"
"""The capability to read the whole trail and to hand out proofs."""
