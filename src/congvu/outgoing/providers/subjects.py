"""How the trail calls series, symbols and delegations. A document's thread is its case."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import TypeVar

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from congvu.kit.actor import Actor
from congvu.kit.ref import Ref
from congvu.outgoing.enums.capabilities import ISSUE, READ, SIGN
from congvu.outgoing.models import Closing, Delegation, SeriesGroup, Sheaf, Symbol
from congvu.outgoing.queries import documents
from congvu.people.models import Person
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


def sheaves(keys: Collection[str], by: Actor) -> Mapping[str, Ref]:
    """Sheaves by what they follow from, for whom that document is shown; the page behind is of those who sign
    and issue.
    """
    if not isinstance(by, Person):
        return {}
    seen = documents.visible_to(by).values("pk")
    rows = Sheaf.objects.filter(pk__in=numbers(keys), document__in=seen).select_related("document")
    opens = by.may(SIGN.code) or by.may(ISSUE.code)
    return {row.ref.key: row.ref if opens else replace(row.ref, link="") for row in rows}


KINDS = (
    SubjectKind("outgoing.series", _("Series of outgoing documents"), refs=_called(SeriesGroup)),
    SubjectKind("outgoing.symbol", _("Abbreviation of a unit"), refs=_called(Symbol)),
    SubjectKind("outgoing.closing", _("Closed book of outgoing documents"), refs=closings),
    SubjectKind("outgoing.sheaf", _("Papers that follow from a document"), refs=sheaves),
    SubjectKind("outgoing.delegation", _("Delegation of signing"), refs=_called(Delegation, "taker")),
)
