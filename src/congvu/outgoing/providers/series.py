"""How people call a series of outgoing documents: by the code of its agency and its name."""

from typing import Any

from django.db.models import CharField, F, OuterRef, Subquery, Value
from django.db.models.functions import Cast, Concat

from congvu.numbers.logic import Scopes, series_key
from congvu.outgoing.enums.series import OUTGOING, scope_of
from congvu.outgoing.models import SeriesGroup

BETWEEN = " / "


def _called() -> Any:
    return Concat(F("agency__code"), Value(BETWEEN), F("name"))


def _found(words: str) -> str | None:
    rows = SeriesGroup.objects.annotate(called=_called()).filter(called=words.strip())
    group = rows.order_by("-valid_from").first()
    return scope_of(group.pk) if group else None


def _said() -> Any:
    key = Concat(Value(series_key(OUTGOING.code, " ").strip()), Cast("pk", CharField()))
    rows = SeriesGroup.objects.annotate(series=key, called=_called())
    return Subquery(rows.filter(series=OuterRef("key")).values("called")[:1])


SCOPES = Scopes(OUTGOING.code, found=_found, said=_said)
