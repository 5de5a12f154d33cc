"""Receiving a document, and registering it with what was read from its file."""

import hashlib
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from congvu.cases.forms import seen_version
from congvu.documents.actions import receiving as acts
from congvu.documents.enums.capabilities import REGISTER
from congvu.documents.enums.own_fields import Side
from congvu.documents.enums.reading import Confidence, Field
from congvu.documents.enums.states import Urgency
from congvu.documents.forms.registering import ReceiveForm, RegisterForm, proposed
from congvu.documents.models import IncomingDocument
from congvu.documents.queries import agencies, alike, days, desks, documents, duplicates, own_fields, reading
from congvu.documents.queries.reading import Read
from congvu.documents.rules import registering as rules
from congvu.documents.views import loader
from congvu.files import actions as files
from congvu.files import rules as file_rules
from congvu.kit import clock
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refused, refuse_if
from congvu.web.access import requires
from congvu.web.forms import attempt
from congvu.web.pages import answer
from congvu.web.request import PageRequest

TONES = {Confidence.HIGH: "good", Confidence.MEDIUM: "warn", Confidence.LOW: "muted"}


@never_cache  # a page gone back to would send its key again
@requires(REGISTER.code)
def receive(request: PageRequest) -> HttpResponseBase:
    """How a document came, with its files. No file is taken before it is known not to be secret."""
    me, now = loader.person(request), clock.now()
    key = request.POST.get("once", "")[:40]
    units = desks.desks(me, office_day(now))
    if not units:
        raise Refused(_("You have no post today in which documents are received."))
    form = ReceiveForm(request.POST or None, units=units, initial={"arrived_on": office_day(now)})
    made: list[IncomingDocument] = []

    def do() -> None:
        arrived, unit = form.arrived(key), form.cleaned_data["unit"]
        uploads = request.FILES.getlist("files")
        names = [upload.name or "" for upload in uploads]
        refuse_if(rules.receive(arrived, unit=unit, by=me, at=now) or rules.names(names))
        before = documents.by_request(key, me)
        if before is not None:  # nothing more is stored for a page that was used
            refuse_if(rules.same_page(before, arrived, list(dict.fromkeys(map(_digest, uploads)))))
            made.append(before)
            return
        receipts = files.take(uploads, by=me, at=now)
        made.append(acts.once(arrived, receipts, unit=unit, by=me, at=now))

    if request.method == "POST" and attempt(form, do):
        messages.success(request, _("The document has been received. Register it now."))
        return redirect("documents:register", made[0].pk)
    return answer(request, "documents/receive.html", {"form": form}, status=422 if form.errors else 200)


def _digest(upload: "UploadedFile[Any]") -> str:
    """The digest that the store would give it."""
    total = hashlib.sha256()
    for piece in upload.chunks():
        total.update(piece)
    return total.hexdigest()


@requires(REGISTER.code)
def register(request: PageRequest, pk: int) -> HttpResponseBase:
    """The fields, with what was read from the file beside them; then the next arrival number."""
    document, me, now = loader.seen(request, pk), loader.person(request), clock.now()
    if request.method == "POST" and document.number and document.registered_by == me:
        return redirect(document.link)  # the same page, sent again
    refuse_if(rules.at_desk(document, by=me))
    on = office_day(now)
    read = reading.read(document, on=on)
    initial = proposed(document, read.found)
    form = RegisterForm(
        request.POST or None,
        kinds=documents.kinds(on),
        own=own_fields.asked(Side.INCOMING, on),
        standing=document.own,
        initial=initial,
    )

    def do() -> None:
        acts.register(document, form.entry, by=me, at=now, version=seen_version(request.POST))

    if request.method == "POST" and attempt(form, do):
        said = {"number": document.number}
        messages.success(request, _("Registered with arrival number %(number)s.") % said)
        return redirect(document.link)
    context = {
        **_shown(document, read),
        "form": form,
        "earlier": _earlier(document, form),
        "alike": alike.earlier(document),
    }
    return answer(request, "documents/register.html", context, status=422 if form.errors else 200)


@require_safe
@requires(REGISTER.code)
def suggest(request: PageRequest) -> HttpResponseBase:
    """Names of agencies that go with what has been typed so far."""
    words = request.GET.get("sender_name", "")[:200]
    return answer(request, "documents/suggestions.html", {"found": agencies.offered(words)})


def _shown(document: IncomingDocument, read: Read) -> dict[str, Any]:
    rows, on = documents.held(document), office_day(clock.now())
    return {
        "document": document,
        "case": document.case,
        "files": [file_rules.row(row.file, row.name, about=document.ref) for row in rows],
        "read": read,
        "proposals": [
            (
                _LABELS[found.field](),
                _value(document, found.field, found.value),
                found,
                TONES[found.confidence],
            )
            for found in read.found.values()
        ],
        "late": days.late_by(document.arrived_on, on),
        "ago": (on - document.arrived_on).days,
    }


def _earlier(document: IncomingDocument, form: RegisterForm) -> list[IncomingDocument]:
    """Documents that were here before, by what stands in the form."""

    def said(name: str) -> str:
        return str(form[name].value() or "")

    return duplicates.earlier(
        document.agency,
        sender_name=said("sender_name"),
        number=said("doc_number"),
        symbol=said("symbol"),
        external_id=said("external_id"),
        sender_code=said("sender_code"),
        besides=document.pk,
    )


_LABELS = {
    Field.NUMBER: lambda: _("Number"),
    Field.SYMBOL: lambda: _("Symbol"),
    Field.ISSUED_ON: lambda: _("Date of the document"),
    Field.SENDER: lambda: _("Issued by"),
    Field.SUBJECT: lambda: _("Subject of the document"),
    Field.KIND: lambda: _("Kind"),
    Field.URGENCY: lambda: _("Urgency"),
    Field.DUE_ON: lambda: _("Answer wanted by"),
}


def _value(document: IncomingDocument, field: Field, value: str) -> str:
    if field == Field.URGENCY:
        return str(Urgency(int(value)).label)
    if field == Field.KIND:
        kind = documents.kinds(document.arrived_on).filter(pk=value).first()
        return str(kind or "")
    if field in (Field.ISSUED_ON, Field.DUE_ON):
        year, month, day = value.split("-")
        return f"{day}/{month}/{year}"
    return value
