"""Files of a dossier: sent, taken out, put back, marked confidential."""

from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from congvu.files import actions as files
from congvu.files import rules as file_rules
from congvu.initiatives.actions import drafts
from congvu.initiatives.enums.form import Part, Step
from congvu.initiatives.models import Attachment, Initiative
from congvu.initiatives.rules import filing as rules
from congvu.initiatives.views import loader, writing
from congvu.kit import clock
from congvu.kit.refusal import Refused, refuse_if
from congvu.web.access import signed_in
from congvu.web.request import PageRequest


@require_POST
@signed_in
def add(request: PageRequest, pk: int, part: str) -> HttpResponseBase:
    """Each file that was sent stands under its part; one that is refused is named with the reason."""
    initiative, me = loader.own(request, pk), loader.person(request)
    if part not in Part.values:
        raise Http404
    refuse_if(rules.write(initiative, by=me))
    uploads = request.FILES.getlist("file")
    if not uploads:
        messages.error(request, _("Choose a file first."))
    for upload in uploads:
        try:
            file = files.store(upload.file, name=upload.name or "", by=me, at=clock.now())  # type: ignore[arg-type]  # an open file
            name = (upload.name or "")[:200]
            drafts.attach(initiative, part, file, name=name, by=me, at=clock.now())
        except Refused as refused:
            messages.error(request, f"{upload.name}: {refused.refusal.sentence}")
            continue
        for remark in file_rules.remarks(file, name):
            messages.warning(request, f"{name}: {remark}")
    return _back(initiative, part)


@require_POST
@signed_in
def drop(request: PageRequest, pk: int, key: int) -> HttpResponseBase:
    initiative, attachment = _found(request, pk, key)
    drafts.drop(initiative, attachment, by=loader.person(request))
    messages.success(request, _("“%(name)s” has been taken out.") % {"name": attachment.name})
    return _back(initiative, attachment.part)


@require_POST
@signed_in
def restore(request: PageRequest, pk: int, key: int) -> HttpResponseBase:
    initiative, attachment = _found(request, pk, key)
    drafts.restore(initiative, attachment, by=loader.person(request))
    messages.success(request, _("“%(name)s” is part of the dossier again.") % {"name": attachment.name})
    return _back(initiative, attachment.part)


@require_POST
@signed_in
def mark(request: PageRequest, pk: int, key: int) -> HttpResponseBase:
    """Make the file confidential, or open again."""
    initiative, attachment = _found(request, pk, key)
    confidential = request.POST.get("confidential") == "1"
    drafts.mark_confidential(initiative, attachment, confidential, by=loader.person(request))
    return _back(initiative, attachment.part)


def _found(request: PageRequest, pk: int, key: int) -> tuple[Initiative, Attachment]:
    initiative = loader.own(request, pk)
    attachment = Attachment.objects.filter(initiative=initiative, pk=key, removed_in=None).first()
    if attachment is None:
        raise Http404
    return initiative, attachment


def _back(initiative: Initiative, part: str) -> HttpResponseBase:
    return redirect(f"{writing.address(initiative, Step.FILES)}#part-{part}")
