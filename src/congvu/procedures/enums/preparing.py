"""Machines that stand at a desk, each with an address of its own."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DeviceKind(TextChoices):
    KIOSK = "kiosk", _("Kiosk where dossiers are prepared")
    TABLET = "tablet", _("Tablet for ratings")
