"""How people call the series of arrival numbers: by the code of the agency, which may change in any year."""

from typing import Any

from django.db.models import CharField, OuterRef, Subquery, Value
from django.db.models.functions import Cast, Concat

from congvu.documents.enums.series import INCOMING, scope_of
from congvu.numbers.logic import Scopes, series_key
from congvu.people.enums import UnitKind
from congvu.people.models import Unit


def _found(words: str) -> str | None:
    agency = Unit.objects.filter(code=words.strip()).exclude(kind=UnitKind.DIVISION).first()
    return scope_of(agency.pk) if agency else None


def _said() -> Any:
    key = Concat(Value(series_key(INCOMING.code, " ").strip()), Cast("pk", CharField()))
    return Subquery(Unit.objects.annotate(series=key).filter(series=OuterRef("key")).values("code")[:1])


SCOPES = Scopes(INCOMING.code, found=_found, said=_said)
