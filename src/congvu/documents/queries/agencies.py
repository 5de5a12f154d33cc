"""The register of agencies."""

from django.db.models import Q, QuerySet

from congvu.documents.models import Agency
from congvu.vietnamese import fold

OFFERED = 12
LONGEST = 210
"""Letters of a folded name; few signs become several when they are folded."""


def folded(name: str) -> str:
    """A name as the register compares it."""
    return " ".join(fold(name).split())[:LONGEST]


def listed() -> QuerySet[Agency]:
    return Agency.objects.order_by("search", "pk")


def found(words: str) -> QuerySet[Agency]:
    """Agencies in whose name, code or earlier name every word occurs."""
    rows = listed()
    for word in folded(words).split():
        named = Q(search__contains=word) | Q(code__icontains=word) | Q(before__search__contains=word)
        rows = rows.filter(named)
    return rows.distinct()


def offered(words: str) -> list[Agency]:
    """A few agencies to choose from while a name is typed."""
    return list(found(words)[:OFFERED]) if words.strip() else []


def named(name: str) -> Agency | None:
    """The agency called so now, or else before."""
    wanted = folded(name)
    now = Agency.objects.filter(search=wanted).first()
    return now or Agency.objects.filter(before__search=wanted).order_by("-before__until").first()


def with_code(code: str) -> Agency | None:
    """The agency that has this code now."""
    return Agency.objects.filter(code=code).first() if code else None


def one(pk: int) -> Agency | None:
    return Agency.objects.filter(pk=pk).prefetch_related("before").first()
