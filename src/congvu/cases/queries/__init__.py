"""Every read of cases. Lists start from :func:`visible_to`."""

from congvu.cases.queries.holding import HANDLE, OVERSEE, READ, acts_for, handles_pile_of, holds, oversees
from congvu.cases.queries.lists import may_see, visible_to, waits_for
from congvu.cases.queries.search import Hits, in_order, search

__all__ = [
    "HANDLE",
    "OVERSEE",
    "READ",
    "Hits",
    "acts_for",
    "handles_pile_of",
    "holds",
    "in_order",
    "may_see",
    "oversees",
    "search",
    "visible_to",
    "waits_for",
]
