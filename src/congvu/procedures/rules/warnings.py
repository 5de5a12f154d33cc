"""Whether terms of warnings may be laid down."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from congvu.kit.actor import Actor
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refusal
from congvu.procedures.enums.capabilities import CATALOGUE
from congvu.procedures.logic.warning import Terms
from congvu.procedures.models import WarningTerms


def lay_down(terms: Terms, *, valid_from: date, by: Actor, at: datetime) -> Refusal | None:
    """From today or later, one row for a day, with numbers that mean something."""
    if not by.may(CATALOGUE.code):
        return Refusal(_("You do not administer the catalogue of procedures."))
    if valid_from < office_day(at):
        return Refusal(_("It can take effect today or later."), "valid_from")
    if WarningTerms.objects.filter(valid_from=valid_from).exists():
        return Refusal(_("Something has been laid down from this day on already."), "valid_from")
    if not 1 <= terms.share <= 100:
        return Refusal(_("Between 1 and 100."), "share")
    if min(terms.silent_hours, terms.apology_days) < 1:
        return Refusal(_("At least 1."), "silent_hours")
    return None
