"""What is numbered here."""

from django.utils.translation import gettext_lazy as _

from congvu.numbers.logic import SeriesKind, kinds

DOSSIERS = kinds.add(
    SeriesKind(
        "procedures.dossiers",
        _("Dossiers of procedures, by agency and day"),
        pattern="{agency}-{yymmdd}-{number:04}",
        parts={"agency": "H00.15", "yymmdd": "261116"},
        yearly=False,
    )
)
"""A series for each receiving unit and day. How codes are written is dated data: the circular's pattern has
changed twice, and the national system prescribes its own.
"""
