"""Who may lay a list of the national portal beside the books."""

from datetime import date

from django.utils.translation import gettext as _

from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal
from congvu.procedures.enums.capabilities import RECEIVE, REPORT


def reconcile(since: date, until: date, *, by: Actor) -> Refusal | None:
    if not (by.may(RECEIVE.code) or by.may(REPORT.code)):
        return Refusal(_("You do not receive dossiers."))
    if until < since:
        return Refusal(_("The last day lies before the first."), "until")
    return None
