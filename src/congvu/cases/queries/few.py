"""Lists of somebody who may see few of very many cases.

A list is read in the order of its index until a page is full. For whoever may see ten of 250,000 all would be
looked at; so it is asked first whether they are few, and then these are read by their keys.
"""

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from congvu.cases.models import Case
from congvu.cases.process import Process
from congvu.cases.queries import holding, lists
from congvu.people.models import Person

FEW = 1_000
Keys = QuerySet[Any, int]


def known_few(person: Person, process: Process, *beside: Keys) -> list[int] | None:
    """The keys of the cases of ``process`` that ``person`` may know, with those ``beside``; None for many.

    What is kept from the person is among them. One statement, each part of which has an index of its own and
    which stops at a thousand; none for somebody who may see all.
    """
    parts = _known_parts(person, process)
    if parts is None:
        return None
    first, *others = map(_begun, (*beside, *parts))  # a book a clerk keeps is full at once
    found = list(first.union(*others, all=True)[: FEW + 1])
    return None if len(found) > FEW else sorted(set(found))


def _begun(keys: Keys) -> Keys:
    """``keys`` no further than they are wanted. PostgreSQL plans each part as if all of it were; SQLite reads
    part after part, and takes no limit within.
    """
    return keys[: FEW + 1] if connection.features.supports_slicing_ordering_in_compound else keys


def _known_parts(person: Person, process: Process) -> Sequence[Keys] | None:
    """The parts of :func:`lists.known_by` one by one."""
    units = holding.units_seen_by(person, process)
    if units is None:
        return None
    rows = Case.objects.filter(process=process.key)
    theirs = rows.exclude(lists.private_in(process)) if units else rows.none()
    parts = (
        rows.filter(created_by=person),
        rows.filter(holder_person__in=holding.acts_for(person)),
        theirs.filter(unit__in=units),
        theirs.filter(holder_unit__in=units),
    )
    return [part.order_by().values_list("pk", flat=True) for part in parts]
