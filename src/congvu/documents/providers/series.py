"""How people call a series of an agency: by the code of the agency, which may change in any year."""

from typing import Any

from django.db.models import CharField, OuterRef, Subquery, Value
from django.db.models.functions import Cast, Concat

from congvu.documents.enums.series import INCOMING, scope_of
from congvu.numbers.logic import Scopes, series_key
from congvu.people.enums import UnitKind
from congvu.people.models import Unit


def of_agencies(kind: str) -> Scopes:
    """The series of ``kind``, one for each agency, whose scope is the agency's key."""

    def said() -> Any:
        key = Concat(Value(series_key(kind, " ").strip()), Cast("pk", CharField()))
        return Subquery(Unit.objects.annotate(series=key).filter(series=OuterRef("key")).values("code")[:1])

    return Scopes(kind, found=_found, said=said)


def _found(words: str) -> str | None:
    agency = Unit.objects.filter(code=words.strip()).exclude(kind=UnitKind.DIVISION).first()
    return scope_of(agency.pk) if agency else None


SCOPES = of_agencies(INCOMING.code)
