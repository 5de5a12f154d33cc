"""What can happen to a dossier, a round and a unit's list. The codes stand in the trail for ever."""

from django.utils.translation import gettext_lazy as _

from congvu.kit.event import event

BEGUN = event("initiatives.begun", _("Dossier begun"))
DISCARDED = event("initiatives.discarded", _("Draft discarded"))
ENTRUSTED = event("initiatives.entrusted", _("Dossier handed to the unit's coordinator"))
TAKEN_BACK = event("initiatives.taken_back", _("Dossier taken back from the unit's coordinator"))
SUBMITTED = event("initiatives.submitted", _("Dossier submitted"))
RECEIPT_MADE = event("initiatives.receipt_made", _("Receipt issued"))
ACCEPTED = event("initiatives.accepted", _("Dossier accepted"))
REFUSED = event("initiatives.refused", _("Intake refused"))
ASSIGNED = event("initiatives.assigned", _("Dossier assigned"))
SUPPLEMENT_ASKED = event("initiatives.supplement_asked", _("Supplement asked"))
SUPPLEMENT_ANSWERED = event("initiatives.supplement_answered", _("Supplement handed in"))
SUPPLEMENT_EXTENDED = event("initiatives.supplement_extended", _("Time for the supplement extended"))
SUPPLEMENT_LIFTED = event("initiatives.supplement_lifted", _("Request for a supplement lifted"))
STRUCK_OFF = event("initiatives.struck_off", _("Dossier struck off: no supplement"))
WITHDRAWN = event("initiatives.withdrawn", _("Dossier withdrawn by its author"))
EXAMINATION_BEGUN = event("initiatives.examination_begun", _("Examination begun"))
PUT_TO_COUNCIL = event("initiatives.put_to_council", _("Put before the council"))
RECOGNISED = event("initiatives.recognised", _("Recognised"))
NOT_RECOGNISED = event("initiatives.not_recognised", _("Not recognised"))
SPECIALLY_RECOGNISED = event("initiatives.specially_recognised", _("Recognised by special decision"))
CARRIED_OVER = event("initiatives.carried_over", _("Carried over to the next round"))
TAKEN_UP = event("initiatives.taken_up", _("Taken up in a new round"))
CANCELLED = event("initiatives.cancelled", _("Recognition cancelled"))
CONFIDENTIAL_OPENED = event("initiatives.confidential_opened", _("Confidential part opened"))

ROUND_MADE = event("initiatives.round_made", _("Round prepared"))
ROUND_CHANGED = event("initiatives.round_changed", _("Round changed"))
TERMS_CHANGED = event("initiatives.terms_changed", _("Rules of the round changed"))
ROUND_OPENED = event("initiatives.round_opened", _("Round opened"))
ROUND_CLOSED = event("initiatives.round_closed", _("Round closed"))
ROUND_LOCKED = event("initiatives.round_locked", _("Round locked"))
GROUP_SAVED = event("initiatives.field_group_saved", _("Field group saved"))

LIST_MADE = event("initiatives.list_made", _("Unit list begun"))
LIST_CHANGED = event("initiatives.list_changed", _("Unit list changed"))
LIST_FORWARDED = event("initiatives.list_forwarded", _("Unit list forwarded"))
