"""Papers of an incoming document (Decree 30/2020, Annex IV)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PaperForm(TextChoices):
    STAMP = "stamp", _("Stamp of arrival")
    SLIP = "slip", _("Slip of an incoming document")
