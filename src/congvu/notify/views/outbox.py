"""The outbox: mails and SMS that were written to files instead of being sent."""

from django.conf import settings
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from congvu.notify import queries
from congvu.notify.enums import MANAGE
from congvu.notify.providers.outbox import folder
from congvu.web.access import requires
from congvu.web.pages import answer
from congvu.web.request import PageRequest


@require_safe
@requires(MANAGE.code)
def outbox(request: PageRequest) -> HttpResponse:
    """The newest letters in the outbox."""
    lying = folder.lying()
    open_ones = queries.open_to(request.actor, [each.message for each in lying])
    letters = [each for each in lying if each.message in open_ones]
    context = {"letters": letters, "folder": settings.OUTBOX, "shown": folder.SHOWN}
    return answer(request, "notify/outbox.html", context)


@require_safe
@requires(MANAGE.code)
def letter(request: PageRequest, name: str) -> HttpResponseBase:
    """One letter to read, or with ``?format=file`` to open in a mail program."""
    path = folder.path_of(name)
    if path is None or not queries.open_to(request.actor, [folder.message_of(path)]):
        raise Http404
    if request.GET.get("format") == "file":
        return FileResponse(path.open("rb"), as_attachment=True, filename=name)
    return answer(request, "notify/letter.html", {"letter": folder.opened(path)})
