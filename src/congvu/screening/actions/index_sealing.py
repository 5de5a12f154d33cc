"""From texts to parts: sealing what is fresh, and making parts anew from the words."""

from collections.abc import Sequence

import numpy as np
from django.db import transaction
from django.db.models.functions import Now

from congvu.screening.actions import index_parts as parts
from congvu.screening.logic import postings, slips
from congvu.screening.models import Fresh, Gone, IndexedText, IndexedWords, Part
from congvu.screening.queries.index_state import Moved
from congvu.similarity import packing
from congvu.similarity.grams import fingerprint
from congvu.similarity.settings import Settings

LEAST = 256
"""Fresh texts that are worth a part; up to so many every query looks through one by one."""
_MOST = 1_024  # texts of one portion


def seal_fresh() -> int:
    """Make a part of the oldest fresh texts if there are enough; gives of how many."""
    if Fresh.objects.count() < LEAST:
        return 0
    with transaction.atomic():
        free = Fresh.objects.select_for_update(skip_locked=True).order_by("number")
        rows = list(free[:_MOST])
        rows = [row for row in rows if row.recipe == rows[0].recipe]
        if not rows:
            return 0
        members = [row.number for row in rows]
        words = IndexedWords.objects.filter(pk__in=members).values_list("words", flat=True)
        counts = slips.counted(packing.unpack_words(packed) for packed in words)
        found = postings.of_texts((row.number, slips.unpack_grams(row.grams)) for row in rows)
        digests = (row.digest for row in rows)
        part = parts.begin(members, recipe=rows[0].recipe, digests=digests, counts=counts)
        parts.add(part, parts.packed(part, found))
        Part.objects.filter(pk=part.pk).update(state=Part.State.LIVE)
        Fresh.objects.filter(pk__in=members).delete()
    return len(rows)


def rebuild() -> None:
    """See ``actions.index.rebuild``."""
    with transaction.atomic():
        Part.objects.filter(into__isnull=False, state=Part.State.LIVE).update(into=None)
        Part.objects.filter(state=Part.State.BUILDING).update(state=Part.State.REPLACED, replaced_at=Now())
    _renew_fresh()
    for part in Part.objects.filter(state=Part.State.LIVE).order_by("pk"):
        _renew(part)


def _renew_fresh() -> None:
    with transaction.atomic():
        rows = list(Fresh.objects.select_for_update().order_by("number"))
        texts = IndexedWords.objects.in_bulk([row.number for row in rows])
        for row in rows:
            row.recipe = slips.recipe(Settings())
            word = packing.unpack_words(bytes(texts[row.number].words))
            row.grams = slips.pack_grams(fingerprint(word, Settings().size, Settings().window))
        Fresh.objects.bulk_update(rows, ["recipe", "grams"], batch_size=100)


def _renew(old: Part) -> None:
    """Put parts of the same texts in the place of ``old``, all at once when they are complete."""
    members = slips.unpack_numbers(old.members)
    made: list[Part] = []
    for at in range(0, max(len(members), 1), _MOST):
        with transaction.atomic():
            made.append(_from_words([int(number) for number in members[at : at + _MOST]]))
            if at == 0 and not Part.objects.filter(pk=old.pk, into=None).update(into=made[0]):
                raise Moved(f"part {old.pk} is being merged")
    kept = np.concatenate([slips.unpack_numbers(part.members) for part in made])
    with transaction.atomic():
        keys = [part.pk for part in made]
        ready = Part.objects.filter(pk__in=keys, state=Part.State.BUILDING).update(state=Part.State.LIVE)
        replaced = Part.objects.filter(pk=old.pk, into=made[0], state=Part.State.LIVE)
        if ready < len(made) or not replaced.update(state=Part.State.REPLACED, replaced_at=Now()):
            raise Moved(f"part {old.pk} was rebuilt by somebody else")
        dropped = [int(number) for number in np.setdiff1d(members, kept)]
        for at in range(0, len(dropped), _MOST):
            Gone.objects.filter(pk__in=dropped[at : at + _MOST]).delete()


def _from_words(numbers: Sequence[int]) -> Part:
    """A part, not read yet, of those of the texts that are still there."""
    digests = dict(IndexedText.objects.filter(pk__in=numbers).values_list("number", "digest"))
    rows = IndexedWords.objects.filter(pk__in=list(digests)).order_by("number").values_list("number", "words")
    texts = {number: packing.unpack_words(words) for number, words in rows}
    settings = Settings()
    part = parts.begin(
        list(texts),
        recipe=slips.recipe(settings),
        digests=[digests[number] for number in texts],
        counts=slips.counted(texts.values()),
    )
    prints = ((number, fingerprint(word, settings.size, settings.window)) for number, word in texts.items())
    parts.add(part, parts.packed(part, postings.of_texts(prints)))
    return part
