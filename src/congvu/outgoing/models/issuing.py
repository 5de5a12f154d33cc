"""What the clerk has sealed and wants issued: a job does it, as soon as the proofs can be had."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from congvu.outgoing.models.document import OutgoingDocument
from congvu.people.models import Person


class IssueRequest(models.Model):
    """``due_at``: when it is tried next; None when it is issued, or refused for good. ``trouble``: what has
    stood in the way the last time.
    """

    document = models.OneToOneField(
        OutgoingDocument, models.PROTECT, primary_key=True, related_name="issue_request"
    )
    asked_at = models.DateTimeField(_("To be issued since"))
    asked_by = models.ForeignKey(
        Person, models.PROTECT, related_name="+", verbose_name=_("Issued by the clerk")
    )
    due_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    trouble = models.CharField(_("What stands in the way"), max_length=1000, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("document to be issued")
        verbose_name_plural = _("documents to be issued")
        constraints = (
            models.CheckConstraint(
                name="outgoing_issue_due_or_ended",
                condition=Q(due_at=None, ended_at__isnull=False) | Q(due_at__isnull=False, ended_at=None),
            ),
        )
        indexes = (
            models.Index(fields=["due_at"], name="outgoing_issue_due", condition=Q(due_at__isnull=False)),
            models.Index(fields=["ended_at"], name="outgoing_issue_ended"),
        )

    def __str__(self) -> str:
        return str(self.document_id)
