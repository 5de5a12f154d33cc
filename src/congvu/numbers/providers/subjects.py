"""How the trail calls series and patterns. Their pages are open to those who look after them."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from congvu.kit.actor import Actor
from congvu.kit.ref import Ref
from congvu.numbers.enums import CHANGE
from congvu.numbers.logic import kinds
from congvu.numbers.models import Pattern, Series
from congvu.numbers.queries import all_series
from congvu.trail.logic.subjects import SubjectKind


def series(keys: Collection[str], by: Actor) -> Mapping[str, Ref]:
    """The series by what is numbered, its part and its year."""
    rows = all_series().filter(key__in={key.rpartition("/")[0] for key in keys})
    return {row.ref.key: _for(replace(row.ref, title=_title(row)), by) for row in rows}


def patterns(keys: Collection[str], by: Actor) -> Mapping[str, Ref]:
    """The pattern as it is written, after what is numbered by it."""
    rows = Pattern.objects.filter(kind__in={key.rpartition("/")[0] for key in keys})
    return {row.ref.key: _for(replace(row.ref, title=f"{_label(row.kind)}: {row.text}"), by) for row in rows}


def _title(row: Series) -> str:
    return " ".join(filter(None, (row.label, row.scope, str(row.year or ""))))


def _label(code: str) -> str:
    kind = kinds.get(code)
    return str(kind.label) if kind else code


def _for(ref: Ref, by: Actor) -> Ref:
    return ref if by.may(CHANGE) else replace(ref, link="")


KINDS = (
    SubjectKind("numbers.series", _("Series"), refs=series),
    SubjectKind("numbers.pattern", _("Pattern"), refs=patterns),
)
