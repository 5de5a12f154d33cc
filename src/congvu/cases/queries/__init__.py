"""Every read of cases. Lists start from :func:`visible_to`."""

from congvu.cases.queries.holding import (
    HANDLE,
    OVERSEE,
    READ,
    acts_for,
    colleagues,
    handles_pile_of,
    holds,
    oversees,
)
from congvu.cases.queries.inbox import Inbox, inbox
from congvu.cases.queries.lists import (
    awaited_by,
    count_kept,
    is_kept_from,
    kept_from,
    known_to,
    late,
    listed,
    may_know,
    may_see,
    reminders_due,
    sees_all,
    visible_to,
    waits_for,
    with_applicant,
)
from congvu.cases.queries.overview import Overview, overseen_by, overview
from congvu.cases.queries.search import Hits, in_order, matching, search
from congvu.cases.queries.time import explain, moved_by_calendar

__all__ = [
    "HANDLE",
    "OVERSEE",
    "READ",
    "Hits",
    "Inbox",
    "Overview",
    "acts_for",
    "awaited_by",
    "colleagues",
    "count_kept",
    "explain",
    "handles_pile_of",
    "holds",
    "in_order",
    "inbox",
    "is_kept_from",
    "kept_from",
    "known_to",
    "late",
    "listed",
    "matching",
    "may_know",
    "may_see",
    "moved_by_calendar",
    "overseen_by",
    "oversees",
    "overview",
    "reminders_due",
    "search",
    "sees_all",
    "visible_to",
    "waits_for",
    "with_applicant",
]
