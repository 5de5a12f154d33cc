"""Every read of the trail."""

from congvu.trail.queries.entries import (
    about,
    everything,
    last_times,
    places,
    shown_to,
    with_places,
)
from congvu.trail.queries.seals import last_seal, last_verification, seals, waiting, waiting_since

__all__ = [
    "about",
    "everything",
    "last_seal",
    "last_times",
    "last_verification",
    "places",
    "seals",
    "shown_to",
    "waiting",
    "waiting_since",
    "with_places",
]
