"""Facts about stored files: what was received, by whom under which name, its text and its pictures."""

from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from congvu.files.enums import How, Kind, Origin, Problem, TextState
from congvu.files.logic.live import LONGEST, NOT_YET
from congvu.files.logic.uploads import MOST_UNFINISHED
from congvu.kit.ref import Ref


class StoredFile(models.Model):
    """A content, kept once however often it is sent. Trades point to it with their own links (PROTECT)."""

    digest = models.CharField(_("digest"), max_length=64, unique=True)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    media_type = models.CharField(_("media type"), max_length=100)
    has_macros = models.BooleanField(_("holds macros"), default=False)
    encrypted = models.BooleanField(_("locked with a password"), default=False)
    pages = models.PositiveIntegerField(_("pages"), default=0)
    text_state = models.CharField(_("reading"), max_length=10, choices=TextState.choices)
    live = models.CharField(_("what acts by itself"), max_length=LONGEST, default=NOT_YET, blank=True)
    problem = models.CharField(_("problem"), max_length=20, choices=Problem.choices, blank=True)
    missing_tool = models.CharField(_("missing program"), max_length=40, blank=True)
    legacy_encoding = models.CharField(_("old encoding of the text"), max_length=10, blank=True)
    tries = models.PositiveSmallIntegerField(_("failed tries"), default=0)
    next_try_at = models.DateTimeField(_("next try"), null=True, blank=True)
    claimed_at = models.DateTimeField(_("being read since"), null=True, blank=True)
    stored_at = models.DateTimeField(_("stored at"))
    stored_by = models.CharField(_("stored by"), max_length=60)

    class Meta:
        verbose_name = _("stored file")
        verbose_name_plural = _("stored files")
        constraints = (
            models.CheckConstraint(name="files_digest_is_sha256", condition=Exact(Length("digest"), 64)),
            models.CheckConstraint(name="files_not_empty", condition=models.Q(size__gt=0)),
            models.CheckConstraint(
                name="files_claimed_while_reading",
                condition=models.Q(text_state=TextState.READING, claimed_at__isnull=False)
                | (~models.Q(text_state=TextState.READING) & models.Q(claimed_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="files_waiting_has_next_try",
                condition=~models.Q(text_state=TextState.WAITING) | models.Q(next_try_at__isnull=False),
            ),
        )
        indexes = (
            models.Index(fields=["next_try_at"], name="files_due", condition=models.Q(text_state="waiting")),
            models.Index(
                fields=["claimed_at"], name="files_claimed", condition=models.Q(text_state="reading")
            ),
            models.Index(fields=["text_state", "-stored_at"], name="files_by_state"),
            models.Index(fields=["id"], name="files_unlooked", condition=models.Q(live=NOT_YET)),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.digest[:8]}"

    @property
    def ref(self) -> Ref:
        return Ref("files.file", self.digest, title=str(self))


class Receipt(models.Model):
    """Somebody has sent a content under a name. Whoever has sent a content may open and attach it."""

    file = models.ForeignKey(StoredFile, models.CASCADE, related_name="receipts")
    by_key = models.CharField(_("sent by"), max_length=60)
    name = models.CharField(_("file name"), max_length=200)
    at = models.DateTimeField(_("sent at"))

    class Meta:
        verbose_name = _("receipt of a file")
        verbose_name_plural = _("receipts of files")
        constraints = (models.UniqueConstraint(fields=["file", "by_key", "name"], name="files_one_receipt"),)

    def __str__(self) -> str:
        return self.name


class PageText(models.Model):
    """The text of one page; kept apart so that no list of files ever loads it. Page 1 is all of it for kinds
    without pages."""

    file = models.ForeignKey(StoredFile, models.CASCADE, related_name="texts")
    page = models.PositiveIntegerField(_("page"))
    text = models.TextField(_("text"), blank=True)
    origin = models.CharField(_("origin"), max_length=10, choices=Origin.choices)

    class Meta:
        verbose_name = _("text of a page")
        verbose_name_plural = _("texts of pages")
        constraints = (models.UniqueConstraint(fields=["file", "page"], name="files_one_text_a_page"),)

    def __str__(self) -> str:
        return f"{self.file_id}/{self.page}"


class PagePicture(models.Model):
    """A page as a picture: derived content in the same store, so that every node can show it."""

    file = models.ForeignKey(StoredFile, models.CASCADE, related_name="pictures")
    page = models.PositiveIntegerField(_("page"))
    digest = models.CharField(_("digest"), max_length=64)
    width = models.PositiveIntegerField(_("width"))
    height = models.PositiveIntegerField(_("height"))

    class Meta:
        verbose_name = _("picture of a page")
        verbose_name_plural = _("pictures of pages")
        constraints = (models.UniqueConstraint(fields=["file", "page"], name="files_one_picture_a_page"),)

    def __str__(self) -> str:
        return f"{self.file_id}/{self.page}"


class Upload(models.Model):
    """A file on its way. It becomes a stored file when the form that it belongs to is sent.

    ``place`` is the field of that form, ``arrived`` the bytes that are safely here, from the first on without
    a gap; ``slot`` bounds how many one person may have on their way.
    """

    code = models.CharField(max_length=32, unique=True)
    by_key = models.CharField(_("sent by"), max_length=60)
    place = models.CharField(max_length=60)
    slot = models.PositiveSmallIntegerField()
    name = models.CharField(_("file name"), max_length=200)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    arrived = models.PositiveBigIntegerField(_("bytes that have arrived"), default=0)
    begun_at = models.DateTimeField(_("begun at"))
    moved_at = models.DateTimeField(_("last piece at"))

    class Meta:
        verbose_name = _("upload")
        verbose_name_plural = _("uploads")
        constraints = (
            models.UniqueConstraint(fields=["by_key", "place", "slot"], name="files_one_upload_a_slot"),
            models.CheckConstraint(
                name="files_few_uploads_a_place", condition=models.Q(slot__lt=MOST_UNFINISHED)
            ),
            models.CheckConstraint(
                name="files_arrived_within_size",
                condition=models.Q(size__gt=0, arrived__lte=models.F("size")),
            ),
        )
        indexes = (models.Index(fields=["moved_at"], name="files_upload_silent"),)

    def __str__(self) -> str:
        return self.name

    @property
    def is_whole(self) -> bool:
        return self.arrived == self.size


class UploadPiece(models.Model):
    """Bytes of a file on its way, in a row and not in the store: they are deleted, and contents never are."""

    upload = models.ForeignKey(Upload, models.CASCADE, related_name="pieces")
    offset = models.PositiveBigIntegerField()
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    content = models.BinaryField()

    class Meta:
        verbose_name = _("piece of an upload")
        verbose_name_plural = _("pieces of uploads")
        constraints = (models.UniqueConstraint(fields=["upload", "offset"], name="files_one_piece_a_place"),)

    def __str__(self) -> str:
        return f"{self.upload_id}/{self.offset}"


class Erasure(models.Model):
    """A content that no row names any more and that the store is to forget; kept when it has."""

    digest = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField(_("Destroyed"))
    done_at = models.DateTimeField(_("Gone from the store"), null=True)

    class Meta:
        verbose_name = _("content to be erased")
        verbose_name_plural = _("contents to be erased")
        indexes = (models.Index(fields=["id"], name="files_to_erase", condition=models.Q(done_at=None)),)

    def __str__(self) -> str:
        return self.digest[:8]


class Opening(models.Model):
    """Somebody has looked at something: a file (``digest``), or the page of what ``about`` names.

    Written when it is shown and never changed; within five minutes the same is one row. Neither a file's name
    nor a subject stands here: the reader of the list is told what they may know. See decision 39.
    """

    by_key = models.CharField(_("who opened it"), max_length=60)
    by_name = models.CharField(_("name"), max_length=120)
    how = models.CharField(_("how it was opened"), max_length=10, choices=How.choices)
    about_kind = models.CharField(max_length=40)
    about_key = models.CharField(max_length=80)
    digest = models.CharField(_("digest"), max_length=64, blank=True)
    at = models.DateTimeField(_("opened at"))

    class Meta:
        verbose_name = _("opening")
        verbose_name_plural = _("openings")
        indexes = (
            models.Index(name="files_opening_latest", fields=["at", "id"]),
            models.Index(name="files_opening_by", fields=["by_key", "at"]),
            models.Index(name="files_opening_about", fields=["about_kind", "about_key", "at"]),
            models.Index(name="files_opening_of", fields=["digest", "at"]),
        )

    def __str__(self) -> str:
        return f"{self.by_key} {self.how} {self.about}"

    @property
    def about(self) -> Ref:
        return Ref(self.about_kind, self.about_key)
