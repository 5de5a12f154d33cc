"""The index over the texts that are compared, in parts that are never changed once they are readable.

A text that was put in is *fresh* until a job seals it into a part; one that was taken out is *gone* until a
merge drops it from its part. So an act writes some rows of its own and none that another act may wait for.
"""

from django.db import models


class IndexedText(models.Model):
    """A text that can be found: who calls it what, a digest of key and words, how its words were numbered.

    Its number is never used again.
    """

    number = models.BigAutoField(primary_key=True)
    key = models.CharField(max_length=200, unique=True)
    digest = models.BigIntegerField()
    version = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return self.key


class IndexedWords(models.Model):
    """The words of a text and their places, by its number alone, so that PostgreSQL can partition them."""

    number = models.BigIntegerField(primary_key=True)
    words = models.BinaryField()
    places = models.BinaryField()

    def __str__(self) -> str:
        return str(self.number)


class Slip(models.Model):
    """What one text adds to the parts, or takes from them: its grams, made by ``recipe``, and its words."""

    number = models.BigIntegerField(primary_key=True)
    digest = models.BigIntegerField()
    recipe = models.PositiveIntegerField()
    grams = models.BinaryField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.number)


class Fresh(Slip):
    """A text that stands in no part yet."""


class Gone(Slip):
    """A text that was taken out and still stands in a part. The order of its words is no longer kept."""

    bag = models.BinaryField()


class Part(models.Model):
    """The postings of many texts, sorted by gram.

    It knows all about its texts from the beginning: how many, the sum of their digests, their numbers, how
    often each word stands in them. Its chunks come one portion after the other, up to the gram ``merged_to``;
    postings of the texts in ``dropped`` are left out.
    """

    class State(models.TextChoices):
        BUILDING = "building"  # by a merge, and not read yet
        LIVE = "live"
        REPLACED = "replaced"  # and still read by those who began before it was

    state = models.CharField(max_length=10, choices=State.choices)
    into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="sources")
    recipe = models.PositiveIntegerField()
    texts = models.PositiveBigIntegerField()
    digest = models.BigIntegerField()
    members = models.BinaryField()
    counts = models.BinaryField()
    dropped = models.BinaryField(default=bytes)
    merged_to = models.BigIntegerField()
    postings = models.PositiveBigIntegerField(default=0)
    chunks = models.PositiveBigIntegerField(default=0)
    replaced_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.pk}: {self.texts}"


class Shelf(models.Model):
    """The first gram and the size of some chunks in a row: by it a process knows which chunk to ask for."""

    part = models.ForeignKey(Part, models.PROTECT, related_name="shelves")
    firsts = models.BinaryField()
    sizes = models.BinaryField()

    def __str__(self) -> str:
        return str(self.pk)


class Chunk(models.Model):
    """Some hundred postings of a part. The key is ``first_place(part)`` plus its place in the part."""

    place = models.BigIntegerField(primary_key=True)
    data = models.BinaryField()

    def __str__(self) -> str:
        return str(self.place)


CHUNKS_OF_A_PART = 1 << 24


def first_place(part: int) -> int:
    """The key of the first chunk of a part; those of another begin 16 million later."""
    return part * CHUNKS_OF_A_PART
