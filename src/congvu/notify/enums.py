"""Closed lists of this module, and the events its acts leave in the trail."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from congvu.kit.actor import Capability, capabilities
from congvu.kit.event import event


class Channel(TextChoices):
    """The ways a message reaches somebody."""

    MAIL = "mail", _("E-mail")
    SMS = "sms", _("SMS")
    ZALO = "zalo", _("Zalo")
    SCREEN = "screen", _("On the screen")


class Pace(TextChoices):
    """How often a person wants to be written to about one kind of thing."""

    AT_ONCE = "at-once", _("At once")
    DAILY = "daily", _("Once a day")
    OFF = "off", _("Not at all")


class Ruling(TextChoices):
    """What the office lays down for a kind on a channel; what is no default binds everybody."""

    FORCED = "forced", _("Always, and at once")
    AT_ONCE = "at-once", _("At once, unless the person wishes otherwise")
    DAILY = "daily", _("Once a day, unless the person wishes otherwise")
    OFF = "off", _("Only for those who wish it")
    UNUSED = "unused", _("Never on this channel")


class State(TextChoices):
    """Where a message stands; what each one means and what may follow is in ``process.py``."""

    DUE = "due", _("Waiting to be sent")
    GATHERING = "gathering", _("Waits for others")
    SENDING = "sending", _("Being sent")
    FAILED = "failed", _("To be tried again")
    SENT = "sent", _("Sent")
    READ = "read", _("Read")
    DEAD = "dead", _("Given up")
    CANCELLED = "cancelled", _("Cancelled")
    CARRIED = "carried", _("Sent together with others")


class Problem(TextChoices):
    """Why a message has not gone out, as a sentence for the administrator."""

    UNREACHABLE = "unreachable", _("The gateway cannot be reached. It is tried again by itself.")
    CONFIGURATION = (
        "configuration",
        _("The gateway does not accept our settings. Check user, password and sender."),
    )
    BUSY = "busy", _("The gateway asks to wait. It is tried again by itself.")
    BROKEN_OFF = (
        "broken-off",
        _("The connection broke while the message was being sent. It may have arrived."),
    )
    LATER = "later", _("The receiving side asks to try again later.")
    REFUSED = (
        "refused",
        _("The receiving side refuses this address for good. Correct the address, then send again."),
    )
    NO_ADDRESS = "no-address", _("No address is known for this person. Enter one, then send again.")
    BAD_ADDRESS = (
        "bad-address",
        _("The address is not one that can be written to. Correct it, then send again."),
    )
    NOT_THERE = (
        "not-there",
        _("This number has no Zalo, or its owner takes no such messages. They are told in other ways."),
    )
    FORM = (
        "form",
        _("Zalo does not accept the approved text or its fields. A corrected one holds for new messages."),
    )
    QUOTA = "quota", _("The account at the gateway is used up. Top it up; the messages wait until then.")
    GRANT = "grant", _("Zalo does not accept our grant. It is renewed by itself; if not, enter a new one.")
    NEVER_ENDED = (
        "never-ended",
        _("Sending was begun many times and never ended. Look at the log of the jobs."),
    )


MANAGE = capabilities.add(Capability("notify.manage", _("Look after messages, gateways and their wording")))

RETRIED = event("notify.retried", _("Message put back into the queue"))
CANCELLED = event("notify.cancelled", _("Message cancelled"))
FORGOTTEN = event("notify.forgotten", _("Texts of messages taken out"))
TESTED = event("notify.tested", _("Test message ordered"))
TEMPLATE_CHANGED = event("notify.template-changed", _("Wording of a message changed"))
TEMPLATE_WITHDRAWN = event("notify.template-withdrawn", _("New wording withdrawn before its day"))
WISHED = event("notify.wished", _("Wishes about messages changed"))
RULED = event("notify.ruled", _("Rule about messages laid down"))
RULE_WITHDRAWN = event("notify.rule-withdrawn", _("Rule about messages withdrawn before its day"))
FEED_MADE = event("notify.feed-made", _("Address of the own calendar made"))
FEED_ENDED = event("notify.feed-ended", _("Address of the own calendar ended"))
GRANT_ENTERED = event("notify.grant-entered", _("Grant of Zalo entered"))
