"""What is numbered here. A code stands in addresses and on receipts, so its form is fixed: SK-2026-00001."""

from django.utils.translation import gettext_lazy as _

from congvu.numbers.logic import SeriesKind, kinds

DOSSIERS = kinds.add(
    SeriesKind("initiatives.dossiers", _("Dossiers of initiatives, by the letters in front"))
)
"""One series for each prefix a round may have."""

LISTS = kinds.add(SeriesKind("initiatives.lists", _("Lists of initiatives from units")))

CERTIFICATES = kinds.add(
    SeriesKind(
        "initiatives.certificates",
        _("Certificates of initiatives"),
        pattern="{number:04}/{year}/GCN-SK",
    )
)
