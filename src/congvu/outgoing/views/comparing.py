"""Two drafts side by side."""

from django.http import Http404
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from congvu.outgoing.queries import drafts, wordings
from congvu.outgoing.views import loader
from congvu.web import diff
from congvu.web.access import signed_in
from congvu.web.pages import answer
from congvu.web.request import PageRequest


@require_safe
@signed_in
def compare(request: PageRequest, pk: int, old: int, new: int) -> HttpResponseBase:
    """What changed from the draft ``old`` to the draft ``new``, word by word."""
    document = loader.seen(request, pk)
    before, after = drafts.numbered(document, old), drafts.numbered(document, new)
    if before is None or after is None:
        raise Http404
    waiting = any(wordings.is_unread(draft) for draft in (before, after))
    change = diff.compare(_("Text"), wordings.of(before), wordings.of(after))
    context = {
        "document": document,
        "case": document.case,
        "before": before,
        "after": after,
        "others": [draft for draft in drafts.of(document) if draft.place != after.place],
        "fields": [change] if change else [],
        "waiting": waiting,
        "back": document.link,
    }
    return answer(request, "outgoing/compare.html", context)
