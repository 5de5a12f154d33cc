"""How the trail calls series, symbols and delegations. A document's thread is its case."""

from collections.abc import Collection, Mapping
from typing import TypeVar

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from congvu.kit.actor import Actor
from congvu.kit.ref import Ref
from congvu.outgoing.enums.capabilities import ISSUE, READ
from congvu.outgoing.models import Closing, Delegation, SeriesGroup, Symbol
from congvu.trail.logic.subjects import SubjectKind, numbers

M = TypeVar("M", SeriesGroup, Symbol, Delegation)


def _called(model: type[M], *related: str):  # type: ignore[no-untyped-def]  # the shape of SubjectKind.refs
    def refs(keys: Collection[str], by: Actor) -> Mapping[str, Ref]:
        rows = model._default_manager.filter(pk__in=numbers(keys)).select_related(*related)
        return {row.ref.key: row.ref for row in rows}

    return refs


def closings(keys: Collection[str], by: Actor) -> Mapping[str, Ref]:
    """Closed books by agency and year; the page behind is of those who keep or read them."""
    rows = Closing.objects.filter(pk__in=numbers(keys)).select_related("agency")
    link = reverse("outgoing:closed") if by.may(ISSUE.code) or by.may(READ.code) else ""
    return {
        row.ref.key: Ref("outgoing.closing", row.ref.key, f"{row.agency} {row.year}", link) for row in rows
    }


KINDS = (
    SubjectKind("outgoing.series", _("Series of outgoing documents"), refs=_called(SeriesGroup)),
    SubjectKind("outgoing.symbol", _("Abbreviation of a unit"), refs=_called(Symbol)),
    SubjectKind("outgoing.closing", _("Closed book of outgoing documents"), refs=closings),
    SubjectKind("outgoing.delegation", _("Delegation of signing"), refs=_called(Delegation, "taker")),
)
