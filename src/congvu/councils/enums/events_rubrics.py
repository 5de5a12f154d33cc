"""What can happen to a rubric."""

from django.utils.translation import gettext_lazy as _

from congvu.kit.event import event

RUBRIC_MADE = event("councils.rubric_made", _("Rubric made"))
RUBRIC_RENAMED = event("councils.rubric_renamed", _("Rubric renamed or ended"))
VERSION_MADE = event("councils.rubric_version_made", _("New version of the rubric made"))
VERSION_CHANGED = event("councils.rubric_version_changed", _("Version of the rubric changed"))
VERSION_FROZEN = event("councils.rubric_version_frozen", _("Version of the rubric frozen"))
