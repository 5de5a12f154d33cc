"""Supplements an author owes and rounds that close, for a person's own calendar."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from congvu.initiatives.enums.capabilities import COORDINATE
from congvu.initiatives.enums.rounds import RoundState
from congvu.initiatives.models import Round, SupplementRequest
from congvu.notify.logic.dates import Appointment, DateSource
from congvu.people.models import Person
from congvu.trail import queries as trail


def dates(person: Person, at: datetime) -> Iterator[Appointment]:
    """What the author has to hand in, by the code of the dossier; for coordinators when rounds close."""
    yield from _supplements(person)
    if person.may(COORDINATE.code):
        yield from _rounds(at)


def _supplements(person: Person) -> Iterator[Appointment]:
    asked = SupplementRequest.objects.filter(initiative__owner=person, closed_at=None)
    for request in asked.select_related("initiative__case").order_by("pk"):
        case = request.initiative.case
        yield Appointment(
            f"supplement.{request.pk}",
            _("Supplement of %(code)s to be handed in") % {"code": case.code},
            request.due_at,
            request.asked_at,
            case.version,
            request.initiative.ref.link,
        )


def _rounds(at: datetime) -> Iterator[Appointment]:
    rounds = list(Round.objects.filter(state=RoundState.OPEN, closes_at__gt=at).order_by("pk"))
    changes = trail.places(each.ref for each in rounds)  # a round counts no changes of its own
    for each in rounds:
        yield Appointment(
            f"round.{each.pk}",
            _("%(round)s closes for filing") % {"round": each.name},
            each.closes_at,
            each.opens_at,
            changes.get(each.ref.key, 0),
            each.ref.link,
        )


SOURCE = DateSource("initiatives", dates)
