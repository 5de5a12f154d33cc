"""Reading stored files: one by digest, its text and pictures, what is due, what has failed."""

from congvu.files.queries.content import are_unread, count_read, picture, pictures, text, texts, texts_of
from congvu.files.queries.lists import (
    Counts,
    counts,
    due,
    expired,
    first_name,
    first_unread,
    handed_in,
    in_state,
    missing_tools,
    progress,
    unlooked,
    with_digest,
)

__all__ = [
    "Counts",
    "are_unread",
    "count_read",
    "counts",
    "due",
    "expired",
    "first_name",
    "first_unread",
    "handed_in",
    "in_state",
    "missing_tools",
    "picture",
    "pictures",
    "progress",
    "text",
    "texts",
    "texts_of",
    "unlooked",
    "with_digest",
]
