"""What can happen to sheets and to the results of a panel."""

from django.utils.translation import gettext_lazy as _

from congvu.kit.event import event

SAVED = event("councils.sheet_saved", _("Sheet saved"))
SENT = event("councils.sheet_sent", _("Sheet sent"))
REOPENED = event("councils.sheet_reopened", _("Sheet reopened"))
EXCUSED = event("councils.sheets_excused", _("Missing sheets excused"))
REMINDED = event("councils.sheets_reminded", _("Members reminded of their sheets"))
IMPORTED = event("councils.sheets_imported", _("Sheets taken from Excel"))
CLOSED = event("councils.results_made", _("Panel closed, results computed"))
OPENED_AGAIN = event("councils.panel_opened_again", _("Panel opened again"))
