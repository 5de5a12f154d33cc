"""What people do with messages between agencies. The codes stand in the trail for ever."""

from django.utils.translation import gettext_lazy as _

from congvu.kit.event import event

SENT = event("exchange.sent", _("Given to the electronic exchange"))
SENT_AGAIN = event("exchange.sent_again", _("Message of the exchange sent again"))
NOT_SENT = event("exchange.not_sent", _("Message of the exchange not sent any more"))
TAKEN = event("exchange.taken", _("Came by electronic exchange"))
TAKEN_AGAIN = event("exchange.taken_again", _("Message of the exchange read again"))
LEFT = event("exchange.left", _("Message of the exchange left as it is"))
RECALL_AGREED = event("exchange.recall_agreed", _("Recall by the sender agreed to"))
RECALLED = event("exchange.recalled", _("Recall by the sender carried out"))
RECALL_REFUSED = event("exchange.recall_refused", _("Recall by the sender refused"))
FOLLOWED = event("exchange.followed", _("Updated or replaced by the sender"))
CODE_LAID_DOWN = event("exchange.code_laid_down", _("Code of the exchange laid down"))
CODE_ENDED = event("exchange.code_ended", _("Code of the exchange ended"))
ADDRESS_KEPT = event("exchange.address_kept", _("Address of the agency in the exchange changed"))
PARTNER_KEPT = event("exchange.partner_kept", _("Partner of the exchange changed"))
LINE_CALLED = event("exchange.line_called", _("Line of the exchange called again"))
