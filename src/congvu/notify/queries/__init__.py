"""Every reading of messages, gateways and wordings."""

from congvu.notify.queries.gateways import outages
from congvu.notify.queries.messages import about, counts, mine, queue, unread_count, unread_for
from congvu.notify.queries.wordings import InForce, in_force, versions

__all__ = [
    "InForce",
    "about",
    "counts",
    "in_force",
    "mine",
    "outages",
    "queue",
    "unread_count",
    "unread_for",
    "versions",
]
