"""Every read of cases. Lists start from :func:`visible_to`."""

from congvu.cases.queries.holding import HANDLE, OVERSEE, READ, acts_for, handles_pile_of, holds, oversees
from congvu.cases.queries.lists import may_see, visible_to, waits_for

__all__ = [
    "HANDLE",
    "OVERSEE",
    "READ",
    "acts_for",
    "handles_pile_of",
    "holds",
    "may_see",
    "oversees",
    "visible_to",
    "waits_for",
]
