"""Fingerprints of our texts are asked for, made portion by portion, downloaded; what is over is deleted."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from congvu.files import queries as files
from congvu.files.providers.storage.store import Kept, store
from congvu.kit.actor import Actor
from congvu.kit.refusal import Stale, refuse_if
from congvu.screening.enums import EXPORT_ASKED, EXPORT_FAILED, EXPORTED, FETCHED
from congvu.screening.models import Exchange, Outgoing, OutgoingText
from congvu.screening.providers import exchange_keys
from congvu.screening.providers.outgoing import Portion
from congvu.screening.queries import exchange as queries
from congvu.screening.rules import exchange as rules
from congvu.similarity.exchange import Fingerprints
from congvu.trail import actions as trail
from congvu.trail.actions import act

LEASE = timedelta(minutes=10)
"""After which another process goes on with what one that is dead has begun."""
STRAY = timedelta(hours=1)
"""A key that old and of no agreement was written by an act that did not come about."""


@dataclass(frozen=True)
class Hold:
    """The right to go on with a file until ``due_at``, which stands in its row meanwhile."""

    outgoing: Outgoing
    due_at: datetime


@act
def ask_for(exchange: Exchange, name: str, *, years: bool, by: Actor, at: datetime) -> Outgoing:
    """A job makes fingerprints of all that was filed here; ``name`` is whom the other agency is to ask."""
    exchange = Exchange.objects.select_for_update().get(pk=exchange.pk)
    refuse_if(rules.export(exchange, name, by=by))
    row = Outgoing.objects.create(
        exchange=exchange,
        name=name.strip(),
        with_years=years,
        asked_at=at,
        asked_by_name=by.name,
        due_at=at,
        all_texts=queries.to_go_out().count(),
    )
    trail.record(EXPORT_ASKED, about=exchange, by=by, at=at, detail={"years": years})
    return row


def claim(outgoing: Outgoing, *, at: datetime) -> Hold | None:
    """Take the next portion of ``outgoing``; None when another process has it."""
    taken = Outgoing.objects.filter(pk=outgoing.pk, due_at=outgoing.due_at)
    return Hold(outgoing, at + LEASE) if taken.update(due_at=at + LEASE) else None


def keep(held: Hold, portion: Portion, *, at: datetime) -> None:
    """``portion`` is made; the next one is due."""
    row = held.outgoing
    with transaction.atomic():
        _release(
            held,
            due_at=at,
            tries=0,
            upto=portion.upto,
            texts=row.texts + len(portion.texts),
            left_out=row.left_out + portion.left_out,
        )
        OutgoingText.objects.bulk_create(portion.texts)


@act
def finish(held: Hold, told: Fingerprints, kept: Kept, *, by: Actor, at: datetime) -> None:
    """The file is ready; those made before are deleted."""
    row = held.outgoing
    _release(
        held,
        due_at=None,
        finished_at=at,
        texts=len(told.numbers),
        values=len(told.values),
        digest=kept.digest,
        size=kept.size,
    )
    older = Outgoing.objects.filter(exchange=row.exchange, removed_at=None, due_at=None).exclude(pk=row.pk)
    older.update(removed_at=at)
    OutgoingText.objects.filter(outgoing=row).delete()
    detail: dict[str, Any] = {"digest": kept.digest, "texts": row.texts, "left_out": row.left_out}
    trail.record(EXPORTED, about=row.exchange, by=by, at=at, detail=detail)


def postpone(held: Hold, *, until: datetime, failed: bool = False) -> None:
    """Later: the index is being put in order, or (``failed``) something broke off."""
    _release(held, due_at=until, tries=held.outgoing.tries + failed)


@act
def fail(held: Hold, *, by: Actor, at: datetime) -> None:
    """There will be no file; the administrator finds the cause in the log."""
    _release(held, due_at=None, tries=held.outgoing.tries + 1)
    OutgoingText.objects.filter(outgoing=held.outgoing).delete()
    trail.record(EXPORT_FAILED, about=held.outgoing.exchange, by=by, at=at)


@act
def fetch(outgoing: Outgoing, *, by: Actor, at: datetime) -> None:
    """The file leaves the house."""
    refuse_if(rules.fetch(outgoing, by=by))
    trail.record(FETCHED, about=outgoing.exchange, by=by, at=at, detail={"digest": outgoing.digest})


def sweep(at: datetime) -> int:
    """Keys of agreements that have ended or never began, and files that are over, are deleted."""
    ended, removed = list(queries.ended()), queries.removed()
    for exchange in ended:
        exchange_keys.destroy(exchange.secret)
        Exchange.objects.filter(pk=exchange.pk).update(erased_at=at)
    for row in removed:
        forget(row.digest)
        type(row).objects.filter(pk=row.pk).update(erased_at=at)
    left = exchange_keys.left(at - STRAY)
    known = set(Exchange.objects.filter(secret__in=left).values_list("secret", flat=True))
    strays = [name for name in left if name not in known]
    for name in strays:
        exchange_keys.destroy(name)
    return len(ended) + len(removed) + len(strays)


def forget(digest: str) -> None:
    """A content that no row names is not kept."""
    if digest and not queries.is_used(digest) and files.with_digest(digest) is None:
        store().delete(digest)


def _release(held: Hold, **values: Any) -> None:
    """Write ``values`` and give up the hold; Stale when another process has taken over, or all has ended."""
    if not Outgoing.objects.filter(pk=held.outgoing.pk, due_at=held.due_at).update(**values):
        raise Stale(rules.changed_meanwhile())
    for name, value in values.items():
        setattr(held.outgoing, name, value)
