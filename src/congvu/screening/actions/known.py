"""Laws and forms are added to what everybody may use, and taken out of it."""

import hashlib
from datetime import datetime

from congvu.kit.actor import Actor
from congvu.kit.refusal import Stale, refuse_if
from congvu.screening import rules
from congvu.screening.enums import KNOWN_ADDED, KNOWN_ENDED, Known
from congvu.screening.models import KnownText
from congvu.trail import actions as trail
from congvu.trail.actions import act


@act
def add(kind: Known, name: str, text: str, *, by: Actor, at: datetime) -> KnownText:
    """``text`` is not counted any more when it is found again; results that are there stay as they are."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    refuse_if(rules.add(name, text, digest, by=by))
    row = KnownText.objects.create(
        kind=kind, name=name.strip(), text=text, digest=digest, added_at=at, added_by_name=by.name
    )
    trail.record(KNOWN_ADDED, about=row, by=by, at=at, detail={"kind": kind.value, "digest": digest})
    return row


@act
def end(row: KnownText, *, by: Actor, at: datetime) -> None:
    """What repeats ``row`` counts again, from the next screening on."""
    refuse_if(rules.manage(by=by))
    if not KnownText.objects.filter(pk=row.pk, ended_at=None).update(ended_at=at):
        raise Stale(rules.ended_meanwhile())
    row.ended_at = at
    trail.record(KNOWN_ENDED, about=row, by=by, at=at, detail={"digest": row.digest})
