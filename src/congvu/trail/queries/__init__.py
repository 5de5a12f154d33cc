"""Every read of the trail."""

from congvu.trail.queries.entries import about, everything, has_happened, places, shown_to, with_places
from congvu.trail.queries.seals import last_seal, last_verification, seals, waiting, waiting_since

__all__ = [
    "about",
    "everything",
    "has_happened",
    "last_seal",
    "last_verification",
    "places",
    "seals",
    "shown_to",
    "waiting",
    "waiting_since",
    "with_places",
]
