"""The authorities that are installed."""

from django.db.models import QuerySet

from congvu.signing.models import Authority


def listed() -> QuerySet[Authority]:
    """All that are or were installed."""
    return Authority.objects.defer("pem")


def installed() -> str:
    """The certificates in use, one after the other as PEM."""
    rows = Authority.objects.filter(ended_at=None).order_by("pk")
    return "\n".join(rows.values_list("pem", flat=True))
