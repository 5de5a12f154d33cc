"""What the office is warned of before it is too late."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class WarningKind(TextChoices):
    """Why a dossier calls for somebody's eye."""

    STEP = "step", _("The step has used most of its time")
    APOLOGY = "apology", _("A letter of apology is to be prepared")
    PAPERS = "papers", _("Papers from another place have not come")
    SILENT = "silent", _("Nothing has happened for a long time")
