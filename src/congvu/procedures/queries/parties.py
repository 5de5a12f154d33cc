"""Applicants, by the numbers they are known by, by phone, by name."""

from django.db.models import Q, QuerySet

from congvu.procedures.models import Party, PartyNumber
from congvu.vietnamese import fold

MOST = 20


def known_as(number: str) -> list[Party]:
    """Everybody known by ``number`` of whatever kind: one party, unless kinds share figures."""
    keys = PartyNumber.objects.filter(number=tidy(number)).values("party")
    return list(Party.objects.filter(pk__in=keys).prefetch_related("numbers").order_by("pk"))


def found(words: str) -> QuerySet[Party]:
    """Applicants with this number or phone, or whose name begins with these words; at most ``MOST``."""
    number, name = tidy(words), fold(words)
    numbered = PartyNumber.objects.filter(number=number).values("party")
    matching = Q(pk__in=numbered) | Q(phone=number) | Q(search__startswith=name)
    return Party.objects.filter(matching).prefetch_related("numbers").order_by("search", "pk")[:MOST]


def tidy(number: str) -> str:
    """A number as it is kept: without blanks, dots and dashes, in capitals."""
    return "".join(each for each in number.upper() if each.isalnum())
