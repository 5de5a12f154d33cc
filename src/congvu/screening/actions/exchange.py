"""Agreements with other agencies are made and ended; their fingerprints are taken in."""

from datetime import datetime
from typing import IO, Any

from congvu.files.providers.storage.store import Kept, store
from congvu.kit.actor import Actor
from congvu.kit.refusal import Refused, Stale, refuse_if
from congvu.screening.enums import AGREED, AGREEMENT_ENDED, HANDED_OUT, TAKEN_IN
from congvu.screening.models import Exchange, Incoming, Outgoing, OutgoingText
from congvu.screening.providers import exchange_keys, foreign
from congvu.screening.rules import exchange as rules
from congvu.similarity.agreement import Agreement, WrongKey
from congvu.similarity.exchange import Fingerprints, OtherTerms
from congvu.similarity.exchange_file import WrongFile
from congvu.trail import actions as trail
from congvu.trail.actions import act


@act
def agree(agency: str, *, key: str = "", by: Actor, at: datetime) -> Exchange:
    """Fingerprints can be exchanged with ``agency``, under its ``key`` or else under a new one of ours.

    The key lies on the disk before the agreement is there; the trail says only by what sign it is known.
    """
    secret = _read(key) if key else Agreement.new()
    refuse_if(rules.agree(agency, secret.name, by=by))
    exchange_keys.keep(secret)
    row = Exchange.objects.create(
        agency=agency.strip(), secret=secret.name, made_here=not key, made_at=at, made_by_name=by.name
    )
    detail: dict[str, Any] = {"key": row.secret, "made_here": row.made_here}
    trail.record(AGREED, about=row, by=by, at=at, detail=detail)
    return row


@act
def hand_out(exchange: Exchange, *, by: Actor, at: datetime) -> str:
    """The key for the other side, this once."""
    refuse_if(rules.hand_out(exchange, by=by))
    secret = _secret(exchange)
    mine = Exchange.objects.filter(pk=exchange.pk, handed_at=None, ended_at=None)
    if not mine.update(handed_at=at):
        raise Stale(rules.changed_meanwhile())
    exchange.handed_at = at
    trail.record(HANDED_OUT, about=exchange, by=by, at=at, detail={"key": exchange.secret})
    return secret.written


def take_in(exchange: Exchange, upload: IO[bytes], *, by: Actor, at: datetime) -> Incoming:
    """The other agency's fingerprints are what ``upload`` holds; they replace those that were here.

    Dossiers are compared with them from the next screening on. Refused, nothing has changed.
    """
    refuse_if(rules.take_in(exchange, by=by))
    told = _checked(exchange, upload)
    kept = store().put(upload)
    return _take_in(exchange, told, kept, by=by, at=at)


@act
def _take_in(exchange: Exchange, told: Fingerprints, kept: Kept, *, by: Actor, at: datetime) -> Incoming:
    exchange = _locked(exchange)
    refuse_if(rules.take_in(exchange, by=by))
    refuse_if(rules.take_in_these(exchange, kept.digest, len(told.numbers)))
    Incoming.objects.filter(exchange=exchange, removed_at=None).update(removed_at=at)
    years = told.years[told.years > 0]
    row = Incoming.objects.create(
        exchange=exchange,
        name=_clean(told.name) or exchange.agency,
        digest=kept.digest,
        size=kept.size,
        texts=len(told.numbers),
        values=len(told.values),
        first_year=int(years.min(initial=9999)) if len(years) else 0,
        last_year=int(years.max(initial=0)),
        taken_at=at,
        taken_by_name=by.name,
    )
    detail: dict[str, Any] = {"digest": row.digest, "texts": row.texts, "values": row.values}
    trail.record(TAKEN_IN, about=exchange, by=by, at=at, detail=detail)
    return row


@act
def end(exchange: Exchange, *, by: Actor, at: datetime) -> None:
    """Nothing is exchanged any more; a job deletes key and files. Results keep what they say."""
    refuse_if(rules.end(exchange, by=by))
    if not Exchange.objects.filter(pk=exchange.pk, ended_at=None).update(ended_at=at):
        raise Stale(rules.changed_meanwhile())
    exchange.ended_at = at
    Incoming.objects.filter(exchange=exchange, removed_at=None).update(removed_at=at)
    Outgoing.objects.filter(exchange=exchange, removed_at=None).update(removed_at=at, due_at=None)
    OutgoingText.objects.filter(outgoing__exchange=exchange).delete()
    trail.record(AGREEMENT_ENDED, about=exchange, by=by, at=at, detail={"key": exchange.secret})


def _read(key: str) -> Agreement:
    try:
        return Agreement.read(key)
    except WrongKey as wrong:
        raise Refused(rules.not_a_key()) from wrong


def _secret(exchange: Exchange) -> Agreement:
    try:
        return exchange_keys.load(exchange.secret)
    except exchange_keys.Lost as lost:
        raise Refused(rules.key_lost()) from lost


def _checked(exchange: Exchange, upload: IO[bytes]) -> Fingerprints:
    """What was sent, if it can be asked here."""
    try:
        return foreign.read(upload, _secret(exchange))
    except WrongFile as wrong:
        raise Refused(rules.wrong_file(wrong.fault)) from wrong
    except OtherTerms as wrong:
        raise Refused(rules.other_terms()) from wrong


def _clean(name: str) -> str:
    """The name that the other agency gives itself, in one line of signs that can be seen."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in name).split())[:200]


def _locked(exchange: Exchange) -> Exchange:
    """The agreement, in which nobody else changes anything until the transaction ends."""
    return Exchange.objects.select_for_update().get(pk=exchange.pk)
