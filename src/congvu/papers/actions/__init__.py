"""Every change of templates, and the making of papers."""

from congvu.papers.actions.destroying import destroy_all
from congvu.papers.actions.making import (
    Draft,
    Laid,
    Typeset,
    draw,
    draw_from,
    enter,
    keep,
    lay_down,
    make,
    typeset,
)
from congvu.papers.actions.templates import assign, issue, upload, withdraw

__all__ = [
    "Draft",
    "Laid",
    "Typeset",
    "assign",
    "destroy_all",
    "draw",
    "draw_from",
    "enter",
    "issue",
    "keep",
    "lay_down",
    "make",
    "typeset",
    "upload",
    "withdraw",
]
