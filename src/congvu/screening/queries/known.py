"""Laws and forms that everybody may use."""

from django.db.models import Count, Max, QuerySet

from congvu.screening.enums import Known
from congvu.screening.models import KnownText


def counting() -> "QuerySet[KnownText]":
    """What is not counted now when it is found again."""
    return KnownText.objects.filter(ended_at=None)


def state() -> str:
    """A short name of what counts now: changes whenever something is added or ended. One query."""
    told = KnownText.objects.aggregate(last=Max("pk"), number=Count("pk"), ended=Count("ended_at"))
    return f"{told['last'] or 0}.{told['number']}.{told['ended']}"


def texts(kind: Known) -> list[str]:
    return list(counting().filter(kind=kind).order_by("pk").values_list("text", flat=True))


def listed() -> "QuerySet[KnownText]":
    """All of it, without the texts themselves."""
    return KnownText.objects.defer("text")
