"""Templates with sample values: as Word, as PDF, page by page. Nothing is written."""

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from congvu.papers.enums import MANAGE
from congvu.papers.logic import building
from congvu.papers.logic.bad import BadTemplate
from congvu.papers.models import Template
from congvu.papers.providers import previews
from congvu.papers.providers.previews import Preview
from congvu.papers.providers.typesetting import NotSet
from congvu.papers.views.loader import kind_of, template_of
from congvu.web.access import requires
from congvu.web.request import PageRequest

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
PNG = "image/png"


@require_safe
@requires(MANAGE.code)
def brought_along(request: PageRequest, kind: str) -> HttpResponse:
    """The template that came with the system, to start from."""
    found = kind_of(kind)
    return _sent(building.build(found.layout), WORD, f"{found.label}.docx")


@require_safe
@requires(MANAGE.code)
def sample_pdf(request: PageRequest, kind: str) -> HttpResponse:
    found = kind_of(kind)
    return _sent(previews.of_kind(found).pdf, PDF, f"{found.label}.pdf")


@require_safe
@requires(MANAGE.code)
def sample_page(request: PageRequest, kind: str, page: int) -> HttpResponse:
    return _page(previews.of_kind(kind_of(kind)), page)


@require_safe
@requires(MANAGE.code)
def preview_word(request: PageRequest, pk: int) -> HttpResponse:
    found, _kind = template_of(pk)
    return _sent(_preview(found).word, WORD, f"{found}.docx")


@require_safe
@requires(MANAGE.code)
def preview_pdf(request: PageRequest, pk: int) -> HttpResponse:
    found, _kind = template_of(pk)
    return _sent(_preview(found).pdf, PDF, f"{found}.pdf")


@require_safe
@requires(MANAGE.code)
def preview_page(request: PageRequest, pk: int, page: int) -> HttpResponse:
    found, _kind = template_of(pk)
    return _page(_preview(found), page)


def _preview(template: Template) -> Preview:
    """The template filled; the page of the template says why when there is none."""
    try:
        return previews.of_template(template)
    except (BadTemplate, NotSet):
        raise Http404 from None


def _page(preview: Preview, page: int) -> HttpResponse:
    picture = previews.picture(preview, page)
    if picture is None:
        raise Http404
    return _sent(picture, PNG, f"{page}.png", inline=True)


def _sent(content: bytes, media_type: str, name: str, *, inline: bool = False) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = str(content_disposition_header(not inline, name))
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-cache"
    return response
