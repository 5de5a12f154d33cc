"""The list of outgoing documents: its columns, its rows, and the way from document to document."""

from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from congvu.documents.enums.own_fields import Side
from congvu.documents.providers.own_fields import with_columns
from congvu.documents.queries import own_fields
from congvu.outgoing.forms.listing import DocumentFilters
from congvu.outgoing.models import OutgoingDocument
from congvu.outgoing.queries import documents
from congvu.outgoing.views import loader
from congvu.web.access import signed_in
from congvu.web.lists import Column, Kind, Listing, Walk, answer_list, asked_for, open_list, open_walk
from congvu.web.request import PageRequest

Row = Column[OutgoingDocument]
DOCUMENTS = Listing[OutgoingDocument](
    "van-ban-di",
    (
        Row("mark", _("Number and symbol"), lambda d: d.mark, kind=Kind.CODE, fixed=True),
        Row("subject", _("Subject of the document"), lambda d: d.told, kind=Kind.MAIN, fixed=True),
        Row("dated", _("Date of the document"), lambda d: d.dated_on, kind=Kind.DATE),
        Row("drafter", _("Drafted by"), lambda d: str(d.drafter)),
        Row("signer", _("Signer"), lambda d: d.signer_name or str(d.signer or ""), shown=False),
        Row("post", _("Post of the signer"), lambda d: d.signer_post, shown=False),
        Row("language", _("Language"), lambda d: d.language, shown=False),
        Row("pages", _("Number of pages"), lambda d: d.pages, kind=Kind.NUMBER, shown=False),
        Row("note", _("Note"), lambda d: d.description, shown=False),
        Row("state", _("State"), lambda d: str(d.case.place.label), kind=Kind.TIGHT),
        Row("holder", _("With"), lambda d: str(d.case.holder)),
        Row("unit", _("Drafted in"), lambda d: str(d.unit), shown=False),
        Row("urgency", _("Urgency"), lambda d: d.get_urgency_display(), shown=False, kind=Kind.TIGHT),
        Row("form", _("Electronic or on paper"), lambda d: d.get_form_display(), shown=False),
        Row("issued", _("Issued and sent out"), lambda d: d.issued_at, shown=False, kind=Kind.DATE),
        Row("begun", _("Begun"), lambda d: d.begun_at, sort=("begun_at", "case_id"), kind=Kind.DATE),
    ),
    order="-begun",
    title=_("Outgoing documents"),
    rows=documents.rows,
)


@require_safe
@signed_in
def listed(request: PageRequest) -> HttpResponseBase:
    """The documents this person may see, the newest first."""
    rows, own = documents.listed(loader.person(request)), own_fields.of_side(Side.OUTGOING)
    listing, filters = with_columns(DOCUMENTS, own), DocumentFilters(request.GET, own=own)
    page = open_list(request, listing, rows, filters)
    return answer_list(request, "outgoing/list.html", page, {})


def walk(request: PageRequest, found: OutgoingDocument) -> Walk | None:
    """Where the document stands in the list it was opened from, if it was."""
    query = asked_for(request)
    if query is None:
        return None
    return open_walk(
        request,
        DOCUMENTS,
        documents.listed(loader.person(request)),
        DocumentFilters(query, own=own_fields.of_side(Side.OUTGOING)),
        pk=found.pk,
        home=reverse("outgoing:list"),
        page_of=lambda pk: reverse("outgoing:document", args=[pk]),
    )
