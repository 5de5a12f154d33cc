"""What can happen here, and who may make it happen."""

from django.utils.translation import gettext_lazy as _

from congvu.kit.event import event

PATTERN_SET = event("numbers.pattern_set", _("Pattern of numbers set"))
PATTERN_WITHDRAWN = event("numbers.pattern_withdrawn", _("Pattern of numbers withdrawn"))
CONTINUED = event("numbers.continued", _("Series continued from a paper book"))

CHANGE = "numbers.change"
"""The capability to see series, to set patterns and to continue a paper book."""
