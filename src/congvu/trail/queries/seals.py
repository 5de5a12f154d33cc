"""Reading seals and what the verifications found."""

from datetime import datetime

from django.db.models import Min, QuerySet

from congvu.trail.models import Seal, Verification, Waiting


def seals() -> QuerySet[Seal]:
    """Every seal; lists say their own order."""
    return Seal.objects.all()


def last_seal() -> Seal | None:
    """The newest seal, which covers everything sealed so far."""
    return Seal.objects.order_by("-size").first()


def last_verification() -> Verification | None:
    """The newest check of the whole trail."""
    return Verification.objects.order_by("-at").first()


def waiting() -> int:
    """How many entries the next seal will take."""
    return Waiting.objects.count()


def waiting_since() -> datetime | None:
    """When the oldest entry that no seal covers yet was written; None when all are sealed."""
    oldest: datetime | None = Waiting.objects.aggregate(at=Min("entry__at"))["at"]
    return oldest
