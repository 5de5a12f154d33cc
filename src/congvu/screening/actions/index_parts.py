"""Writing parts of the index: their chunks and the shelves by which those are found."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from congvu.screening.logic import postings, slips
from congvu.screening.logic.postings import Postings
from congvu.screening.models import Chunk, Part, Shelf
from congvu.screening.models.index import first_place

_ROWS = 500


def begin(
    members: Sequence[int], *, recipe: int, digests: Iterable[int], counts: slips.Counts, **fields: object
) -> Part:
    """A part of the texts ``members`` that holds nothing yet and is not read."""
    return Part.objects.create(
        state=Part.State.BUILDING,
        recipe=recipe,
        texts=len(members),
        digest=sum(digests) % slips.DIGESTS,
        members=slips.pack_numbers(members),
        counts=slips.pack_counts(counts),
        **{"merged_to": postings.GRAMS, **fields},
    )


@dataclass(frozen=True)
class Packed:
    """Postings as they will stand in the chunks of a part; ``postings``: how many."""

    chunks: Sequence[bytes]
    firsts: bytes
    sizes: bytes
    postings: int


def packed(part: Part, found: Postings) -> Packed:
    """Postings that come after all that ``part`` holds; their grams stand in no other call."""
    members = slips.unpack_numbers(part.members)
    made = postings.pack(found, int(members[0]) if len(members) else 0)
    return Packed(made.chunks, slips.pack_grams(made.firsts), slips.pack_sizes(made.sizes), len(found))


def add(part: Part, found: Packed) -> None:
    """Write them."""
    first = first_place(part.pk) + part.chunks
    rows = (Chunk(place=first + place, data=data) for place, data in enumerate(found.chunks))
    Chunk.objects.bulk_create(rows, batch_size=_ROWS)
    if found.postings:
        Shelf.objects.create(part=part, firsts=found.firsts, sizes=found.sizes)
    part.chunks += len(found.chunks)
    part.postings += found.postings
    part.save(update_fields=["chunks", "postings"])
