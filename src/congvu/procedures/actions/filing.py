"""Our own filing page: what was prepared is filed, and a supplement comes by the link of the dossier.

For procedures that the public does not file on the national portal only. Who files is not signed in: the
house itself acts, and nothing that is known of anybody is shown or changed by it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from congvu.kit.actor import SYSTEM, Actor
from congvu.kit.clock import office_day
from congvu.kit.refusal import refuse_if
from congvu.people.models import Unit
from congvu.procedures.actions import intake, messages, parties, preparing
from congvu.procedures.actions.receiving import Handed
from congvu.procedures.enums.catalogue import Channel
from congvu.procedures.enums.states import OWN, Handing
from congvu.procedures.logic.handed import Given, Particulars
from congvu.procedures.models import Dossier, Party, Preparation, Procedure
from congvu.procedures.queries import catalogue, places
from congvu.procedures.queries import parties as known
from congvu.procedures.rules import preparing as rules
from congvu.trail.actions import act


@act
def file(
    preparation: Preparation,
    said: Particulars,
    *,
    parts: Iterable[Given],
    answers: Mapping[str, Any],
    by: Actor = SYSTEM,
    at: datetime,
) -> Dossier:
    """It waits at a desk of the agency, and the applicant has the link to follow it by.

    A number that is somebody's already stays that one's: the officer compares the two at receipt.
    """
    parts, procedure = tuple(parts), preparation.procedure
    preparation = Preparation.objects.select_for_update().get(
        pk=preparation.pk
    )  # sent twice: the second waits
    version = catalogue.in_force(procedure, office_day(at))
    held = {given.part for given in parts}
    refuse_if(rules.file(preparation, version, answers=answers, held=held, at=at))
    applicant = _new(said, at=at)
    handed = Handed(
        applicant,
        Channel.ONLINE,
        parts,
        dict(answers),
        handing=Handing.ONLINE,
        source=OWN,
        request_key=f"prepared-{preparation.pk}",
    )
    dossier = intake.file(procedure, handed, unit=_desk(procedure, at), by=by, at=at)
    dossier.particulars |= {f"number:{kind}": figures for kind, figures in said.numbers}
    dossier.save(update_fields=["particulars"])
    preparing.became(preparation, dossier)
    messages.tell(dossier, messages.FILED, by=by, at=at)
    return dossier


def _new(said: Particulars, *, at: datetime) -> Party:
    """An entry of its own, with the numbers that nobody has: whoever typed them has shown no paper."""
    free = tuple((kind, figures) for kind, figures in said.numbers if not known.known_as(figures))
    return parties.save(replace(said, numbers=free), by=SYSTEM, at=at)


def _desk(procedure: Procedure, at: datetime) -> Unit:
    """The first desk of the agency's own, else the agency."""
    own = places.returning(procedure, office_day(at), anywhere=False)
    return next((unit for unit in own if unit != procedure.agency), procedure.agency)
