"""Closed lists of the thread: whose turn it is, what the clock does, what can happen to any case."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from congvu.kit.event import event


class Owner(TextChoices):
    """Whose turn it is while a case rests in a state."""

    APPLICANT = "applicant", _("The applicant")
    COORDINATOR = "coordinator", _("The unit coordinator")
    INTAKE = "intake", _("The intake officer")
    SPECIALIST = "specialist", _("The specialist")
    COUNCIL = "council", _("The council")
    LEADER = "leader", _("The leader")
    CLERK = "clerk", _("The clerk")
    ARCHIVE = "archive", _("The archive: nothing is left to do")


class Clock(TextChoices):
    """What the agency's clock does while a case rests in a state."""

    RUNNING = "running", _("The clock is running")
    PAUSED = "paused", _("The clock is paused")


class ReminderKind(TextChoices):
    """What a reminder is about, and so whom it is sent to."""

    BEFORE = "before", _("Due soon")
    AFTER = "after", _("Past its due time")
    ESCALATION = "escalation", _("Told to the head of the unit")


class ReminderState(TextChoices):
    """What has become of a reminder."""

    WAITING = "waiting", _("Waiting")
    SENT = "sent", _("Sent")


class BulkState(TextChoices):
    """From the preview of a bulk act to the last of its rows."""

    SHOWN = "shown", _("To be confirmed")
    RUNNING = "running", _("Being carried out")
    DONE = "done", _("Carried out")
    CANCELLED = "cancelled", _("Cancelled")


class RowState(TextChoices):
    """What has become of one dossier of a bulk act."""

    WAITING = "waiting", _("Waiting")
    DONE = "done", _("Carried out")
    REFUSED = "refused", _("Cannot be done")
    STALE = "stale", _("Changed meanwhile")
    LEFT = "left", _("Left undone")


OPENED = event("cases.opened", _("Dossier opened"))
MOVED = event("cases.moved", _("Dossier moved on"))
HANDED_OVER = event("cases.handed_over", _("Dossier handed over"))
TAKEN = event("cases.taken", _("Dossier taken from the unit's pile"))
PAUSED = event("cases.paused", _("Clock paused"))
RESUMED = event("cases.resumed", _("Clock resumed"))
DUE_SET = event("cases.due_set", _("Due date set"))
EXTENDED = event("cases.extended", _("Due date extended"))
DUE_RECOUNTED = event("cases.due_recounted", _("Due date counted anew after a change of the calendar"))
CODE_ASSIGNED = event("cases.code_assigned", _("Code assigned"))
REMINDED = event("cases.reminded", _("Reminder sent"))
ESCALATED = event("cases.escalated", _("Delay reported to the head of the unit"))
URGED = event("cases.urged", _("Holder reminded by hand"))
RETITLED = event("cases.retitled", _("Title of the dossier corrected"))
FORGOTTEN = event("cases.forgotten", _("What was said on the dossier was taken out"))
BULK_PREPARED = event("cases.bulk_prepared", _("Act on several dossiers prepared"))
BULK_CONFIRMED = event("cases.bulk_confirmed", _("Act on several dossiers confirmed"))
BULK_DONE = event("cases.bulk_done", _("Act on several dossiers carried out"))
BULK_CANCELLED = event("cases.bulk_cancelled", _("Act on several dossiers cancelled"))
BULK_ROW_REFUSED = event("cases.bulk_row_refused", _("Act on several dossiers: not done for one of them"))
