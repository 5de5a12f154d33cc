"""Where an outgoing document can be, in what form it is issued, and in whose name it is signed."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    """The states of the process; their order is that of Articles 10 to 19 of Decree 30/2020."""

    DRAFTING = "drafting", _("Being drafted")
    REVIEWING = "reviewing", _("Being reviewed")
    SIGNING = "signing", _("Before the leader, to be signed")
    SIGNED = "signed", _("Signed, to be numbered")
    NUMBERED = "numbered", _("Numbered, to be sealed")
    SEALED = "sealed", _("Sealed, to be issued")
    ISSUED = "issued", _("Issued and sent out")
    DROPPED = "dropped", _("Dropped")


EDITED = (State.DRAFTING, State.REVIEWING, State.SIGNING)
"""While no leader has signed, its text may change: each change is a draft of its own."""
BEFORE_LEADER = (State.DRAFTING, State.REVIEWING)
AT_CLERK = (State.SIGNED, State.NUMBERED, State.SEALED)


class Form(TextChoices):
    """Paper and electronic documents stand in one series (Decree 30/2020, 15.1)."""

    ELECTRONIC = "electronic", _("Electronic")
    PAPER = "paper", _("On paper")


class Marking(TextChoices):
    """How far it may go (Decree 30/2020, Annex I, part I, III.2)."""

    NONE = "", _("No restriction")
    INTERNAL = "internal", _("For internal use")
    RETURN = "return", _("Read and return")


class Authority(TextChoices):
    """In whose name somebody signs (Decree 30/2020, Article 13)."""

    HEAD = "head", _("As the head of the agency")
    COLLECTIVE = "tm", _("TM.: for the collective body")
    ACTING = "q", _("Q.: as acting head")
    DEPUTY = "kt", _("KT.: a deputy for the head")
    BY_ORDER = "tl", _("TL.: the head of a unit by order of the head")
    AUTHORISED = "tuq", _("TUQ.: by a paper of authorisation")


PREFIXES = {
    Authority.HEAD: "",
    Authority.COLLECTIVE: "TM.",
    Authority.ACTING: "Q.",
    Authority.DEPUTY: "KT.",
    Authority.BY_ORDER: "TL.",
    Authority.AUTHORISED: "TUQ.",
}
"""What stands before the post of the one in whose name it is signed."""


class Source(TextChoices):
    """How a draft was made."""

    TYPED = "typed", _("Typed here")
    TEMPLATE = "template", _("From the agency's template")
    SENT = "sent", _("Sent as a file")
    CASE = "case", _("Drafted from a dossier")


class Step(TextChoices):
    """What is looked at before a document is signed (Decree 30/2020, Article 12)."""

    CONTENT = "content", _("Content, by the head of the unit that drafts")
    LAYOUT = "layout", _("Layout and procedure, by who is charged with it")


class Verdict(TextChoices):
    """What came of a review."""

    WAITING = "", _("Waiting")
    APPROVED = "approved", _("Approved")
    SENT_BACK = "sent_back", _("Sent back")
    OVERTAKEN = "overtaken", _("Overtaken by a later change")
