"""Where the public follows a dossier."""

from django.conf import settings
from django.urls import reverse

from congvu.procedures.models import Dossier


def status_path(dossier: Dossier) -> str:
    """The page of its state, open to whoever has the key; empty while it has none."""
    return reverse("portal:status", args=[dossier.tracking_key]) if dossier.tracking_key else ""


def status_address(dossier: Dossier) -> str:
    """The same as stands on the receipt and in its QR code."""
    return settings.BASE_URL + status_path(dossier)
