"""Rules about confirming that rights have changed."""

from datetime import datetime

from django.utils.translation import gettext as _

from congvu.kit import clock
from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal
from congvu.people.enums import CONFIRM
from congvu.people.models import Person, RightsAlert
from congvu.people.queries.alerts import others_who_confirm
from congvu.people.queries.rights import scope


def confirm(alert: RightsAlert, *, by: Actor, at: datetime) -> Refusal | None:
    """Once, by who confirms for the whole agency; while there is another, not by who has a part in it."""
    if not isinstance(by, Person) or not scope(by, CONFIRM).everything:
        return Refusal(_("You have no right to confirm changes of rights."))
    if not alert.is_open:
        return Refusal(_("%(name)s has already settled this.") % {"name": alert.settled_by})
    if by.key in alert.involved and others_who_confirm(alert, clock.office_day(at)).exists():
        return Refusal(_("You made this change, or it concerns you: somebody else confirms it."))
    return None
