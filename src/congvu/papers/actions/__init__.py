"""Every change of templates, and the making of papers."""

from congvu.papers.actions.making import Draft, draw, keep, make
from congvu.papers.actions.templates import assign, issue, upload, withdraw

__all__ = ["Draft", "assign", "draw", "issue", "keep", "make", "upload", "withdraw"]
