"""What staff write down about a dossier for each other."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from congvu.cases.models.case import Case
from congvu.people.models import Person


class Note(models.Model):
    """A note on a dossier that only the office sees. Its text is that of its last version."""

    case = models.ForeignKey(
        Case, models.PROTECT, db_index=False, related_name="notes", verbose_name=_("dossier")
    )
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("written by"))
    at = models.DateTimeField(_("written"))
    versions_kept = models.PositiveSmallIntegerField(_("number of versions"), default=1)
    pinned_at = models.DateTimeField(_("pinned"), null=True, blank=True)
    struck_at = models.DateTimeField(_("struck out"), null=True, blank=True)
    struck_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("struck out by")
    )
    struck_reason = models.CharField(_("reason"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("note for staff")
        verbose_name_plural = _("notes for staff")
        constraints = (
            models.UniqueConstraint("case", name="cases_note_one_is_pinned", condition=~Q(pinned_at=None)),
            models.CheckConstraint(
                name="cases_note_struck_has_reason",
                condition=Q(struck_at=None, struck_by=None, struck_reason="")
                | Q(struck_at__isnull=False, struck_by__isnull=False, pinned_at=None) & ~Q(struck_reason=""),
            ),
        )
        indexes = (models.Index("case", "at", "id", name="cases_notes_of_case"),)

    def __str__(self) -> str:
        return f"{self.case_id}: {self.at:%d/%m/%Y}"

    @property
    def is_struck(self) -> bool:
        return self.struck_at is not None


class NoteVersion(models.Model):
    """The text of a note as it was written at a time; a correction adds the next one."""

    note = models.ForeignKey(
        Note, models.PROTECT, db_index=False, related_name="versions", verbose_name=_("note for staff")
    )
    number = models.PositiveSmallIntegerField(_("version"))
    text = models.TextField(_("text"))
    at = models.DateTimeField(_("written"))

    class Meta:
        verbose_name = _("version of a note")
        verbose_name_plural = _("versions of notes")
        constraints = (
            models.UniqueConstraint("note", "number", name="cases_note_version_once"),
            models.CheckConstraint(name="cases_note_version_says_something", condition=~Q(text="")),
        )

    def __str__(self) -> str:
        return f"{self.note_id}/{self.number}"
