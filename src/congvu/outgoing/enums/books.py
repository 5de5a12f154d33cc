"""The books of outgoing documents (Decree 30/2020, Annex IV): key, heading and width of each column."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

REGISTER = (
    ("mark", _("Number and symbol"), 18),
    ("dated", _("Date of the document"), 12),
    ("told", _("Kind and subject"), 44),
    ("signer", _("Signer"), 22),
    ("to", _("Receivers"), 34),
    ("kept", _("Unit or person with the kept copy"), 24),
    ("copies", _("Number of copies"), 9),
    ("passed", _("Day passed on"), 12),
    ("signed", _("Signed for receipt"), 16),
    ("note", _("Note"), 28),
)
"""The ten columns of the book of outgoing documents."""
POST = (
    ("posted", _("Day handed over"), 12),
    ("mark", _("Number and symbol"), 30),
    ("to", _("Receivers"), 40),
    ("envelopes", _("Number of envelopes"), 12),
    ("signed", _("Signed and stamped by the post"), 26),
    ("note", _("Note"), 32),
)
"""The six columns of the book of what goes by post."""
LENT = (
    ("lent", _("Day lent"), 12),
    ("reader", _("Who uses it"), 26),
    ("document", _("Number, symbol and date of the document"), 26),
    ("told", _("Kind and subject"), 44),
    ("file", _("Number and symbol of the file"), 18),
    ("signed", _("Signed for receipt"), 16),
    ("returned", _("Day given back"), 12),
    ("allowed", _("Allowed by"), 24),
    ("note", _("Note"), 26),
)
"""The nine columns of the book of the use of kept copies."""
COPIED = (
    ("mark", _("Number and symbol"), 18),
    ("made", _("Day of the copy"), 12),
    ("form", _("Form of copy"), 24),
    ("original", _("Copy of"), 50),
    ("part", _("What of it"), 24),
    ("copies", _("Number of copies"), 9),
    ("purpose", _("What for"), 30),
    ("by", _("Made by"), 24),
)
"""The decree has no form for copies; these are what their series needs to be followed."""


class Found(TextChoices):
    """What somebody looks for in the book of outgoing documents."""

    LATE = "late", _("Registered late")
    VOIDED = "voided", _("Numbered, not issued")
    RECALLED = "recalled", _("Recalled again")
    REPLACED = "replaced", _("Replaced by another")
