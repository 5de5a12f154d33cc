"""Laws and forms that everybody may use."""

from hashlib import sha256

from django.db.models import QuerySet

from congvu.screening.enums import Known
from congvu.screening.models import KnownText


def counting() -> "QuerySet[KnownText]":
    """What is not counted now when it is found again."""
    return KnownText.objects.filter(ended_at=None)


def state() -> str:
    """A short name of what is not counted now: equal ones hold the same texts. One query."""
    digests = sorted(counting().values_list("digest", "kind"))
    return f"{len(digests)}-{sha256(repr(digests).encode()).hexdigest()[:12]}"


def texts(kind: Known) -> list[str]:
    return list(counting().filter(kind=kind).order_by("pk").values_list("text", flat=True))


def listed() -> "QuerySet[KnownText]":
    """All of it, without the texts themselves."""
    return KnownText.objects.defer("text")
