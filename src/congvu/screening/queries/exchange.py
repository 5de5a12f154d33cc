"""Agreements with other agencies, what went out under them, what came in, what was found there."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from congvu.screening.enums import Silence
from congvu.screening.models import (
    Document,
    Exchange,
    ForeignMatch,
    Incoming,
    IndexedText,
    Outgoing,
    OutgoingText,
    Run,
)
from congvu.similarity import packing


def listed() -> "QuerySet[Exchange]":
    """All agreements, each with what is asked now (``asked_now``). Two queries."""
    now = Prefetch("incoming", Incoming.objects.filter(removed_at=None), to_attr="asked_now")
    return Exchange.objects.prefetch_related(now)


def incoming(exchange: Exchange) -> Incoming | None:
    """The other agency's fingerprints that are asked now."""
    return Incoming.objects.filter(exchange=exchange, removed_at=None).first()


def outgoing(exchange: Exchange) -> list[Outgoing]:
    """What was made for the other agency, newest first."""
    return list(Outgoing.objects.filter(exchange=exchange).order_by("-pk"))


def to_ask() -> list[Incoming]:
    """Everybody whose fingerprints are here, in one order always."""
    found = Incoming.objects.filter(removed_at=None, exchange__ended_at=None).select_related("exchange")
    return list(found.order_by("pk"))


def due(at: datetime) -> "QuerySet[Outgoing]":
    """Fingerprints of ours that the job is to go on with."""
    return Outgoing.objects.filter(due_at__lte=at).select_related("exchange").order_by("due_at", "pk")


def to_go_out(upto: int = 0) -> "QuerySet[Document]":
    """Dossiers beyond ``upto`` that were filed, not withdrawn, and have been read."""
    found = Document.objects.filter(indexed=True, version__isnull=False, pk__gt=upto)
    return found.select_related("version").order_by("pk")


def index_numbers(keys: Collection[str]) -> dict[str, int]:
    """Under which number the index has the texts called so; what is not in it is left out."""
    found = IndexedText.objects.filter(key__in=keys, version=packing.VERSION).order_by("number")
    return dict(found.values_list("key", "number"))


def prints_of(outgoing: Outgoing) -> "QuerySet[OutgoingText]":
    """What was made, of dossiers that nobody has withdrawn meanwhile."""
    return OutgoingText.objects.filter(outgoing=outgoing, document__indexed=True).order_by("pk")


def all_keys() -> Iterator[int]:
    """The key of every dossier, also of those that were withdrawn: others may still ask about them."""
    return Document.objects.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=5_000)


def ended() -> "QuerySet[Exchange]":
    """Agreements that have ended and whose key has not been deleted yet."""
    return Exchange.objects.filter(ended_at__isnull=False, erased_at=None).order_by("pk")


def removed() -> "list[Incoming | Outgoing]":
    """Files that are not used any more and have not been deleted yet."""
    gone = Q(removed_at__isnull=False, erased_at=None)
    return [*Incoming.objects.filter(gone).order_by("pk"), *Outgoing.objects.filter(gone).order_by("pk")]


def is_used(digest: str) -> bool:
    """Whether a file of this content is still needed for an exchange."""
    live = {"digest": digest, "removed_at": None}
    return Incoming.objects.filter(**live).exists() or Outgoing.objects.filter(**live).exists()


@dataclass(frozen=True)
class Asked:
    """An agency that was asked for a result; ``why`` it could not be, when there is a ``silence``."""

    at: str
    texts: int
    silence: str = ""

    @property
    def why(self) -> str:
        return str(Silence(self.silence).label) if self.silence in Silence.values else self.silence


def asked(run: Run) -> list[Asked]:
    """Who was asked for a result, also those that could not be."""
    return [Asked(str(at), int(texts), str(silence)) for at, texts, silence in run.asked]


def digests() -> "Iterable[QuerySet[Any, str]]":
    """The contents that are in use, for a backup."""
    live = {"removed_at": None}
    return (
        Incoming.objects.filter(**live).values_list("digest", flat=True),
        Outgoing.objects.filter(**live).exclude(digest="").values_list("digest", flat=True),
    )


def found_at(run: Run) -> list[ForeignMatch]:
    """What other agencies have of a dossier, most words first."""
    found = ForeignMatch.objects.filter(run=run).select_related("exchange")
    return list(found.order_by("-words", "at", "number"))


def with_finds(documents: "QuerySet[Document]") -> "QuerySet[Document]":
    """``documents``, for each of which ``places`` can be told. One query more for all of them."""
    found = ForeignMatch.objects.only("run_id", "at", "number").order_by("-words", "at", "number")
    return documents.prefetch_related(Prefetch("result__abroad", found, to_attr="finds"))


def places(document: Document) -> str:
    """At which agencies parts of a dossier were found, each with the number to ask for."""
    finds = getattr(document.result, "finds", ()) if document.result else ()
    return "; ".join(f"{each.at}: {each.number}" for each in finds)


def found_elsewhere(documents: "QuerySet[Document]") -> "QuerySet[Document]":
    """Those of which another agency has something."""
    return documents.filter(Exists(ForeignMatch.objects.filter(run=OuterRef("result"))))
