"""What is said about a document inside: the leader's direction, handing on in the unit, proposals."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from congvu.documents.enums.states import Part
from congvu.documents.logic.directions import Given
from congvu.documents.models.incoming import IncomingDocument
from congvu.people.models import Person, Unit


class Direction(models.Model):
    """A leader's opinion of a document, with who leads and supports. Only the newest holds."""

    document = models.ForeignKey(IncomingDocument, models.PROTECT, db_index=False, related_name="directions")
    opinion = models.CharField(_("Opinion of the leader"), max_length=1000, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("Said by"))
    at = models.DateTimeField(_("Given at"))
    replaced_at = models.DateTimeField(_("Replaced at"), null=True)

    class Meta:
        verbose_name = _("direction")
        verbose_name_plural = _("directions")
        constraints = (
            models.UniqueConstraint(
                name="direction_one_holds", fields=["document"], condition=Q(replaced_at=None)
            ),
        )
        indexes = (models.Index(fields=["document", "at"], name="direction_of_document"),)

    def __str__(self) -> str:
        return f"{self.document_id}: {self.opinion}"


class Assignment(models.Model):
    """Somebody's part in a direction, with its own deadline: a unit, or a person and their unit.

    ``done_at`` is of supporting parts; the lead's end is that of the document.
    """

    direction = models.ForeignKey(Direction, models.PROTECT, related_name="assignments")
    part = models.CharField(_("Lead or support"), max_length=10, choices=Part.choices)
    place = models.PositiveSmallIntegerField()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("Unit"))
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("Person in charge")
    )
    due_at = models.DateTimeField(_("Due"), null=True)
    done_at = models.DateTimeField(_("Done"), null=True)
    done_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    note = models.CharField(_("What was done for it"), max_length=1000, blank=True)

    class Meta:
        verbose_name = _("part in a direction")
        verbose_name_plural = _("parts in directions")
        constraints = (
            models.UniqueConstraint(name="assignment_place_once", fields=["direction", "place"]),
            models.UniqueConstraint(
                name="assignment_one_leads", fields=["direction"], condition=Q(part=Part.LEAD)
            ),
        )

    def __str__(self) -> str:
        return self.who

    @property
    def who(self) -> str:
        return f"{self.person} ({self.unit.short})" if self.person else str(self.unit)

    @property
    def given(self) -> Given:
        return Given(self.part, self.due_at)

    @property
    def is_lead(self) -> bool:
        return self.part == Part.LEAD


class Handing(models.Model):
    """The head of a unit hands the document on, with an opinion and a deadline."""

    document = models.ForeignKey(IncomingDocument, models.PROTECT, db_index=False, related_name="handings")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("Said by"))
    to = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("To"))
    opinion = models.CharField(_("Opinion of the head of the unit"), max_length=1000, blank=True)
    due_at = models.DateTimeField(_("Due"), null=True)
    at = models.DateTimeField(_("Handed on"))

    class Meta:
        verbose_name = _("handing on")
        verbose_name_plural = _("handings on")
        indexes = (models.Index(fields=["document", "at"], name="handing_of_document"),)

    def __str__(self) -> str:
        return f"{self.document_id}: {self.to}"


class Proposal(models.Model):
    """What whoever handles a document proposes."""

    document = models.ForeignKey(IncomingDocument, models.PROTECT, db_index=False, related_name="proposals")
    text = models.CharField(_("Proposal"), max_length=2000)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("Said by"))
    at = models.DateTimeField(_("Made"))

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        indexes = (models.Index(fields=["document", "at"], name="proposal_of_document"),)

    def __str__(self) -> str:
        return self.text
