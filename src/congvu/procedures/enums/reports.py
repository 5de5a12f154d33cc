"""What is counted of dossiers in a period, and what each word of it means."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Fact(StrEnum):
    """What can be true of a dossier in a period. ``logic.forms`` makes sets of them; the condition of each is
    in ``queries.counted``.
    """

    ARRIVED = "arrived"
    CARRIED = "carried"
    DONE = "done"
    ENDED = "ended"
    PENDING = "pending"
    WAITING = "waiting"
    WAITING_LATE = "waiting_late"
    WAITING_IN_TIME = "waiting_in_time"

    COUNTER = "counter"
    POST = "post"
    ONLINE = "online"
    NOT_ONLINE = "not_online"
    FULLY = "fully"
    PARTLY = "partly"
    OTHERWISE = "otherwise"
    OUT_OF_PLACE = "out_of_place"

    EARLY = "early"
    ON_TIME = "on_time"
    LATE = "late"
    OVERDUE = "overdue"
    IN_TIME = "in_time"
    PAUSED = "paused"
    APOLOGISED = "apologised"
    NOT_APOLOGISED = "not_apologised"

    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    HALTED = "halted"
    PAID = "paid"
    PAID_ONLINE = "paid_online"
    PAID_DIRECTLY = "paid_directly"


class Counted(TextChoices):
    """A set of dossiers that a report counts."""

    RECEIVED = "received", _("Total received")
    RECEIVED_ONLINE = "received_online", _("In the period: online")
    RECEIVED_OTHERWISE = "received_otherwise", _("In the period: directly, by post")
    RECEIVED_COUNTER = "received_counter", _("In the period: directly")
    RECEIVED_FULLY = "received_fully", _("In the period: wholly online")
    RECEIVED_PARTLY = "received_partly", _("In the period: partly online")
    RECEIVED_POST = "received_post", _("In the period: by public post")
    RECEIVED_OTHER = "received_other", _("In the period: other ways")
    OUT_OF_PLACE = "out_of_place", _("Of these: irrespective of administrative boundaries")
    CARRIED = "carried", _("From the period before")
    DONE = "done", _("Total done")
    DONE_EARLY = "done_early", _("Done early")
    DONE_ON_TIME = "done_on_time", _("Done on time")
    DONE_IN_TIME = "done_in_time", _("Done early and on time")
    DONE_LATE = "done_late", _("Done late")
    LATE_APOLOGISED = "late_apologised", _("Done late, with an apology")
    LATE_UNEXPLAINED = "late_unexplained", _("Done late, without an apology")
    PENDING = "pending", _("Total in progress")
    PENDING_IN_TIME = "pending_in_time", _("In progress, in time")
    PENDING_LATE = "pending_late", _("In progress, overdue")
    PENDING_APOLOGISED = "pending_apologised", _("In progress, overdue, with an apology")
    PENDING_UNEXPLAINED = "pending_unexplained", _("In progress, overdue, without an apology")
    PAUSED = "paused", _("Of these: the clock stands still")
    ENDED = "ended", _("Ended without a result")
    REFUSED = "refused", _("Not received")
    WAITING = "waiting", _("Waiting to be received")
    WAITING_IN_TIME = "waiting_in_time", _("Waiting to be received, in time")
    WAITING_LATE = "waiting_late", _("Waiting to be received, overdue")
    HALTED = "halted", _("Handling stopped")
    WITHDRAWN = "withdrawn", _("Withdrawn by the applicant")
    PAID = "paid", _("Fees paid: total")
    PAID_ONLINE = "paid_online", _("Fees paid online")
    PAID_DIRECTLY = "paid_directly", _("Fees paid directly")


DEFINED = {
    Counted.RECEIVED: _("Received in the period, or received before it and still open when it began."),
    Counted.RECEIVED_ONLINE: _("Received in the period, filed online."),
    Counted.RECEIVED_OTHERWISE: _("Received in the period, filed at the counter, by post or at a kiosk."),
    Counted.RECEIVED_COUNTER: _("Received in the period, filed at the counter."),
    Counted.RECEIVED_FULLY: _("Received in the period, filed online; the procedure is wholly online."),
    Counted.RECEIVED_PARTLY: _("Received in the period, filed online; the procedure is partly online."),
    Counted.RECEIVED_POST: _("Received in the period, sent by public post."),
    Counted.RECEIVED_OTHER: _("Received in the period in a way that no other column has, such as a kiosk."),
    Counted.OUT_OF_PLACE: _("Counted as received; received at a place outside the competent agency."),
    Counted.CARRIED: _("Received before the period; no result and not ended when it began."),
    Counted.DONE: _("The result was with the one-stop desk within the period."),
    Counted.DONE_EARLY: _("Done on a day before the one that was promised at first."),
    Counted.DONE_ON_TIME: _("Done on the day promised at first, not after the hour; or no time was set."),
    Counted.DONE_IN_TIME: _("Done not after the time promised at first; or no time was set."),
    Counted.DONE_LATE: _("Done after the time promised at first, whatever was promised later."),
    Counted.LATE_APOLOGISED: _("Done late; an apology with a new date had been given."),
    Counted.LATE_UNEXPLAINED: _("Done late; no apology had been given."),
    Counted.PENDING: _("Received; no result and not ended by the end of the period, or by now."),
    Counted.PENDING_IN_TIME: _(
        "In progress; the time promised at first had not passed, or the clock stood still before that."
    ),
    Counted.PENDING_LATE: _("In progress, and the time promised at first had passed."),
    Counted.PENDING_APOLOGISED: _("In progress and overdue; an apology with a new date had been given."),
    Counted.PENDING_UNEXPLAINED: _("In progress and overdue; no apology had been given."),
    Counted.PAUSED: _("In progress, and the clock stood still, such as for a supplement."),
    Counted.ENDED: _("Received, and in the period refused, stopped or closed without a result."),
    Counted.REFUSED: _("Refused in the period, before or after receipt."),
    Counted.WAITING: _("Filed; neither received nor ended by the end of the period, or by now."),
    Counted.WAITING_IN_TIME: _("Waiting to be received, and the time for that had not passed."),
    Counted.WAITING_LATE: _("Waiting to be received, and the time for that had passed."),
    Counted.HALTED: _("Closed in the period, since what was asked for had not come in time."),
    Counted.WITHDRAWN: _("Stopped in the period at the applicant's wish."),
    Counted.PAID: _("Counted as received, and a fee had been paid by the end of the period."),
    Counted.PAID_ONLINE: _("Counted as received, and a fee had been paid online by the end of the period."),
    Counted.PAID_DIRECTLY: _(
        "Counted as received, and a fee had been paid directly by the end of the period."
    ),
}


class Grouping(TextChoices):
    """What each row of a report is."""

    FIELD = "field", _("Field")
    COMPETENT = "competent", _("Agency in charge")
    RECEIVING = "receiving", _("Received by")
    PROCEDURE = "procedure", _("Procedure")


class Block(TextChoices):
    """What stands above several columns of a form."""

    RECEIVED = "received", _("Dossiers taken in")
    DONE = "done", _("Dossiers done")
    PENDING = "pending", _("Dossiers in progress")
    OTHERS = "others", _("Others")
    PAYMENT = "payment", _("Payment")
    BESIDE = "beside", _("Beside the form")
