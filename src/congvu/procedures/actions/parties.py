"""Applicants' particulars."""

from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

import rfc8785

from congvu.kit.actor import Actor
from congvu.kit.refusal import refuse_if
from congvu.procedures.enums import events
from congvu.procedures.models import Party, PartyNumber
from congvu.procedures.queries.parties import tidy
from congvu.procedures.rules import parties as rules
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.vietnamese import fold, names


@dataclass(frozen=True)
class Particulars:
    """What is known of an applicant. ``numbers`` are pairs of kind and figures."""

    kind: str
    name: str
    numbers: tuple[tuple[str, str], ...] = ()
    born_on: date | None = None
    address: str = ""
    phone: str = ""
    email: str = ""


@act
def save(particulars: Particulars, *, by: Actor, at: datetime, party: Party | None = None) -> Party:
    """The applicant is kept with these particulars; numbers are added, none is taken away.

    The trail keeps a digest of what was said, not the particulars themselves.
    """
    numbers = [(kind, tidy(figures)) for kind, figures in particulars.numbers if figures.strip()]
    refuse_if(rules.save(particulars.name, numbers, by=by, party=party))
    party = party or Party()
    party.kind, party.name = particulars.kind, names.tidy(particulars.name)
    party.born_on, party.address = particulars.born_on, particulars.address.strip()
    party.phone, party.email = tidy(particulars.phone), particulars.email.strip()
    party.search, party.changed_at = fold(party.name), at
    party.save()
    for kind, figures in numbers:
        PartyNumber.objects.get_or_create(kind=kind, number=figures, defaults={"party": party})
    trail.record(events.PARTY_SAVED, about=party, by=by, at=at, detail={"digest": _digest(party, numbers)})
    return party


def frozen(party: Party) -> dict[str, str]:
    """The particulars as a dossier keeps them: as they were that day."""
    numbers = {each.kind: each.number for each in party.numbers.order_by("pk")}
    return {
        "kind": party.kind,
        "name": party.name,
        "born_on": party.born_on.isoformat() if party.born_on else "",
        "address": party.address,
        "phone": party.phone,
        "email": party.email,
        **{f"number:{kind}": figures for kind, figures in numbers.items()},
    }


def _digest(party: Party, numbers: list[tuple[str, str]]) -> str:
    said = [party.kind, party.name, party.address, party.phone, party.email, [list(each) for each in numbers]]
    return sha256(rfc8785.dumps(said)).hexdigest()
