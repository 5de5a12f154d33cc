"""Sending a file ahead of the form it belongs to, so that a long upload shows its progress and is never
lost.
"""

from django.http import HttpResponseBase, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from congvu.files import actions, rules
from congvu.files.logic import names
from congvu.kit import clock
from congvu.kit.refusal import Refused
from congvu.web.access import signed_in
from congvu.web.request import PageRequest


@require_POST
@signed_in
def send(request: PageRequest) -> HttpResponseBase:
    """Take in one file and say what it is, in JSON for the script of the form. Sending it again changes
    nothing.
    """
    upload = request.FILES.get("file")
    if upload is None or upload.file is None:
        return JsonResponse({"error": _("No file has arrived. Please choose it again.")}, status=400)
    try:
        stored = actions.store(upload.file, name=upload.name or "", by=request.actor, at=clock.now())
    except Refused as refused:
        return JsonResponse({"error": str(refused)}, status=422)
    name = names.clean(upload.name or "")
    return JsonResponse(
        {
            "digest": stored.digest,
            "name": name,
            "size": stored.size,
            "kind": str(stored.get_kind_display()),
            "remarks": rules.remarks(stored, name),
            "address": rules.address(stored),
        }
    )
