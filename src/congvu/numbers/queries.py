"""Reading series and patterns."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, CharField, QuerySet, Value, When

from congvu.numbers.enums import CONTINUED
from congvu.numbers.logic import SeriesKind, kinds, scopes, series_key, write
from congvu.numbers.models import Pattern, Series
from congvu.trail import queries as trail


def pattern(kind: str, *, on: date) -> str:
    """How numbers of ``kind`` are written on a day: the latest pattern in effect, else the kind's own."""
    if not kinds[kind].pattern:
        raise ValueError(f"numbers of {kind} are written by their module")
    row = Pattern.objects.filter(kind=kind, valid_from__lte=on).order_by("-valid_from").first()
    return row.text if row else kinds[kind].pattern


def written(kind: str, number: int, *, on: date, parts: dict[str, str] | None = None) -> str:
    """``number`` as it is written on a day."""
    return write(pattern(kind, on=on), number, year=on.year, parts=parts)


def bounds(kind: str, *, year: int, scope: str = "") -> tuple[int, int] | None:
    """The first and the last number taken of a series; None while it has not begun."""
    series = Series.objects.filter(key=series_key(kind, scope), year=year).first()
    if series is None:
        return None
    went_on = [entry.detail["last"] for entry in trail.about(series) if entry.event == CONTINUED.code]
    return (int(went_on[0]) if went_on else 0) + 1, series.last


def all_series() -> QuerySet[Series]:
    """Every series there is, each with what its scope is called, where that is not the scope itself."""
    called = [When(key__startswith=f"{each.kind}:", then=each.said()) for each in scopes]
    return Series.objects.annotate(said=Case(*called, default=Value(""), output_field=CharField()))


def scope_called(kind: str, words: str) -> str | None:
    """The scope of ``kind`` that somebody calls so; None when there is none."""
    known = scopes.get(kind)
    return known.found(words) if known else words


@dataclass(frozen=True)
class KindSheet:
    """A kind with its patterns, the latest first, and the one in effect."""

    kind: SeriesKind
    patterns: list[Pattern]
    text: str
    sample: str


def kind_sheets(*, on: date) -> list[KindSheet]:
    """All kinds that are written by patterns, as an administrator looks at them, on a day."""
    by_kind: dict[str, list[Pattern]] = {}
    for row in Pattern.objects.order_by("-valid_from"):
        by_kind.setdefault(row.kind, []).append(row)
    return [_sheet(kind, by_kind.get(kind.code, []), on) for kind in kinds if kind.pattern]


def _sheet(kind: SeriesKind, patterns: list[Pattern], on: date) -> KindSheet:
    text = next((row.text for row in patterns if row.valid_from <= on), kind.pattern)
    return KindSheet(kind, patterns, text, write(text, 17, year=on.year, parts=kind.parts))
