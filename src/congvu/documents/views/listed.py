"""The list of incoming documents: its columns, its rows, and the way from document to document."""

from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from congvu.documents.enums.own_fields import Side
from congvu.documents.forms.listing import DocumentFilters
from congvu.documents.models import IncomingDocument
from congvu.documents.providers.own_fields import with_columns
from congvu.documents.queries import documents, own_fields
from congvu.documents.views import loader
from congvu.web.access import signed_in
from congvu.web.lists import Column, Kind, Listing, Walk, answer_list, asked_for, open_list, open_walk
from congvu.web.request import PageRequest

Row = Column[IncomingDocument]
DOCUMENTS = Listing[IncomingDocument](
    "van-ban-den",
    (
        Row(
            "number",
            _("Arrival number"),
            lambda d: d.number,
            sort=("year", "number"),
            kind=Kind.CODE,
            fixed=True,
        ),
        Row("subject", _("Subject of the document"), lambda d: d.told, kind=Kind.MAIN, fixed=True),
        Row("mark", _("Number and symbol"), lambda d: d.mark),
        Row("sender", _("Issued by"), lambda d: d.sender_name, shown=False),
        Row("issued", _("Date of the document"), lambda d: d.issued_on, kind=Kind.DATE, shown=False),
        Row(
            "arrived",
            _("Day of arrival"),
            lambda d: d.arrived_on,
            sort=("arrived_on", "case_id"),
            kind=Kind.DATE,
            shown=False,
        ),
        Row("urgency", _("Urgency"), lambda d: d.get_urgency_display(), kind=Kind.TIGHT, shown=False),
        Row("way", _("Came"), lambda d: d.get_way_display(), shown=False),
        Row("state", _("State"), lambda d: str(d.case.place.label), kind=Kind.TIGHT),
        Row("holder", _("With"), lambda d: str(d.case.holder)),
        Row(
            "due",
            _("Due"),
            lambda d: d.case.next_due_at,
            sort=("case__sort_due_at", "case_id"),
            kind=Kind.DATE,
        ),
        Row("answer", _("Number of the answer"), lambda d: d.answer_number, shown=False),
        Row("signer", _("Signer"), lambda d: d.signer_name, shown=False),
        Row("post", _("Post of the signer"), lambda d: d.signer_post, shown=False),
        Row("language", _("Language"), lambda d: d.language, shown=False),
        Row("pages", _("Number of pages"), lambda d: d.pages, kind=Kind.NUMBER, shown=False),
        Row("note", _("Note"), lambda d: d.description, shown=False),
        Row("code", _("Code"), lambda d: d.case.code, kind=Kind.CODE, shown=False),
    ),
    order="-arrived",
    title=_("Incoming documents"),
    rows=documents.rows,
)


@require_safe
@signed_in
def listed(request: PageRequest) -> HttpResponseBase:
    """The documents this person may see, the newest first."""
    rows, own = documents.listed(loader.person(request)), own_fields.of_side(Side.INCOMING)
    listing, filters = with_columns(DOCUMENTS, own), DocumentFilters(request.GET, own=own)
    page = open_list(request, listing, rows, filters)
    return answer_list(request, "documents/list.html", page, {})


def walk(request: PageRequest, found: IncomingDocument) -> Walk | None:
    """Where the document stands in the list it was opened from, if it was."""
    query = asked_for(request)
    if query is None:
        return None
    return open_walk(
        request,
        DOCUMENTS,
        documents.listed(loader.person(request)),
        DocumentFilters(query, own=own_fields.of_side(Side.INCOMING)),
        pk=found.pk,
        home=reverse("documents:list"),
        page_of=lambda pk: reverse("documents:document", args=[pk]),
    )
