"""What is written and said before a document is signed: drafts, remarks on them, reviews, attachments."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from congvu.files.models import StoredFile
from congvu.outgoing.enums.states import Source, Step, Verdict
from congvu.outgoing.models.document import OutgoingDocument
from congvu.people.models import Person


class Draft(models.Model):
    """One state of the text, never changed: the last one counts. ``content`` is what was typed, where it was
    typed here; ``word`` the Word file where there is one; ``pdf`` what the leader would sign, with the empty
    places of the signatures where ``has_places``: then ``plain`` is the same without them, as it was drafted.
    """

    document = models.ForeignKey(OutgoingDocument, models.PROTECT, db_index=False, related_name="drafts")
    place = models.PositiveSmallIntegerField(_("Draft no."))
    source = models.CharField(_("How it was made"), max_length=10, choices=Source.choices)
    content = models.JSONField(default=dict, blank=True)
    word = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    pdf = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    plain = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    has_places = models.BooleanField(default=False)
    findings = models.JSONField(_("Broken rules of layout"), null=True)
    note = models.CharField(_("What is new in this draft"), max_length=500, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("Made by"))
    at = models.DateTimeField(_("Made at"))

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        constraints = (models.UniqueConstraint(name="draft_once", fields=["document", "place"]),)

    def __str__(self) -> str:
        return f"{self.document_id}/{self.place}"


class Remark(models.Model):
    """What somebody says of a draft, on a page of it or on all of it, and what was answered."""

    document = models.ForeignKey(OutgoingDocument, models.PROTECT, db_index=False, related_name="remarks")
    draft = models.PositiveSmallIntegerField(_("Draft no."))
    page = models.PositiveSmallIntegerField(_("Page"), null=True)
    text = models.CharField(_("Remark on a draft"), max_length=2000)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("Remark by"))
    at = models.DateTimeField(_("Said at"))
    answer = models.CharField(_("Answer to the remark"), max_length=1000, blank=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(_("Remark answered at"), null=True)

    class Meta:
        verbose_name = _("remark")
        verbose_name_plural = _("remarks")
        indexes = (models.Index(fields=["document", "at"], name="remark_of_document"),)

    def __str__(self) -> str:
        return self.text


class Review(models.Model):
    """One step of the review: of whom it was asked, and what they said of which draft."""

    document = models.ForeignKey(OutgoingDocument, models.PROTECT, db_index=False, related_name="reviews")
    step = models.CharField(_("Looks at"), max_length=10, choices=Step.choices)
    asked = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("Reviewer"))
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("Review asked by"))
    asked_at = models.DateTimeField(_("Review asked at"))
    verdict = models.CharField(
        _("Verdict"), max_length=10, choices=Verdict.choices, default=Verdict.WAITING, blank=True
    )
    draft = models.PositiveSmallIntegerField(_("Draft no."))
    note = models.CharField(_("What the reviewer said"), max_length=2000, blank=True)
    judged_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    judged_at = models.DateTimeField(_("Judged"), null=True)

    class Meta:
        verbose_name = _("review of a draft")
        verbose_name_plural = _("reviews of drafts")
        constraints = (
            models.UniqueConstraint(
                name="review_one_waits", fields=["document"], condition=Q(verdict=Verdict.WAITING)
            ),
        )
        indexes = (models.Index(fields=["document", "asked_at"], name="review_of_document"),)

    def __str__(self) -> str:
        return f"{self.document_id}: {self.step} {self.verdict}"


class Attachment(models.Model):
    """A file that goes out with the document; ``signed`` as the agency has signed it."""

    document = models.ForeignKey(OutgoingDocument, models.PROTECT, db_index=False, related_name="attachments")
    place = models.PositiveSmallIntegerField()
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField(_("File"), max_length=200)
    signed = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("attachment of a document")
        verbose_name_plural = _("attachments of documents")
        constraints = (models.UniqueConstraint(name="attachment_once", fields=["document", "place"]),)

    def __str__(self) -> str:
        return self.name


class Typing(models.Model):
    """What somebody is typing for the next draft, kept while they type; gone once it is a draft. No act."""

    document = models.ForeignKey(OutgoingDocument, models.CASCADE, db_index=False, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    content = models.JSONField(default=dict)
    changes = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("draft being typed")
        verbose_name_plural = _("drafts being typed")
        constraints = (models.UniqueConstraint(name="typing_once", fields=["document", "person"]),)

    def __str__(self) -> str:
        return f"{self.document_id}: {self.person_id}"
