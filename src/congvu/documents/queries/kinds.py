"""The kinds of documents as dated data."""

import re

from django.db.models import Max, QuerySet

from congvu.documents.models import DocumentKind
from congvu.vietnamese import fold

LONGEST = 20


def code_of(name: str, longest: int = LONGEST) -> str:
    """What a kind is called in data: its name without signs."""
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")[:longest].rstrip("-")


def listed() -> QuerySet[DocumentKind]:
    """All of them, in the order of the decree, those that have ended too."""
    return DocumentKind.objects.order_by("place", "-valid_from", "pk")


def next_place() -> int:
    return (DocumentKind.objects.aggregate(last=Max("place"))["last"] or 0) + 1


def one(pk: int) -> DocumentKind | None:
    return DocumentKind.objects.filter(pk=pk).first()
