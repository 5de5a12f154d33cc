"""Files of a dossier, and from which revision to which they belong to it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from congvu.files.models import StoredFile
from congvu.initiatives.enums.form import Part
from congvu.initiatives.models.dossier import Initiative
from congvu.people.models import Person

IN_WORKING_COPY = Q(removed_in=None, dropped=False)


class Attachment(models.Model):
    """A file under a part of the dossier.

    ``added_in`` is empty until a revision holds it; ``dropped`` takes it out of the working copy, and the
    next revision writes its number to ``removed_in``. A file that some revision holds is never deleted.
    """

    initiative = models.ForeignKey(Initiative, models.PROTECT, related_name="attachments")
    part = models.CharField(_("Part of the dossier"), max_length=20, choices=Part.choices)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField(_("File name"), max_length=200)
    confidential = models.BooleanField(_("Confidential"), default=False)
    added_at = models.DateTimeField(_("Added"))
    added_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    added_in = models.PositiveSmallIntegerField(null=True)
    dropped = models.BooleanField(default=False)
    removed_in = models.PositiveSmallIntegerField(null=True)

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        constraints = (
            models.CheckConstraint(
                name="attachment_removed_after_added",
                condition=Q(removed_in=None) | Q(added_in__isnull=False, removed_in__gt=F("added_in")),
            ),
            models.UniqueConstraint(
                name="attachment_once_in_a_part",
                fields=["initiative", "part", "file"],
                condition=IN_WORKING_COPY,
            ),
        )

    def __str__(self) -> str:
        return self.name
