"""Every change of templates, and the making of papers."""

from congvu.papers.actions.destroying import destroy_all
from congvu.papers.actions.making import Draft, Laid, draw, draw_from, enter, keep, lay_down, make
from congvu.papers.actions.templates import assign, issue, upload, withdraw

__all__ = [
    "Draft",
    "Laid",
    "assign",
    "destroy_all",
    "draw",
    "draw_from",
    "enter",
    "issue",
    "keep",
    "lay_down",
    "make",
    "upload",
    "withdraw",
]
