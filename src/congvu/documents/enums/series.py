"""What is numbered here."""

from django.utils.translation import gettext_lazy as _

from congvu.numbers.logic import SeriesKind, kinds

INCOMING = kinds.add(
    SeriesKind(
        "documents.incoming",
        _("Incoming documents, by agency and year"),
        pattern="{agency}-DEN-{year}-{number:04}",
        parts={"agency": "H00.15"},
        needs=("agency",),
    )
)
"""One series a year for each agency, for paper and electronic documents alike (Decree 30/2020, 22.2). The
arrival number is the bare number; the pattern writes the code of the thread.
"""


def scope_of(agency: int) -> str:
    """The series of an agency, by its key: its code may change in any year."""
    return str(agency)
