"""Dossiers that were or are to be screened, and who may see what was found."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Count, QuerySet

from congvu.kit import veil
from congvu.kit.ref import Ref
from congvu.people import queries as people
from congvu.people.models import Person
from congvu.screening.enums import READ, State
from congvu.screening.logic.trades import trades
from congvu.screening.models import Document, Match, Run

CLAIM = timedelta(minutes=15)
"""A screening that has not ended by then was begun by a process that is dead."""

MOST_IDEAS = 50_000
"""Titles among which the same idea is looked for: some 30 MB in the process of the jobs."""


def visible_to(person: Person) -> QuerySet[Document]:
    """What ``person`` may see of screenings: over their units, without what they are to judge blind."""
    scope = people.scope(person, READ.code)
    found = Document.objects.filter(people.within(scope, unit="unit"), indexed=True)
    return without_veiled(found, person).exclude(state=State.TAKEN_OUT)


def without_veiled(documents: QuerySet[Document], person: Person) -> QuerySet[Document]:
    """``documents`` without those that are kept from ``person`` now."""
    for trade in trades:
        if kept := veil.hidden(trade.kind, person):
            documents = documents.exclude(kind=trade.kind, key__in=kept)
    return documents


def is_veiled(document: Document, person: Person) -> bool:
    return document.key in veil.hidden(document.kind, person)


def of(kind: str, key: str) -> Document | None:
    """The dossier as screening knows it."""
    return Document.objects.select_related("result").filter(kind=kind, key=key).first()


def entries(kind: str, keys: Iterable[str]) -> dict[str, str]:
    """What dossiers are called in the collection, by key. One query."""
    found = Document.objects.filter(kind=kind, key__in=list(keys)).values_list("key", "pk")
    return {key: str(pk) for key, pk in found}


def entry(name: str) -> Document | None:
    """The dossier that an entry of the collection is of; None when it has been taken out."""
    return Document.objects.filter(pk=int(name), indexed=True).first() if name.isdigit() else None


def shown_to(person: Person, about: Ref) -> Document | None:
    """The screening of a dossier for its own page; None for whoever does not see screenings. One query."""
    if not person.may(READ.code):
        return None
    return visible_to(person).filter(kind=about.kind, key=about.key).first()


def due(at: datetime) -> QuerySet[Document]:
    """What waits for the job: first all that is to be read, then what is to be compared, longest first.

    So dossiers that come together find each other, and what they all share is known to be shared.
    """
    waits = Document.objects.filter(state__in=(State.WAITING, State.READY), due_at__lte=at)
    return waits.select_related("version", "result").order_by("-state", "due_at", "pk")


def abandoned(at: datetime) -> QuerySet[Document]:
    """What a process that died was screening."""
    return Document.objects.filter(state=State.RUNNING, claimed_at__lt=at - CLAIM)


def progress(documents: QuerySet[Document]) -> dict[str, int]:
    """How many of ``documents`` are in each state, and ``all``. One query."""
    counted = documents.order_by().values_list("state").annotate(number=Count("pk"))
    found = dict.fromkeys(State.values, 0) | dict(counted)
    return found | {"all": sum(found.values())}


def groups_and_years(person: Person) -> tuple[list[tuple[str, str]], list[int]]:
    """Rounds (key and name) and years of which ``person`` sees dossiers, newest first. One query."""
    seen = visible_to(person).exclude(group="").values_list("year", "group", "group_name")
    rows = sorted(seen.order_by().distinct(), reverse=True)
    groups = {group: name for _year, group, name in rows}
    return list(groups.items()), sorted({year for year, _group, _name in rows}, reverse=True)


def shown_sources(matches: Iterable[Match], person: Person) -> list[Match]:
    """``matches`` without those that would tell ``person`` of a dossier that is kept from them."""
    kept = {trade.kind: veil.hidden(trade.kind, person) for trade in trades}
    return [
        match
        for match in matches
        if not {match.source.key, match.run.document.key} & kept.get(match.source.kind, frozenset())
    ]


def ideas() -> list[tuple[int, str]]:
    """What the newest dossiers of the collection are about, by key."""
    rows = Document.objects.filter(indexed=True).exclude(idea="").order_by("-pk")
    return list(rows.values_list("pk", "idea")[:MOST_IDEAS])


def hinted(run: Run, person: Person) -> list[tuple[Document, float]]:
    """Dossiers with the same idea in other words, as far as ``person`` may see them. One query."""
    scores = {int(pk): float(score) for pk, score in run.hints}
    rows = visible_to(person).filter(pk__in=scores).select_related("unit") if scores else ()
    return sorted(((row, scores[row.pk]) for row in rows), key=lambda each: -each[1])
