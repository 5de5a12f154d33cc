"""The forms of copies (Decree 30/2020, Article 25, and Annex I, part II)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CopyForm(TextChoices):
    """How a copy is made; the value is what stands in its symbol."""

    WHOLE = "SY", _("Whole copy of an original (sao y)")
    OF_COPY = "SL", _("Copy of a whole copy (sao lục)")
    EXTRACT = "TrS", _("Extract (trích sao)")


SPOKEN = {CopyForm.WHOLE: "SAO Y", CopyForm.OF_COPY: "SAO LỤC", CopyForm.EXTRACT: "TRÍCH SAO"}
"""What stands on the copy itself."""
