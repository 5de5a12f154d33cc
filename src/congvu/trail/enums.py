"""Closed lists: what a role may allow here, and what happens to an installation as a whole."""

from django.utils.translation import gettext_lazy as _

from congvu.kit.event import event

BACKED_UP = event("trail.backed_up", _("Backup made"))
RESTORED = event("trail.restored", _("Restored from a backup"))

READ = "trail.read"
"""The capability to read the whole trail and to hand out proofs."""
