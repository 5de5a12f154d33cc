"""Merging parts, portion by portion, and clearing away those that were merged."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import numpy as np
from django.db import transaction
from django.db.models.functions import Now

from congvu.screening.actions import index_parts as parts
from congvu.screening.logic import merging, postings, slips
from congvu.screening.logic.postings import GRAMS, Numbers
from congvu.screening.models import Chunk, Gone, Part, Shelf
from congvu.screening.models.index import first_place
from congvu.screening.queries import index_state
from congvu.similarity import packing
from congvu.similarity.packing import Packed

PORTION = 400_000  # postings: on SQLite nobody else writes while they are written, which is short
GRACE = timedelta(minutes=15)
"""How long a merged part can still be read by those who began before it was."""
_CLEARED = 5_000  # chunks
_GONE_LEAST, _GONE_SHARE = 256, 1_000  # removed texts that make a merge worth it; or one in so many texts


def merge() -> int:
    """Merge one portion of two parts or more; gives how many rows were written."""
    return _go_on() or (_go_on() if _begin() else 0)


def clear() -> int:
    """Delete some chunks of a part that was merged long enough ago, at last the part; gives how many rows."""
    old = Part.objects.filter(state=Part.State.REPLACED, replaced_at__lt=Now() - GRACE).order_by("pk")
    with transaction.atomic():
        part = old.select_for_update(skip_locked=True).first()
        if part is None:
            return 0
        left = max(part.chunks - _CLEARED, 0)
        begin = first_place(part.pk)
        Chunk.objects.filter(pk__gte=begin + left, pk__lt=begin + part.chunks).delete()
        if left:
            Part.objects.filter(pk=part.pk).update(chunks=left)
        else:
            Shelf.objects.filter(part=part).delete()
            part.delete()
    return part.chunks - left + 1


def _begin() -> bool:
    """Note down the next merge, if one is due; nobody else begins one of the same parts."""
    with transaction.atomic():
        free = Part.objects.filter(state=Part.State.LIVE, into=None)
        locked = list(free.select_for_update(skip_locked=True).order_by("-postings", "pk"))
        sources = locked[merging.due([part.postings for part in locked]) :] or _burdened(locked)
        if not sources:
            return False
        members = np.sort(np.concatenate([_numbers(part.members) for part in sources]))
        gone = list(Gone.objects.order_by("number"))
        gone = [row for row in gone if np.isin(row.number, members)]
        dropped = [row.number for row in gone]
        counts = sum((slips.unpack_counts(part.counts) for part in sources), slips.counted(()))
        part = parts.begin(
            [int(number) for number in np.setdiff1d(members, dropped)],
            recipe=sources[0].recipe,
            digests=[*(part.digest for part in sources), *(-row.digest for row in gone)],
            counts=counts - slips.counted(packing.unpack_bag(row.bag) for row in gone),
            dropped=slips.pack_numbers(dropped),
            merged_to=0,
        )
        Part.objects.filter(pk__in=[source.pk for source in sources]).update(into=part)
    return True


def _burdened(locked: Sequence[Part]) -> list[Part]:
    """The part with most removed texts, when there are so many that every query feels them."""
    removed = np.array(Gone.objects.order_by("number").values_list("number", flat=True), np.int64)
    texts = sum(part.texts for part in locked)
    if not locked or len(removed) < max(_GONE_LEAST, texts // _GONE_SHARE):
        return []
    burden = [int(np.isin(removed, _numbers(part.members)).sum()) for part in locked]
    most = int(np.argmax(burden))
    return [locked[most]] if burden[most] else []


def _go_on() -> int:
    return _write(portion) if (portion := _merged()) else 0


@dataclass(frozen=True)
class _Portion:
    """The next postings of ``part`` up to the gram ``high``, as they will stand in its chunks."""

    part: Part
    high: int
    found: parts.Packed


def _merged() -> _Portion | None:
    """The next portion of a merge that has begun, computed with no lock held of what never changes: the
    parts that are merged, and what is dropped from them.
    """
    begun = Part.objects.filter(state=Part.State.BUILDING, merged_to__lt=GRAMS, sources__isnull=False)
    part = Part.objects.filter(pk__in=begun.values("pk")).order_by("pk").first()
    if part is None:
        return None
    sources = list(part.sources.order_by("pk"))
    total = sum(source.postings for source in sources)
    high = min(GRAMS, part.merged_to + max(1, GRAMS * PORTION // max(total, 1)))
    try:
        found = [index_state.part(each.pk, each.digest).between(part.merged_to, high) for each in sources]
    except index_state.Moved:  # somebody else has finished it long ago
        return None
    return _Portion(part, high, parts.packed(part, postings.merged(found).without(_numbers(part.dropped))))


def _write(portion: _Portion) -> int:
    """0 when somebody else has gone on with the part meanwhile: what they wrote is the same."""
    with transaction.atomic():
        same = Part.objects.filter(
            pk=portion.part.pk, state=Part.State.BUILDING, merged_to=portion.part.merged_to
        )
        part = same.select_for_update(skip_locked=True).first()
        if part is None:
            return 0
        parts.add(part, portion.found)
        Part.objects.filter(pk=part.pk).update(merged_to=portion.high)
        if portion.high == GRAMS:
            _finish(part)
    return portion.found.postings + 1


def _finish(part: Part) -> None:
    Part.objects.filter(pk=part.pk).update(state=Part.State.LIVE)
    part.sources.update(state=Part.State.REPLACED, replaced_at=Now())
    dropped = [int(number) for number in _numbers(part.dropped)]
    for at in range(0, len(dropped), _CLEARED):
        Gone.objects.filter(pk__in=dropped[at : at + _CLEARED]).delete()


def _numbers(packed: Packed) -> Numbers:
    return slips.unpack_numbers(packed)
