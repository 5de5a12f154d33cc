"""The own fields of an agency: what is asked now, and what documents hold."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Max, Q, QuerySet

from congvu.documents.enums.own_fields import Side
from congvu.documents.models import OwnField
from congvu.documents.queries.kinds import code_of
from congvu.web.prepared import Prepared

LONGEST = 40


def listed() -> QuerySet[OwnField]:
    """All of them, those that have ended too."""
    return OwnField.objects.order_by("place", "pk")


_OF_SIDE: Prepared[OwnField] = Prepared(
    lambda side: listed().filter(Q(side=side) | Q(side=Side.BOTH)), "side"
)


def of_side(side: Side) -> list[OwnField]:
    """Those that documents of ``side`` hold or may have held. One query."""
    return _OF_SIDE.all(side)


def asked(side: Side, on: date) -> list[OwnField]:
    """Those that are filled in on a day. One query."""
    running = Q(valid_from__lte=on) & (Q(valid_to=None) | Q(valid_to__gte=on))
    return list(listed().filter(running, side__in=(side, Side.BOTH)))


def running_on(day: date) -> int:
    """How many are asked on ``day`` or later."""
    return OwnField.objects.filter(Q(valid_to=None) | Q(valid_to__gte=day)).count()


def one(pk: int) -> OwnField | None:
    return OwnField.objects.filter(pk=pk).first()


def next_place() -> int:
    return (OwnField.objects.aggregate(last=Max("place"))["last"] or 0) + 1


def told(own: Mapping[str, str]) -> list[tuple[str, str]]:
    """Name and value of what a document holds, ended fields too; no query where it holds nothing."""
    if not own:
        return []
    codes = [key.removeprefix("own_") for key in own]
    return [(row.name, row.told(own[row.key])) for row in listed().filter(code__in=codes)]


def in_words(fields: Iterable[OwnField], own: Mapping[str, str]) -> dict[str, str]:
    """By the keys of ``fields``, what ``own`` says."""
    return {row.key: row.told(own.get(row.key, "")) for row in fields}


def code_for(name: str) -> str:
    """What a field of this name is called in data."""
    return code_of(name, LONGEST).replace("-", "_")
