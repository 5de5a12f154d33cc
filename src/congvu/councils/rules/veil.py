"""Sheets that somebody may not hear of before the panel is closed, for who reads the trail."""

from django.utils.translation import gettext_lazy as _

from congvu.councils.rules import sight
from congvu.kit import clock
from congvu.kit.actor import Actor
from congvu.kit.veil import Veil
from congvu.people.models import Person


def hidden(by: Actor) -> frozenset[str]:
    return sight.veiled_sheets(by, at=clock.now()) if isinstance(by, Person) else frozenset()


SHEETS = Veil("sheet", hidden, _("Who scores this dossier and how is told when the panel is closed."))
