"""Bulk filing: batches and their rows, what was filed before, units that are called otherwise today."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from django.db.models import Count, F, Q, QuerySet

from congvu.initiatives.enums import capabilities
from congvu.initiatives.enums.batches import FILED, BatchState, Ending, Fate
from congvu.initiatives.enums.states import State
from congvu.initiatives.logic.typed import Typed
from congvu.initiatives.models import Batch, BatchRow, FiledRow, Initiative, ReportFolder
from congvu.initiatives.queries import dossiers, lists
from congvu.initiatives.queries.numbers import keys_of
from congvu.people import queries as people
from congvu.people.models import Person, Succession, Unit, UnitVersion
from congvu.screening import queries as screening
from congvu.vietnamese import fold

SHOWN = ("round", "unit", "sent_by", "sheet", "parcel", "confirmed_by")


def of_coordinator(person: Person) -> QuerySet[Batch]:
    """Batches of the units ``person`` coordinates, with the number of their rows, newest first."""
    scope = people.scope(person, capabilities.COORDINATE.code)
    found = Batch.objects.filter(people.within(scope, unit="unit")).select_related(*SHOWN)
    return found.annotate(size=Count("rows")).order_by("-sent_at", "-id")


def may_see(batch: Batch, person: Person) -> bool:
    """Whether ``person`` coordinates the unit that has sent it, and every unit of its rows. One query."""
    others = BatchRow.objects.filter(batch=batch).exclude(unit=None).values_list("unit", flat=True)
    units = {batch.unit_id, *others.order_by().distinct()}
    return all(people.may(person, capabilities.COORDINATE.code, unit) for unit in units)


def branch(batch: Batch) -> list[Unit]:
    """The unit that has sent it and those below it, as far as its sender coordinates them today."""
    return [*lists.units_of(batch.sent_by).filter(path__startswith=batch.unit.path)]


def rows(batch: Batch) -> QuerySet[BatchRow]:
    return BatchRow.objects.filter(batch=batch).select_related("initiative__case").order_by("line")


def refused(batch: Batch) -> QuerySet[BatchRow]:
    """Rows that make no dossier as they are."""
    return rows(batch).filter(Q(fate=Fate.REFUSED) | Q(ending=Ending.REFUSED))


@dataclass(frozen=True)
class Tally:
    """How many rows there are of each fate, how many are to be filed, and how far that has come."""

    new: int
    changed: int
    same: int
    refused: int
    warned: int
    to_file: int
    ended: int
    failed: int


def tally(batch: Batch) -> Tally:
    """Counted by the database, in one query."""
    to_file = Q(fate__in=FILED)
    found = BatchRow.objects.filter(batch=batch).aggregate(
        new=Count("pk", filter=Q(fate=Fate.NEW)),
        changed=Count("pk", filter=Q(fate=Fate.CHANGED)),
        same=Count("pk", filter=Q(fate=Fate.SAME)),
        refused=Count("pk", filter=Q(fate=Fate.REFUSED)),
        warned=Count("pk", filter=~Q(warnings=[])),
        to_file=Count("pk", filter=to_file),
        ended=Count("pk", filter=to_file & Q(ended_at__isnull=False)),
        failed=Count("pk", filter=Q(ending=Ending.REFUSED)),
    )
    return Tally(**found)


def due(state: BatchState, at: datetime) -> QuerySet[Batch]:
    """Batches that a job has to go on with, the one that has waited longest first."""
    found = Batch.objects.filter(state=state, due_at__lte=at).select_related(*SHOWN)
    return found.order_by("due_at", "pk")


def to_file(batch: Batch) -> QuerySet[BatchRow]:
    """Confirmed rows that wait, in the order of the sheet."""
    return (
        BatchRow.objects.filter(batch=batch, ended_at=None, fate__in=FILED)
        .select_related("unit")
        .order_by("line")
    )


def filed(batch: Batch, keys: Iterable[str]) -> dict[str, FiledRow]:
    """What the row codes ``keys`` have become in this round, by code."""
    found = FiledRow.objects.filter(round=batch.round_id, unit=batch.unit_id, key__in=list(keys))
    related = found.select_related("initiative__case__unit", "initiative__draft__saved_by")
    return {each.key: each for each in related}


def came_before(batch: Batch) -> bool:
    """Whether its parcel has come with other rows before, as when rows are corrected and sent alone, or
    holds reports that are confirmed one by one.
    """
    if ReportFolder.objects.filter(packed=batch.parcel_id, packed__isnull=False).exists():
        return True
    same = Batch.objects.filter(parcel=batch.parcel_id, round=batch.round_id, unit=batch.unit_id)
    return batch.parcel_id is not None and same.filter(pk__lt=batch.pk).exists()


@dataclass(frozen=True)
class Titled:
    """A dossier of the unit by its title."""

    pk: int
    title: str
    code: str
    round: str


def titles(batch: Batch, without: Iterable[int | None] = ()) -> list[Titled]:
    """What the unit has filed or is writing, in this and in earlier rounds, as its sender may see it."""
    found = of_unit(batch).filter(secret_title=False).exclude(pk__in=[pk for pk in without if pk])
    drafted = F("draft__data__fields__title")
    named = found.order_by("pk").values_list("pk", "case__title", "case__code", "round__name", drafted)
    return [
        Titled(pk, title if code else drafted_title or title, code or "", round)
        for pk, title, code, round, drafted_title in named
    ]


def drafts(batch: Batch, without: Collection[str]) -> dict[str, Typed]:
    """What the drafts say that have come of other rows of the unit in this round, by row code."""
    found = FiledRow.objects.filter(
        round=batch.round_id, unit=batch.unit_id, initiative__case__state=State.DRAFT
    ).select_related("initiative__draft")
    return {
        row.key: row.initiative.draft.typed
        for row in found.order_by("key")
        if row.initiative and row.key not in without
    }


def screened(rows: Iterable[BatchRow]) -> dict[int, str]:
    """What the dossiers of ``rows`` are called in the collection, by their keys."""
    keys = {str(row.initiative_id) for row in rows if row.initiative_id}
    return {int(key): entry for key, entry in screening.entries("case", keys).items()}


@dataclass(frozen=True)
class Source:
    """A filed dossier that is like a row: its year; its code when it is of the same unit."""

    year: int
    code: str


def source(entry: str, batch: Batch) -> Source | None:
    """What the sender of ``batch`` is told of an entry of the collection; None when it has been taken out."""
    found = screening.entry(entry)
    if found is None:
        return None
    own = found.kind == "case" and of_unit(batch).filter(pk__in=keys_of([found.key])).exists()
    return Source(found.year, found.code if own else "")


def of_unit(batch: Batch) -> "QuerySet[Initiative]":
    """The dossiers of the unit, as the sender of ``batch`` may see them."""
    return dossiers.of_unit(batch.sent_by).filter(case__unit=batch.unit_id)


@dataclass(frozen=True)
class Former:
    """A name that no unit has any more: since when, and what the unit is called today."""

    name: str
    day: date
    now: str


def former_units(on: date) -> dict[str, Former]:
    """Names that were in use before ``on`` and are not any more, by their folded form. Four queries."""
    ended = Unit.objects.filter(valid_to__lt=on)
    became: dict[int, list[str]] = {}
    for succession in Succession.objects.filter(predecessor__in=ended).select_related("successor"):
        became.setdefault(succession.predecessor_id, []).append(succession.successor.name)
    found = {
        fold(unit.name): Former(unit.name, unit.valid_to, ", ".join(became.get(unit.pk, ())))
        for unit in ended
        if unit.valid_to
    }
    versions = UnitVersion.objects.filter(from_on__lte=on).select_related("unit").order_by("unit", "from_on")
    for before, after in pairwise(versions):
        if before.unit_id == after.unit_id and fold(before.name) != fold(after.name):
            found[fold(before.name)] = Former(before.name, after.from_on, after.unit.name)
    present = {fold(name) for name in people.units_on(on).values_list("name", flat=True)}
    return {name: former for name, former in found.items() if name not in present}
