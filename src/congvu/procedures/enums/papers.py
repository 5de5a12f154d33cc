"""The forms of the one-stop shop that are given out, by what they are for: their numbers have changed."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PaperForm(TextChoices):
    """A form of the circular (Circular 03/2025/TT-VPCP, annex I)."""

    RECEIPT = "receipt", _("Receipt with the date of the result")
    SUPPLEMENT = "supplement", _("Request to complete the dossier")
    REFUSAL = "refusal", _("Refusal of receipt")
    APOLOGY = "apology", _("Apology with a new date")
    STOP = "stop", _("Notice of stopping")
    CONTROL = "control", _("Control sheet")


ONE_EACH = (PaperForm.RECEIPT, PaperForm.CONTROL)
"""A dossier has one of these, however often it is printed."""
