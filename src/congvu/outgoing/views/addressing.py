"""To whom a document goes: a row for each receiver."""

from django.contrib import messages
from django.forms import BaseFormSet
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from congvu.cases.forms import seen_version
from congvu.kit import clock
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refused, Stale, refuse_if
from congvu.outgoing.actions import receivers as acts
from congvu.outgoing.enums.capabilities import ISSUE
from congvu.outgoing.enums.states import AT_CLERK
from congvu.outgoing.forms.receivers import AddingForm, ReceiverForm, ReceiverFormSet, standing
from congvu.outgoing.models import OutgoingDocument
from congvu.outgoing.queries import addressing, drafts
from congvu.outgoing.rules import receivers as rules
from congvu.outgoing.views import loader
from congvu.outgoing.views.writing import WRITES
from congvu.web.access import requires
from congvu.web.pages import answer
from congvu.web.request import PageRequest

ADDRESSES = (*WRITES, ISSUE.code)


@requires(*ADDRESSES)
def set_receivers(request: PageRequest, pk: int) -> HttpResponseBase:
    """All receivers, each with its way; a row without a name is left out."""
    document = loader.seen(request, pk)
    refuse_if(rules.may_set(document, by=loader.person(request)))
    rows = ReceiverFormSet(
        request.POST or None,
        initial=standing(drafts.receivers(document)),
        form_kwargs={"suggests": reverse("outgoing:suggest", args=[pk])},
    )
    why = AddingForm(request.POST or None) if document.state in AT_CLERK else None
    problem = ""
    if request.method == "POST" and rows.is_valid() and (why is None or why.is_valid()):
        try:
            _set(request, document, rows, why.cleaned_data["reason"] if why else "")
        except Stale:
            raise
        except Refused as refused:
            problem = refused.refusal.sentence
        else:
            messages.success(request, _("The receivers have been set."))
            return redirect(document.link)
    failed = bool(problem) or request.method == "POST"
    context = {
        "document": document,
        "case": document.case,
        "rows": rows,
        "problem": problem,
        "why": why,
        "back": document.link,
    }
    return answer(request, "outgoing/receivers.html", context, status=422 if failed else 200)


@require_safe
@requires(*ADDRESSES)
def suggest(request: PageRequest, pk: int) -> HttpResponseBase:
    """Names that go with what has been typed in one of the rows."""
    document = loader.seen(request, pk)
    words = next((str(value) for name, value in request.GET.items() if name.endswith("-name")), "")[:200]
    found = addressing.offered(document, words, office_day(clock.now()))
    return answer(request, "outgoing/suggestions.html", {"found": found})


def _set(
    request: PageRequest, document: OutgoingDocument, rows: "BaseFormSet[ReceiverForm]", reason: str
) -> None:
    now = clock.now()
    lines = [
        addressing.line(
            document,
            said["name"],
            said["way"],
            email=said["email"],
            copies=said["copies"] or 1,
            on=office_day(now),
        )
        for said in (form.cleaned_data for form in rows)
        if said.get("name")
    ]
    me, version = loader.person(request), seen_version(request.POST)
    acts.set_all(document, lines, by=me, at=now, reason=reason, version=version)
