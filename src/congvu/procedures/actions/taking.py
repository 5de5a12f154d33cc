"""What one page of the counter says, done as one act: applicant, authorised person, dossier."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import IntegrityError

from congvu.kit.clock import office_day
from congvu.kit.refusal import refuse_if
from congvu.people.models import Person, Unit
from congvu.procedures.actions import intake, messages, parties, preparing, receiving
from congvu.procedures.actions.receiving import Handed
from congvu.procedures.logic.handed import Particulars
from congvu.procedures.models import Dossier, Party, Preparation, Procedure
from congvu.procedures.queries import catalogue, dossiers
from congvu.procedures.queries import parties as known
from congvu.procedures.rules import intake as intake_rules
from congvu.procedures.rules import parties as party_rules
from congvu.procedures.rules import preparing as preparing_rules
from congvu.procedures.rules import receiving as rules
from congvu.trail.actions import act


@dataclass(frozen=True)
class Taking:
    """The page as it was sent. ``party`` is the applicant who was found; ``handed`` has none yet.

    ``prepared``: the page was filled with it. ``waits``: it is laid down to be completed, not received.
    """

    procedure: Procedure
    unit: Unit
    party: Party | None
    particulars: Particulars
    handed: Handed
    agent: Particulars | None = None
    waits: bool = False
    prepared: Preparation | None = None


def ask(taking: Taking, *, by: Person, at: datetime) -> None:
    """Refuses what :func:`take` refuses: what was prepared for a dossier that is refused is not stored."""
    refuse_if(rules.at_desk(taking.unit, by=by))
    said, agent = taking.particulars, taking.agent
    numbers = [(kind, known.tidy(figures)) for kind, figures in said.numbers if figures.strip()]
    refuse_if(party_rules.save(said.name, numbers, by=by, party=taking.party))
    if agent is not None:
        refuse_if(party_rules.well_typed((kind, known.tidy(figures)) for kind, figures in agent.numbers))
    if taking.prepared is not None:
        refuse_if(preparing_rules.open_at_desk(taking.prepared, by=by, at=at))
    handed, version = taking.handed, catalogue.in_force(taking.procedure, office_day(at))
    where: dict[str, Any] = {"channel": handed.channel, "at": at, "unit": taking.unit, "by": by}
    if taking.waits:
        refuse_if(intake_rules.file(taking.procedure, version, **where))
        return
    held = [given.part for given in handed.parts]
    refuse_if(
        rules.receive(
            taking.procedure,
            version,
            returned_by=handed.returned_by,
            answers=handed.answers,
            held=held,
            **where,
        )
    )


def once(taking: Taking, *, by: Person, at: datetime) -> Dossier:
    """The dossier of this page: made now, or by the same page sent before, even at the same moment."""
    key = taking.handed.request_key or ""
    try:
        return dossiers.by_request(key, by) or take(taking, by=by, at=at)
    except IntegrityError:
        if (made := dossiers.by_request(key, by)) is None:
            raise
        return made


@act
def take(taking: Taking, *, by: Person, at: datetime) -> Dossier:
    """Particulars are kept as they were said, and the dossier is received, or laid down where it waits."""
    refuse_if(rules.at_desk(taking.unit, by=by))
    applicant = _kept(taking.party, taking.particulars, by=by, at=at)
    agent = _agent(taking.agent, by=by, at=at)
    handed = replace(taking.handed, applicant=applicant, agent=agent)
    take_in = intake.file if taking.waits else receiving.receive
    dossier = take_in(taking.procedure, handed, unit=taking.unit, by=by, at=at)
    if taking.prepared is not None:
        preparing.became(taking.prepared, dossier)
    if not taking.waits:
        messages.tell_received(dossier, by=by, at=at)
    return dossier


def _kept(party: Party | None, said: Particulars, *, by: Person, at: datetime) -> Party:
    """The applicant with these particulars; nothing is written when they are what is known."""
    if party is not None and not known.says_more(party, said):
        return party
    return parties.save(said, by=by, at=at, party=party)


def _agent(said: Particulars | None, *, by: Person, at: datetime) -> Party | None:
    """Who comes for the applicant; one whose number is known is that one, with what is said now."""
    if said is None:
        return None
    found = [party for _kind, number in said.numbers for party in known.known_as(number)]
    party = found[0] if found else None
    if party is not None:
        said = replace(
            said,
            kind=party.kind,
            born_on=said.born_on or party.born_on,
            address=said.address or party.address,
            phone=said.phone or party.phone,
            email=said.email or party.email,
        )
    return _kept(party, said, by=by, at=at)
