"""Stamp and slip as Word and PDF."""

from datetime import datetime

from django.utils import translation

from congvu.documents.enums.papers import PaperForm
from congvu.documents.models import IncomingDocument
from congvu.documents.providers import papers as wording
from congvu.documents.rules import papers as rules
from congvu.kit.actor import Actor
from congvu.kit.refusal import refuse_if
from congvu.papers import actions as papers
from congvu.papers.models import Paper


def write(document: IncomingDocument, which: str, *, by: Actor, at: datetime) -> Paper:
    """The paper as the document stands now, on the agency's template where it has one."""
    refuse_if(rules.write(document, which))
    form = PaperForm(which)
    with translation.override("vi"):
        values = wording.values(document, form)
        name = f"{wording.FILE_NAMES[form]}-{document.case.code}"
        return papers.make(wording.code_of(form), values, about=document.ref, by=by, at=at, name=name)
