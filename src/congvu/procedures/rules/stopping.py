"""Whether a dossier may be stopped because the applicant wishes it."""

from django.utils.translation import gettext as _

from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal
from congvu.procedures.enums.states import STOPPABLE, State
from congvu.procedures.models import Dossier
from congvu.procedures.rules import intake


def stop(dossier: Dossier, *, by: Actor) -> Refusal | None:
    """At the desk it came to, and only while there is no result (Decree 118/2025, art. 21)."""
    if refusal := intake.at_its_desk(dossier, by=by):
        return refusal
    if dossier.state not in (*STOPPABLE, State.PREPARED):
        return Refusal(
            _("This cannot be done while the dossier is “%(state)s”.") % {"state": dossier.state.label}
        )
    if dossier.results.exists():
        return Refusal(_("There is a result already; the dossier can no longer be stopped."))
    return None
