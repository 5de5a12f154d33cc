"""Finding what a page is about."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from congvu.papers.logic.kinds import PaperKind, paper_kinds
from congvu.papers.models import Template


def kind_of(code: str) -> PaperKind:
    found = paper_kinds.get(code)
    if found is None or found.kept_apart:
        raise Http404
    return found


def template_of(pk: int) -> tuple[Template, PaperKind]:
    """The template with its kind; not found when the module that makes such papers is switched off."""
    found = get_object_or_404(Template.objects.select_related("file"), pk=pk)
    return found, kind_of(found.kind)
