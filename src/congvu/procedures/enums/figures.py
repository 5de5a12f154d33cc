"""What the figures of the office count, and what each word of it means."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class What(TextChoices):
    """A set of dossiers behind a figure."""

    DONE = "done", _("Total done")
    EARLY = "early", _("Done early")
    ON_TIME = "on_time", _("Done on time")
    LATE = "late", _("Done late")
    LEFT = "left", _("Have left the step")
    LEFT_LATE = "left_late", _("Left the step late")
    HERE = "here", _("At the step now")
    HERE_LATE = "here_late", _("Late in the step now")
    HELD = "held", _("Open now")
    HELD_LATE = "held_late", _("Open now and overdue")


MEANT = {
    What.DONE: _("The result was with the one-stop desk within the period."),
    What.EARLY: _("Done on a day before the one that was promised at first."),
    What.ON_TIME: _("Done on the day promised at first, not after the hour; or no time was set."),
    What.LATE: _("Done after the time promised at first, whatever was promised later."),
    What.LEFT: _("Went on from the step within the period, or was returned from it; each time counts."),
    What.LEFT_LATE: _("Left the step after the time that was set when it was reached."),
    What.HERE: _("Rests at the step now, being handled."),
    What.HERE_LATE: _("Rests at the step now, and the time of the step has passed."),
    What.HELD: _("Received and open now, wherever it rests."),
    What.HELD_LATE: _(
        "Received and open now, and the nearest time that counts, of the step or the dossier, has passed."
    ),
}
HALF = (
    _("Half within"),
    _(
        "The median. Of procedures: days from the receipt to the result, pauses included. Of steps: working"
        " hours, without the time in which the clock stood still."
    ),
)
MOST = (
    _("Nine of ten within"),
    _("The 90th percentile, counted like the median. A click shows those that took as long or longer."),
)
