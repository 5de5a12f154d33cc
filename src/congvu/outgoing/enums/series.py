"""What is numbered here."""

from django.utils.translation import gettext_lazy as _

from congvu.numbers.logic import SeriesKind, kinds

OUTGOING = kinds.add(
    SeriesKind(
        "outgoing.document",
        _("Outgoing documents, by series of an agency and year"),
        pattern="{number:02}/{symbol}",
        parts={"symbol": "QĐ-SKHCN"},
        needs=("symbol",),
    )
)
"""Paper and electronic documents alike; which kinds share a series is the head's decision (Decree 30/2020,
Article 15). The scope is the key of the ``SeriesGroup``.
"""
COPIES = kinds.add(
    SeriesKind(
        "outgoing.copy",
        _("Copies, by agency and year"),
        pattern="{number:02}/{symbol}",
        parts={"symbol": "SY-SKHCN"},
        needs=("symbol",),
    )
)
"""One series for all three kinds of copies (Decree 30/2020, Annex I, part II). The scope is the agency."""


def scope_of(group: int) -> str:
    """The series of a group, by its key: its name may change."""
    return str(group)
