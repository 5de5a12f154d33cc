"""Every read of screening. Lists start from :func:`visible_to`."""

from congvu.screening.queries.documents import (
    CLAIM,
    abandoned,
    due,
    entries,
    entry,
    groups_and_years,
    is_veiled,
    of,
    progress,
    shown_to,
    visible_to,
    without_veiled,
)

__all__ = [
    "CLAIM",
    "abandoned",
    "due",
    "entries",
    "entry",
    "groups_and_years",
    "is_veiled",
    "of",
    "progress",
    "shown_to",
    "visible_to",
    "without_veiled",
]
