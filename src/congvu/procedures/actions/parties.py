"""Applicants' particulars."""

from datetime import datetime
from hashlib import sha256

import rfc8785
from django.utils.translation import gettext as _

from congvu.kit.actor import Actor
from congvu.kit.refusal import Stale, refuse_if
from congvu.people.models import Person
from congvu.procedures.enums import events
from congvu.procedures.logic.handed import Particulars
from congvu.procedures.models import Dossier, Party, PartyNumber
from congvu.procedures.queries import parties as known
from congvu.procedures.queries.parties import tidy
from congvu.procedures.rules import parties as rules
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.trail.logic.canonical import Json
from congvu.vietnamese import fold, names

__all__ = ["Particulars", "confirm", "frozen", "join", "save"]


WRITTEN = ("kind", "name", "born_on", "address", "phone", "email")
"""What saving writes; whether two entries have been joined is none of it."""


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
    if party.pk:
        party.save(update_fields=[*WRITTEN, "search", "changed_at"])
    else:
        party.save(force_insert=True)
    for kind, figures in numbers:
        _give(kind, figures, party)
    trail.record(events.PARTY_SAVED, about=party, by=by, at=at, detail={"digest": _digest(party, numbers)})
    return party


def _give(kind: str, figures: str, party: Party) -> None:
    """The number is that of ``party``. Stale when it has just become somebody else's."""
    row, _made = PartyNumber.objects.get_or_create(kind=kind, number=figures, defaults={"party": party})
    if row.party_id != party.pk:
        raise Stale(_("Somebody else has just entered this number. Look the applicant up again."))


@act
def join(kept: Party, other: Party, *, by: Actor, at: datetime) -> None:
    """``other`` turned out to be ``kept``: its numbers and dossiers are that one's, and so is what is still
    unknown of them. Dossiers go on saying what they said when they were received.
    """
    list(Party.objects.select_for_update().filter(pk__in=(kept.pk, other.pk)).order_by("pk"))
    kept.refresh_from_db()
    other.refresh_from_db()
    refuse_if(rules.join(kept, other, by=by))
    numbers = PartyNumber.objects.filter(party=other).update(party=kept)
    moved = Dossier.objects.filter(applicant=other).update(applicant=kept)
    moved += Dossier.objects.filter(agent=other).update(agent=kept)
    Party.objects.filter(joined_into=other).update(joined_into=kept)
    for name in ("born_on", "address", "phone", "email"):
        setattr(kept, name, getattr(kept, name) or getattr(other, name))
    kept.changed_at = at
    kept.save(update_fields=["born_on", "address", "phone", "email", "changed_at"])
    other.joined_into, other.changed_at = kept, at
    other.save(update_fields=["joined_into", "changed_at"])
    detail: dict[str, Json] = {"kept": kept.pk, "joined": other.pk, "numbers": numbers, "dossiers": moved}
    for party in (kept, other):
        trail.record(events.PARTIES_JOINED, about=party, by=by, at=at, detail=detail)


@act
def confirm(dossier: Dossier, *, owner: Party | None, by: Person, at: datetime) -> None:
    """The officer has seen the paper with the numbers that were typed when it was filed: they are the
    applicant's, and where ``owner`` is known by them, the applicant is that one. Stale when somebody else is
    by now.
    """
    Dossier.objects.select_for_update(of=("self",)).get(pk=dossier.pk)  # of two the second finds nothing
    dossier.refresh_from_db(fields=["applicant"])
    numbers = known.unproved(dossier)
    found = known.owner_of(numbers)
    refuse_if(rules.confirm(dossier, found, by=by))
    if (found and found.pk) != (owner and owner.pk):
        raise Stale(_("Somebody else has just entered this number. Look at the applicant again."))
    applicant = dossier.applicant
    if found is not None:
        join(found, applicant, by=by, at=at)
        dossier.refresh_from_db(fields=["applicant"])
    for kind, figures in numbers:
        if found is None or known.owner(kind, figures) is None:
            _give(kind, figures, found or applicant)
    detail = {"party": (found or applicant).pk, "joined": found is not None}
    trail.record(events.IDENTITY_CONFIRMED, about=dossier, by=by, at=at, detail=detail)


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
