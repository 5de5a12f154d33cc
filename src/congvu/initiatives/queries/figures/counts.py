"""How many dossiers belong to each set: of all that are counted, and of each group of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Max, Q, QuerySet, Sum, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, NullIf

from congvu.initiatives.enums.figures import SIMILARITY, What
from congvu.initiatives.models import Initiative
from congvu.initiatives.queries.figures import sets
from congvu.people.models import Person

IN_ALL = tuple(what for what in What if what not in SIMILARITY and what is not What.REPEATED)
"""What is counted of all dossiers at once."""

IN_GROUPS = (
    What.RECEIVED,
    What.RETURNED,
    What.REFUSED,
    What.CONCLUDED,
    What.RECOGNISED,
    What.NOT_RECOGNISED,
)
"""What is counted of each group."""

BILLION = 10**9
POSITIONS = 100
"""People write their positions as they like; so many are counted."""


@dataclass(frozen=True)
class Counted:
    """One group of dossiers: what it is called, its key, how many of each set are in it."""

    key: Any
    name: str
    number: Mapping[What, int]


@dataclass(frozen=True)
class People:
    """``named``: authors as often as they are named; ``persons``: each once; ``repeated``: those with several
    dossiers; ``dossiers``: the dossiers of these.
    """

    named: int
    persons: int
    repeated: int
    dossiers: int


@dataclass(frozen=True)
class Whole:
    """All dossiers that are counted. ``value``: what they declare in money, together."""

    number: Mapping[What, int]
    value: int


def whole(rows: QuerySet[Initiative], *, at: datetime) -> Whole:
    """One query. The sum is made of two, since a database's whole numbers end at nine trillion millions."""
    found = rows.order_by().aggregate(
        **_counts(IN_ALL, at),
        billions=Sum(F("declared_value") / BILLION),
        rest=Sum(F("declared_value") % BILLION),
    )
    value = int(found["billions"] or 0) * BILLION + int(found["rest"] or 0)
    return Whole({what: found[what.value] for what in IN_ALL}, value)


def by_year(rows: QuerySet[Initiative], *, at: datetime) -> list[Counted]:
    """By the year of the round, the latest first."""
    found = rows.order_by().values(key=F("round__year")).annotate(**_counts(IN_GROUPS, at))
    return [_counted(row, str(row["key"])) for row in found.order_by("-key")]


def by_round(rows: QuerySet[Initiative], *, at: datetime) -> list[Counted]:
    """By round, the one that opened last first."""
    groups = rows.order_by().values(key=F("round"))
    found = groups.annotate(name=Max("round__name"), opened=Max("round__opens_at"), **_counts(IN_GROUPS, at))
    return [_counted(row, row["name"]) for row in found.order_by("-opened", "-key")]


def by_channel(rows: QuerySet[Initiative], *, at: datetime) -> list[Counted]:
    """By whom they came in."""
    found = rows.order_by().annotate(key=sets.channel()).values("key").annotate(**_counts(IN_GROUPS, at))
    return [_counted(row, row["key"]) for row in found.order_by("key")]


def by_field(rows: QuerySet[Initiative], *, at: datetime) -> list[Counted]:
    """By field of application, the one with most dossiers first."""
    return _by_name(rows, "field_group", F("field_group__name"), at)


def by_unit(rows: QuerySet[Initiative], *, at: datetime) -> list[Counted]:
    """By the unit for which they were filed, as it was called then; the one with most dossiers first."""
    short = Coalesce(NullIf("case__unit__short_name", Value("")), "case__unit__name")
    return _by_name(rows, "case__unit", short, at)


def by_position(rows: QuerySet[Initiative], *, at: datetime) -> list[Counted]:
    """By the position of the author who stands first, as it was written; the most frequent alone."""
    first = rows.filter(authorships__place=1)
    return _by_name(first, "authorships__title", F("authorships__title"), at, POSITIONS)


def people(rows: QuerySet[Initiative]) -> People:
    """The authors of ``rows``. Two queries."""
    persons = sets.named(rows).values(*sets.PERSON).annotate(dossiers=Count("initiative"))
    found = persons.aggregate(
        persons=Count("dossiers"), named=Sum("dossiers"), repeated=Count("dossiers", filter=Q(dossiers__gt=1))
    )
    again = sets.of_repeaters(rows).count()
    return People(found["named"] or 0, found["persons"], found["repeated"], again)


def similarity(rows: QuerySet[Initiative], *, person: Person) -> dict[What, int]:
    """What screening found of ``rows``, as far as ``person`` sees it. One query."""
    keys = rows.order_by().annotate(key=sets.key_of_dossier()).values("key")
    about = sets.documents(person).filter(key__in=keys)
    counts = {what.value: Count("pk", filter=sets.alike(what)) for what in SIMILARITY[1:]}
    found = about.aggregate(**{What.SCREENED.value: Count("pk")}, **counts)
    return {what: found[what.value] for what in SIMILARITY}


def _by_name(
    rows: QuerySet[Initiative], by: str, name: Combinable, at: datetime, most: int | None = None
) -> list[Counted]:
    """Grouped by the key alone, which is shorter than the name."""
    groups = rows.order_by().values(key=F(by)).annotate(name=Max(name), **_counts(IN_GROUPS, at))
    found = groups.order_by(f"-{What.RECEIVED.value}", "name", "key")[:most]
    return [_counted(row, row["name"] or "") for row in found]


def _counts(wanted: Iterable[What], at: datetime) -> dict[str, Count]:
    return {what.value: Count("pk", filter=sets.of(what, at=at)) for what in wanted}


def _counted(row: Mapping[str, Any], name: str) -> Counted:
    return Counted(row["key"], name, {what: row[what.value] for what in IN_GROUPS})
