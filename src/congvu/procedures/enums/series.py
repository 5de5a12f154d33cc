"""What is numbered here."""

from django.utils.translation import gettext_lazy as _

from congvu.numbers.logic import SeriesKind, kinds
from congvu.procedures.enums.papers import PaperForm

DOSSIERS = kinds.add(
    SeriesKind(
        "procedures.dossiers",
        _("Dossiers of procedures, by agency and day"),
        pattern="{agency}-{yymmdd}-{number:04}",
        parts={"agency": "H00.15", "yymmdd": "261116"},
        yearly=False,
        needs=("agency", "yymmdd"),
    )
)
"""A series for each receiving unit and day. How codes are written is dated data: the circular's pattern has
changed twice, and the national system prescribes its own.
"""

_MARKS = {
    PaperForm.RECEIPT: "TNHS",
    PaperForm.SUPPLEMENT: "PBS",
    PaperForm.REFUSAL: "PTC",
    PaperForm.APOLOGY: "PXL",
    PaperForm.STOP: "TBD",
    PaperForm.CONTROL: "PKS",
}
ISSUED = {
    form: kinds.add(
        SeriesKind(
            f"procedures.{form.value}",
            form.label,
            pattern=f"{{number:02}}/{mark}-{{unit}}",
            parts={"unit": "TTPVHCC"},
        )
    )
    for form, mark in _MARKS.items()
}
"""One series for each form, unit and year; how each is written is dated data like the code of the dossier."""
