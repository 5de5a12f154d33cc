"""Every read of the trail."""

from congvu.trail.queries.entries import about

__all__ = ["about"]
