"""Whether the promised date may be put off."""

from datetime import datetime

from django.utils.translation import gettext as _

from congvu.cases import rules as cases
from congvu.kit.actor import Actor
from congvu.kit.clock import OFFICE_ZONE
from congvu.kit.refusal import Refusal
from congvu.procedures.enums.states import AT_WORK
from congvu.procedures.models import Dossier
from congvu.procedures.rules import supplements
from congvu.worktime import queries as worktime


def may_extend(dossier: Dossier, *, by: Actor) -> Refusal | None:
    """Whether the head may promise a new date now: once, while the dossier is being handled."""
    if not supplements.heads(dossier, by=by):
        return Refusal(_("The promised date is put off by the head of the agency."))
    if dossier.state not in AT_WORK:
        return Refusal(
            _("This cannot be done while the dossier is “%(state)s”.") % {"state": dossier.state.label}
        )
    if dossier.case.is_paused:
        return Refusal(_("The clock stands still. Promise a new date when it runs."))
    if dossier.case.due_at is None:
        return Refusal(_("No date has been promised."))
    if hasattr(dossier.case, "extension"):
        return Refusal(_("A new date has been promised once already; there is no second time."))
    return None


def extend(dossier: Dossier, until: datetime, reason: str, *, by: Actor, at: datetime) -> Refusal | None:
    if refusal := may_extend(dossier, by=by):
        return refusal
    if until <= at:
        return Refusal(_("The new date must lie ahead."), "until")
    latest = latest_date(dossier)
    if latest is not None and until > latest:
        return Refusal(
            _("The procedure allows a new date until %(day)s at most.")
            % {"day": f"{latest.astimezone(OFFICE_ZONE):%d/%m/%Y}"},
            "until",
        )
    return cases.extend(dossier.case, until=until, reason=reason)


def latest_date(dossier: Dossier) -> datetime | None:
    """Until when the procedure lets it be put off; None: that is left to the head."""
    allowed, due = dossier.spec.clock.extension, dossier.case.due_at
    return worktime.due_at(due, allowed) if allowed and due else None
