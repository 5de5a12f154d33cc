"""What becomes of a procedure in a file."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Fate(TextChoices):
    NEW = "new", _("New")
    CHANGED = "changed", _("Changed")
    SAME = "same", _("Already so")
    REFUSED = "refused", _("Refused")

    @property
    def tone(self) -> str:
        return {"new": "good", "changed": "info", "same": "muted", "refused": "bad"}[self.value]
