"""The pages of the agency's templates."""

from congvu.papers.views.layouts import layout
from congvu.papers.views.previewing import (
    brought_along,
    preview_page,
    preview_pdf,
    preview_word,
    sample_page,
    sample_pdf,
)
from congvu.papers.views.templates import issue, kind_page, kinds, template, upload, withdraw

__all__ = [
    "brought_along",
    "issue",
    "kind_page",
    "kinds",
    "layout",
    "preview_page",
    "preview_pdf",
    "preview_word",
    "sample_page",
    "sample_pdf",
    "template",
    "upload",
    "withdraw",
]
