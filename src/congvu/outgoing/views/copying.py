"""Making a copy of an issued or an incoming document, and the page of a copy."""

from django.http import Http404
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from congvu.documents.queries import documents as incoming
from congvu.files.rules import address
from congvu.kit import clock
from congvu.kit.refusal import refuse_if
from congvu.outgoing.actions import copying as acts
from congvu.outgoing.enums.capabilities import ISSUE, READ
from congvu.outgoing.forms.copying import CopyingForm
from congvu.outgoing.models import Copy
from congvu.outgoing.queries import copies
from congvu.outgoing.rules import copying as rules
from congvu.outgoing.rules.copying import Original
from congvu.outgoing.views import loader
from congvu.signing import queries as signing
from congvu.web.access import requires
from congvu.web.forms import Question, asked
from congvu.web.pages import answer
from congvu.web.request import PageRequest


@never_cache  # a page gone back to would send its key again
@sensitive_post_parameters("pin")
@requires(ISSUE.code)
def copy_outgoing(request: PageRequest, pk: int) -> HttpResponseBase:
    """A copy of a document this agency has issued."""
    return _copying(request, loader.seen(request, pk))


@never_cache
@sensitive_post_parameters("pin")
@requires(ISSUE.code)
def copy_incoming(request: PageRequest, pk: int) -> HttpResponseBase:
    """A copy of a document that came in."""
    document = incoming.loaded(pk)
    if document is None or not incoming.may_see(document, loader.person(request)):
        raise Http404
    return _copying(request, document)


@require_safe
@requires(ISSUE.code, READ.code)
def copy(request: PageRequest, pk: int) -> HttpResponseBase:
    """One copy, with its file where it is electronic."""
    found = copies.seen(pk, loader.person(request))
    if found is None:
        raise Http404
    link = address(found.file, about=found.original.case.ref) if found.file else ""
    return answer(request, "outgoing/copy.html", {"copy": found, "file_link": link})


def _copying(request: PageRequest, original: Original) -> HttpResponseBase:
    me, now = loader.person(request), clock.now()
    refuse_if(rules.begin(original, by=me))
    keys = signing.seals_for(me, now).filter(unit=original.agency_id)
    form = CopyingForm(request.POST or None, keys=keys)
    made: list[Copy] = []

    def do() -> None:
        asked, said = form.asked(request.POST.get("once", "")[:40]), form.cleaned_data

        def make() -> Copy:
            if form.is_electronic:
                return acts.electronic(original, asked, key=said["key"], pin=said["pin"], by=me, at=now)
            return acts.on_paper(original, asked, by=me, at=now)

        made.append(acts.once(original, asked, make, by=me))

    question = Question(
        title=_("Make a copy"),
        lead=_("It gets the next number of the series of copies."),
        yes=_("Make the copy"),
        icon="copy",
        done=_("The copy stands in the book of copies."),
    )
    return asked(
        request,
        question,
        form,
        do,
        onward=lambda: reverse("outgoing:copy", args=[made[0].pk]),
        template="outgoing/about_document.html",
        context={"document": original},
    )
