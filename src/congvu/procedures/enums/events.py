"""What can happen to a procedure, a party and a dossier. The codes stand in the trail for ever."""

from django.utils.translation import gettext_lazy as _

from congvu.kit.event import event

PROCEDURE_MADE = event("procedures.procedure_made", _("Procedure entered in the catalogue"))
PROCEDURE_CHANGED = event("procedures.procedure_changed", _("Procedure changed in the catalogue"))
VERSION_WRITTEN = event("procedures.version_written", _("Version of the procedure written"))
VERSION_PUBLISHED = event("procedures.version_published", _("Version of the procedure published"))
VERSION_DROPPED = event("procedures.version_dropped", _("Draft of a version thrown away"))
VERSION_ENDED = event("procedures.version_ended", _("Version of the procedure ended"))
IMPORTED = event("procedures.imported", _("Procedures imported from files"))
FIELD_SAVED = event("procedures.field_saved", _("Field of procedures saved"))

PARTY_SAVED = event("procedures.party_saved", _("Applicant's particulars saved"))

PREPARED = event("procedures.prepared", _("Dossier begun"))
FILED = event("procedures.filed", _("Dossier filed"))
RECEIVED = event("procedures.received", _("Dossier received"))
REFUSED = event("procedures.refused", _("Receipt refused"))
COMPLETION_ASKED = event("procedures.completion_asked", _("Completion asked before receipt"))
SUPPLEMENT_ASKED = event("procedures.supplement_asked", _("Supplement asked"))
SUPPLEMENTED = event("procedures.supplemented", _("Supplement handed in"))
STEP_DONE = event("procedures.step_done", _("Step done"))
SENT_BACK = event("procedures.sent_back", _("Returned to an earlier step"))
FEE_ASKED = event("procedures.fee_asked", _("Financial duty asked"))
FEE_PAID = event("procedures.fee_paid", _("Fee paid"))
RESULT_ENTERED = event("procedures.result_entered", _("Result entered"))
FINISHED = event("procedures.finished", _("Result ready"))
HANDED_BACK = event("procedures.handed_back", _("Result handed back"))
STOPPED = event("procedures.stopped", _("Stopped at the applicant's wish"))
CLOSED = event("procedures.closed", _("Closed: not completed in time"))
