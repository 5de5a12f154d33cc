"""Sending again what failed, and the page where a receiver fetches what is too large for a mail."""

from django.contrib import messages
from django.http import FileResponse, Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from congvu.files.models import StoredFile
from congvu.files.providers.storage.store import store
from congvu.kit import clock
from congvu.outgoing.actions import delivering as acts
from congvu.outgoing.enums.capabilities import ISSUE
from congvu.outgoing.models import Receiver
from congvu.outgoing.providers import letters
from congvu.outgoing.queries import receivers
from congvu.outgoing.rules import links
from congvu.outgoing.views import loader, posting
from congvu.web.access import public, requires
from congvu.web.pages import answer
from congvu.web.request import PageRequest


@require_POST
@requires(ISSUE.code)
def again(request: PageRequest, pk: int) -> HttpResponseBase:
    """What could not be sent is tried once more."""
    receiver = posting.found(request, pk)
    acts.again(receiver, by=loader.person(request), at=clock.now())
    messages.success(request, _("It is on its way again."))
    return redirect(receiver.document.link)


@require_safe
@public
def fetch(request: PageRequest, token: str) -> HttpResponseBase:
    """The document that ``token`` was made for, with its files; a recalled one without."""
    receiver = _receiver(token)
    if receiver is None:
        return answer(request, "outgoing/fetch_over.html", {}, status=404)
    document = receiver.document
    files = [] if document.recalled_at else letters.files(document)
    context = {"document": document, "receiver": receiver, "files": files, "token": token}
    return answer(request, "outgoing/fetch.html", context)


@require_safe
@public
def fetch_file(request: PageRequest, token: str, place: int) -> HttpResponseBase:
    """One of its files."""
    name, file = _file(_receiver(token), place)
    content = store().open(file.digest)
    return FileResponse(content, as_attachment=True, filename=name, content_type=file.media_type)


def _receiver(token: str) -> Receiver | None:
    key = links.receiver_of(token)
    receiver = receivers.loaded(key) if key is not None else None
    return receiver if receiver and receiver.document.issued_at else None


def _file(receiver: Receiver | None, place: int) -> tuple[str, StoredFile]:
    if receiver is None or receiver.document.recalled_at:
        raise Http404
    found = letters.files(receiver.document)
    if place >= len(found):
        raise Http404
    return found[place]
