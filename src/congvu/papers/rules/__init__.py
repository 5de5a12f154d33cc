"""Whether a template may be sent, assigned, put in force, withdrawn."""

from congvu.papers.rules.templates import assign, issue, manage, upload, withdraw

__all__ = ["assign", "issue", "manage", "upload", "withdraw"]
