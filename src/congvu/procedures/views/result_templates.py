"""The template the result of a procedure is drafted from: sent, and looked at with an invented dossier."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from congvu.files.rules import address
from congvu.kit import clock
from congvu.kit.refusal import refuse_if
from congvu.papers.enums import LOSSES
from congvu.papers.logic import building
from congvu.papers.logic.bad import BadTemplate
from congvu.papers.providers import previews
from congvu.papers.providers.previews import Preview
from congvu.papers.providers.typesetting import NotSet
from congvu.procedures.actions import templates as acts
from congvu.procedures.actions.templates import Word
from congvu.procedures.enums.capabilities import CATALOGUE
from congvu.procedures.forms.drafting import TemplateForm
from congvu.procedures.models import Procedure
from congvu.procedures.providers import result_kind, result_layout
from congvu.procedures.queries import catalogue, templates
from congvu.procedures.rules import catalogue as catalogue_rules
from congvu.procedures.rules import templates as rules
from congvu.procedures.views import loader
from congvu.web.access import requires
from congvu.web.forms import attempt
from congvu.web.pages import answer
from congvu.web.request import PageRequest

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@requires(CATALOGUE.code)
def page(request: PageRequest, pk: int) -> HttpResponseBase:
    """The template of the version that is being written, what one may name, and room to send one."""
    procedure = loader.procedure(pk)
    draft, spec = catalogue.begun(procedure)
    refuse_if(catalogue_rules.write(draft, by=request.actor))
    template = templates.named_by(spec)
    form = TemplateForm(
        request.POST or None,
        request.FILES or None,
        initial={"name": template.name if template and not template.used_at else spec.result.name},
    )
    if attempt(form, lambda: _send(request, procedure, form)):
        messages.success(request, _("The template has been read. Look at it with an invented dossier below."))
        return redirect("procedures:result_template", pk)
    preview = _preview(procedure)
    context = {
        "procedure": procedure,
        "spec": spec,
        "kind": result_kind.kind_of(spec),
        "template": template,
        "file": address(template.file, about=template.ref) if template else "",
        "faults": list(rules.faults(spec)),
        "pages": preview.pages if preview else (),
        "losses": [str(LOSSES[code]) % {"word": word} for code, word in preview.losses] if preview else (),
        "form": form,
    }
    return answer(request, "procedures/result_template.html", context, status=422 if form.errors else 200)


@require_safe
@requires(CATALOGUE.code)
def start(request: PageRequest, pk: int) -> HttpResponse:
    """A Word file to start from: the official frame, with everything the form of the procedure asks."""
    _draft, spec = catalogue.begun(loader.procedure(pk))
    return _sent(building.build(result_layout.start(spec)), WORD, f"{spec.result.name or 'ket-qua'}.docx")


@require_safe
@requires(CATALOGUE.code)
def word(request: PageRequest, pk: int) -> HttpResponse:
    return _sent(_must(loader.procedure(pk)).word, WORD, "xem-thu.docx")


@require_safe
@requires(CATALOGUE.code)
def pdf(request: PageRequest, pk: int) -> HttpResponse:
    return _sent(_must(loader.procedure(pk)).pdf, "application/pdf", "xem-thu.pdf")


@require_safe
@requires(CATALOGUE.code)
def picture(request: PageRequest, pk: int, page: int) -> HttpResponse:
    shown = previews.picture(_must(loader.procedure(pk)), page)
    if shown is None:
        raise Http404
    return _sent(shown, "image/png", f"{page}.png", inline=True)


def _send(request: PageRequest, procedure: Procedure, form: TemplateForm) -> None:
    _draft, spec = catalogue.begun(procedure)
    said = form.cleaned_data
    code = templates.code_for(spec, said["name"])
    sent = Word(said["file"].file, code, said["name"], said["file"].name or "")
    acts.put(procedure, sent, by=request.actor, at=clock.now())


def _preview(procedure: Procedure) -> Preview | None:
    """The template with an invented dossier in it; the faults of the page say why there is none."""
    _draft, spec = catalogue.begun(procedure)
    template = templates.named_by(spec)
    if template is None:
        return None
    try:
        return previews.of_file(templates.content(template), result_kind.kind_of(spec))
    except (BadTemplate, NotSet):
        return None


def _must(procedure: Procedure) -> Preview:
    preview = _preview(procedure)
    if preview is None:
        raise Http404
    return preview


def _sent(content: bytes, media_type: str, name: str, *, inline: bool = False) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = str(content_disposition_header(not inline, name))
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-cache"
    return response
