"""What can happen to an incoming document. The codes stand in the trail for ever."""

from django.utils.translation import gettext_lazy as _

from congvu.kit.event import event

RECEIVED = event("documents.received", _("Document received"))
REGISTERED = event("documents.registered", _("Document registered"))
PRESENTED = event("documents.presented", _("Document presented to the leader"))
DIRECTED = event("documents.directed", _("Direction given"))
HANDED_ON = event("documents.handed_on", _("Handed on inside the unit"))
PROPOSED = event("documents.proposed", _("Proposal made"))
SUPPORTED = event("documents.supported", _("Supporting part done"))
DONE = event("documents.done", _("Document answered"))
ANSWERED = event("documents.answered", _("A document that answers it was issued"))
FILED = event("documents.filed", _("Filed, no answer needed"))
RETURNED = event("documents.returned", _("Returned to the sender"))
RECALLED = event("documents.recalled", _("Recalled by the sender"))
TAKEN_OUT = event("documents.taken_out", _("Taken out as a state secret"))
CORRECTED = event("documents.corrected", _("Entry corrected"))
BOOK_CLOSED = event("documents.book_closed", _("Book of the year closed"))
BOOK_CHANGED = event("documents.book_changed", _("Digest of a closed book made anew"))
LETTER_CAME = event("documents.letter_came", _("Letter came to the mailbox"))
LETTER_TAKEN = event("documents.letter_taken", _("Letter taken in as a document"))
MAILBOX_TRIED = event("documents.mailbox_tried", _("Mailbox asked for again"))
KIND_ADDED = event("documents.kind_added", _("Kind of document added"))
KIND_ENDED = event("documents.kind_ended", _("Kind of document ended"))
OWN_FIELD_ADDED = event("documents.own_field_added", _("Own field of documents added"))
OWN_FIELD_ENDED = event("documents.own_field_ended", _("Own field of documents ended"))
AGENCY_ENTERED = event("documents.agency_entered", _("Agency entered in the register"))
AGENCY_CHANGED = event("documents.agency_changed", _("Agency changed in the register"))
