"""The index over the texts that are compared, in parts that are never changed once they are readable.

A text that was put in is *fresh* until a job seals it into a part; one that was taken out is *gone* until a
merge drops it from its part. So an act writes some rows of its own and none that another act may wait for.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class IndexedText(models.Model):
    """A text that can be found. Its number is never used again."""

    number = models.BigAutoField(primary_key=True)
    key = models.CharField(_("key"), max_length=200, unique=True)
    digest = models.BigIntegerField(_("digest of key and words"))
    version = models.PositiveSmallIntegerField(_("way of counting words"))

    class Meta:
        verbose_name = _("indexed text")
        verbose_name_plural = _("indexed texts")

    def __str__(self) -> str:
        return self.key


class IndexedWords(models.Model):
    """The words of a text and their places, by its number alone, so that PostgreSQL can partition them."""

    number = models.BigIntegerField(primary_key=True)
    words = models.BinaryField(_("words"))
    places = models.BinaryField(_("places"))

    class Meta:
        verbose_name = _("words of a text")
        verbose_name_plural = _("words of texts")

    def __str__(self) -> str:
        return str(self.number)


class Slip(models.Model):
    """What one text adds to the parts, or takes from them: its grams, and by its words what they count."""

    number = models.BigIntegerField(primary_key=True)
    digest = models.BigIntegerField(_("digest of key and words"))
    recipe = models.PositiveIntegerField(_("way of making grams"))
    grams = models.BinaryField(_("grams"))

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.number)


class Fresh(Slip):
    """A text that stands in no part yet."""

    class Meta:
        verbose_name = _("fresh text")
        verbose_name_plural = _("fresh texts")


class Gone(Slip):
    """A text that was taken out and still stands in a part. The order of its words is no longer kept."""

    bag = models.BinaryField(_("words without their order"))

    class Meta:
        verbose_name = _("removed text")
        verbose_name_plural = _("removed texts")


class Part(models.Model):
    """The postings of many texts, sorted by gram."""

    class State(models.TextChoices):
        BUILDING = "building", _("being merged")
        LIVE = "live", _("in use")
        REPLACED = "replaced", _("merged into another")

    state = models.CharField(_("state"), max_length=10, choices=State.choices)
    into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="sources", verbose_name=_("merged into")
    )
    recipe = models.PositiveIntegerField(_("way of making grams"))
    texts = models.PositiveBigIntegerField(_("texts"))
    digest = models.BigIntegerField(_("sum of the digests of its texts"))
    members = models.BinaryField(_("numbers of its texts"))
    counts = models.BinaryField(_("how often each word stands in its texts"))
    dropped = models.BinaryField(_("numbers of texts that this merge leaves out"), default=bytes)
    merged_to = models.BigIntegerField(_("first gram that is not merged yet"))
    postings = models.PositiveBigIntegerField(_("postings"), default=0)
    chunks = models.PositiveBigIntegerField(_("chunks"), default=0)
    replaced_at = models.DateTimeField(_("replaced"), null=True, blank=True)

    class Meta:
        verbose_name = _("part of the index")
        verbose_name_plural = _("parts of the index")

    def __str__(self) -> str:
        return f"{self.pk}: {self.texts}"


class Shelf(models.Model):
    """The first gram and the size of some chunks in a row: by it a process knows which chunk to ask for."""

    part = models.ForeignKey(Part, models.PROTECT, related_name="shelves", verbose_name=_("part"))
    firsts = models.BinaryField(_("first gram of each chunk"))
    sizes = models.BinaryField(_("postings in each chunk"))

    class Meta:
        verbose_name = _("shelf of chunks")
        verbose_name_plural = _("shelves of chunks")

    def __str__(self) -> str:
        return str(self.pk)


class Chunk(models.Model):
    """Some hundred postings of a part. The key is ``first_place(part)`` plus its place in the part."""

    place = models.BigIntegerField(primary_key=True)
    data = models.BinaryField(_("postings"))

    class Meta:
        verbose_name = _("chunk of postings")
        verbose_name_plural = _("chunks of postings")

    def __str__(self) -> str:
        return str(self.place)


CHUNKS_OF_A_PART = 1 << 24


def first_place(part: int) -> int:
    """The key of the first chunk of a part; those of another begin 16 million later."""
    return part * CHUNKS_OF_A_PART
