"""What can happen to councils, their seats and panels, and to assignments."""

from django.utils.translation import gettext_lazy as _

from congvu.kit.event import event

COUNCIL_MADE = event("councils.council_made", _("Council set up"))
COUNCIL_CHANGED = event("councils.council_changed", _("Council changed"))
CONDUCT_SET = event("councils.conduct_set", _("Rules of the council set"))
SEAT_TAKEN = event("councils.seat_taken", _("Member named"))
SEAT_CHANGED = event("councils.seat_changed", _("Member's seat changed"))
SEAT_ENDED = event("councils.seat_ended", _("Member has left"))

PANEL_MADE = event("councils.panel_made", _("Panel set up"))
PANEL_CHANGED = event("councils.panel_changed", _("Panel changed"))
ITEMS_ADDED = event("councils.items_added", _("Dossiers put before the panel"))
ITEM_DROPPED = event("councils.item_dropped", _("Dossier taken from the panel"))
PANEL_BEGUN = event("councils.panel_begun", _("Scoring begun"))
PANEL_CLOSED = event("councils.panel_closed", _("Panel closed"))

PROPOSED = event("councils.assignment_proposed", _("Assignment proposed"))
CLEARED = event("councils.assignment_cleared", _("Assignment begun anew"))
CONFIRMED = event("councils.assignment_confirmed", _("Assignment confirmed"))
ASSIGNED = event("councils.member_assigned", _("Member assigned by hand"))
UNASSIGNED = event("councils.member_unassigned", _("Member removed by hand"))
ASSIGNMENTS_IMPORTED = event("councils.assignments_imported", _("Assignment taken from Excel"))
HANDED_BACK = event("councils.dossier_handed_back", _("Dossier handed back"))
TAKEN_OVER = event("councils.dossiers_taken_over", _("Dossiers taken over by a substitute"))
THIRD_CALLED = event("councils.third_called", _("Third scorer called"))

DECLARED = event("councils.interest_declared", _("Interest declared"))
WITHDRAWN = event("councils.interest_withdrawn", _("Declaration withdrawn"))
