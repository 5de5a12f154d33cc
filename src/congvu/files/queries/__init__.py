"""Reading stored files: one by digest, its text and pictures, what is due, what has failed."""

from congvu.files.queries.content import damaged, open_content, open_picture, picture, pictures, text, texts
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
    with_digest,
)

__all__ = [
    "Counts",
    "counts",
    "damaged",
    "due",
    "expired",
    "first_name",
    "first_unread",
    "handed_in",
    "in_state",
    "missing_tools",
    "open_content",
    "open_picture",
    "picture",
    "pictures",
    "progress",
    "text",
    "texts",
    "with_digest",
]
