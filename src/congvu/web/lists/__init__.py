"""How a list page is made: declare a :class:`Listing`, open it on a queryset, answer with a template.

    INBOX = Listing(key="inbox", columns=(Column("code", _("Code"), sort=("code",)), ...), order="-opened")

    page = open_list(request, INBOX, queries.waiting_for(request.actor), Filters(request.GET))
    return answer_list(request, "desk/inbox.html", page)

The template is one for the whole page, for the fragment that htmx asks for, and names no query string.
"""

from congvu.web.lists.columns import Column, Kind, Listing
from congvu.web.lists.export import workbook
from congvu.web.lists.filters import DAYS, Filters
from congvu.web.lists.page import ListPage, answer_list, columns_needed, open_list
from congvu.web.lists.walk import Walk, asked_for, carried, open_walk

__all__ = [
    "DAYS",
    "Column",
    "Filters",
    "Kind",
    "ListPage",
    "Listing",
    "Walk",
    "answer_list",
    "asked_for",
    "carried",
    "columns_needed",
    "open_list",
    "open_walk",
    "workbook",
]
