"""The books of incoming documents and their columns (Decree 30/2020, Annex IV)."""

from django.utils.translation import gettext_lazy as _

REGISTER = (
    ("arrived", _("Day of arrival"), 12),
    ("number", _("Arrival number"), 9),
    ("sender", _("Issued by"), 28),
    ("mark", _("Number and symbol"), 18),
    ("issued", _("Date of the document"), 12),
    ("told", _("Kind and subject"), 44),
    ("to", _("Unit or person"), 24),
    ("passed", _("Day passed on"), 12),
    ("signed", _("Signed for receipt"), 16),
    ("note", _("Note"), 24),
)
"""The ten columns of the book of incoming documents: key, heading, width in Excel."""
TRACKING = (
    ("number", _("Arrival number"), 9),
    ("document", _("Kind, number and symbol, date, issuer"), 50),
    ("to", _("Unit or person"), 26),
    ("due", _("Due"), 16),
    ("progress", _("Progress"), 24),
    ("answer", _("Number and symbol of the answer"), 20),
    ("note", _("Note"), 26),
)
"""The seven columns of the book that follows how documents are handled."""
