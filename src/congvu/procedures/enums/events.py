"""What can happen to a procedure, a party and a dossier. The codes stand in the trail for ever."""

from django.utils.translation import gettext_lazy as _

from congvu.kit.event import event

PROCEDURE_MADE = event("procedures.procedure_made", _("Procedure entered in the catalogue"))
PROCEDURE_CHANGED = event("procedures.procedure_changed", _("Procedure changed in the catalogue"))
VERSION_WRITTEN = event("procedures.version_written", _("Version of the procedure written"))
VERSION_PUBLISHED = event("procedures.version_published", _("Version of the procedure published"))
VERSION_DROPPED = event("procedures.version_dropped", _("Draft of a version thrown away"))
VERSION_ENDED = event("procedures.version_ended", _("Version of the procedure ended"))
FIELD_SAVED = event("procedures.field_saved", _("Field of procedures saved"))

PARTY_SAVED = event("procedures.party_saved", _("Applicant's particulars saved"))
PARTIES_JOINED = event("procedures.parties_joined", _("Two applicants found to be one"))

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
FEE_REFUNDED = event("procedures.fee_refunded", _("Fee refunded"))
FEE_LIFTED = event("procedures.fee_lifted", _("Fee not asked any more"))
RESULT_ENTERED = event("procedures.result_entered", _("Result entered"))
RESULT_DROPPED = event("procedures.result_dropped", _("Result entered by mistake taken out"))
FINISHED = event("procedures.finished", _("Result ready"))
HANDED_BACK = event("procedures.handed_back", _("Result handed back"))
STOPPED = event("procedures.stopped", _("Stopped at the applicant's wish"))
CLOSED = event("procedures.closed", _("Closed: not completed in time"))
FORM_ISSUED = event("procedures.form_issued", _("Form given out"))
FORM_WRITTEN = event("procedures.form_written", _("Form written as a paper"))
EXTENDED = event("procedures.extended", _("Apology sent and a new date promised"))
WARNED = event("procedures.warned", _("Early warning given"))
TERMS_LAID_DOWN = event("procedures.terms_laid_down", _("Terms of warnings laid down"))
RATED = event("procedures.rated", _("Service rated by the applicant"))
RATING_HANDLED = event("procedures.rating_handled", _("Low rating answered for"))
CRITERION_ASKED = event("procedures.criterion_asked", _("Criterion of ratings laid down"))
