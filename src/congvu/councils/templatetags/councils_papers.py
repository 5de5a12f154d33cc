"""The papers of a meeting or panel on its own page: the latest, and the way to all of them.

{% load councils_papers %}{% papers_of meeting %}
"""

from collections.abc import Sequence
from typing import Any

from django import template
from django.template import Context
from django.urls import reverse

from congvu.councils.models import Meeting, Panel
from congvu.councils.rules import papers as rules
from congvu.files.rules import address
from congvu.kit import clock
from congvu.papers import queries
from congvu.papers.models import Paper

register = template.Library()

LATEST = 5


@register.inclusion_tag("councils/papers/latest.html", takes_context=True)
def papers_of(context: Context, thing: Meeting | Panel) -> dict[str, Any]:
    """The latest papers, for people who run or read the council."""
    may_read = rules.look(thing.council, by=context["request"].actor, at=clock.now())
    name = "meeting_papers" if isinstance(thing, Meeting) else "panel_papers"
    papers: Sequence[Paper] = list(queries.about(thing.ref)[:LATEST]) if may_read else ()
    return {"papers": papers, "may_read": may_read, "all": reverse(f"councils:{name}", args=[thing.pk])}


@register.inclusion_tag("councils/papers/links.html")
def paper_links(paper: Paper) -> dict[str, str]:
    """Where the paper is opened as Word and as PDF."""
    return {
        "word": address(paper.word, about=paper.about),
        "pdf": address(paper.pdf, about=paper.about),
        "name": paper.kind_label,
    }
