"""What can happen at a meeting and to a ballot. How anybody voted in secret is not among it."""

from django.utils.translation import gettext_lazy as _

from congvu.kit.event import event

MEETING_PLANNED = event("councils.meeting_planned", _("Meeting planned"))
MEETING_CHANGED = event("councils.meeting_changed", _("Time or place of the meeting changed"))
MEETING_CALLED = event("councils.meeting_called", _("Members called to the meeting"))
MEETING_CANCELLED = event("councils.meeting_cancelled", _("Meeting cancelled"))
AGENDA_SET = event("councils.agenda_set", _("Agenda set"))
MEETING_OPENED = event("councils.meeting_opened", _("Meeting opened"))
ATTENDANCE_NOTED = event("councils.attendance_noted", _("Attendance noted"))
NOTES_SAVED = event("councils.notes_saved", _("Discussion and conclusion noted"))
MEETING_CLOSED = event("councils.meeting_closed", _("Meeting closed"))
BALLOT_OPENED = event("councils.ballot_opened", _("Ballot opened"))
BALLOT_REMINDED = event("councils.ballot_reminded", _("Members reminded of the ballot"))
VOTE_RECORDED = event("councils.vote_recorded", _("Open vote recorded"))
ISSUING_ENDED = event("councils.ballot_issued", _("Ballot papers taken, ballot box opened"))
BOX_WITNESSED = event("councils.box_witnessed", _("Agreed to open the ballot box"))
BALLOT_COUNTED = event("councils.ballot_counted", _("Ballot counted"))
BALLOT_VOIDED = event("councils.ballot_voided", _("Ballot declared void"))
