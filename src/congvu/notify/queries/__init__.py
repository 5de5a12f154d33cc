"""Every reading of messages, gateways and wordings."""

from congvu.notify.queries.gateways import outages
from congvu.notify.queries.messages import (
    about,
    counts,
    due_since,
    mine,
    open_to,
    queue,
    queue_for,
    together,
    unread_count,
    unread_for,
    unread_of,
)
from congvu.notify.queries.wordings import (
    InForce,
    brought_along,
    editable,
    edited,
    in_force,
    versions,
)

__all__ = [
    "InForce",
    "about",
    "brought_along",
    "counts",
    "due_since",
    "editable",
    "edited",
    "in_force",
    "mine",
    "open_to",
    "outages",
    "queue",
    "queue_for",
    "together",
    "unread_count",
    "unread_for",
    "unread_of",
    "versions",
]
