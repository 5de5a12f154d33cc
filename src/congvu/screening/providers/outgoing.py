"""Fingerprints of our own texts for another agency, a portion at a time."""

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from congvu.files.providers.storage.store import Kept, store
from congvu.screening.logic import slips
from congvu.screening.models import Document, Outgoing, OutgoingText
from congvu.screening.providers import exchange_keys, finding
from congvu.screening.queries import exchange
from congvu.screening.queries.index import StoredIndex
from congvu.similarity import exchange_file
from congvu.similarity.agreement import Register
from congvu.similarity.exchange import Fingerprints, Print, prints, together
from congvu.similarity.settings import Settings


@dataclass(frozen=True)
class Portion:
    """What goes out of some dossiers. ``left_out`` have a confidential part: nothing of them goes out."""

    upto: int
    texts: Sequence[OutgoingText]
    left_out: int


def portion(outgoing: Outgoing, documents: Sequence[Document]) -> Portion:
    """The rows for ``documents``, which come next. Nothing is written."""
    agreement = exchange_keys.load(outgoing.exchange.secret)
    register = Register(exchange_keys.own(), agreement)
    open_ones = {str(each.pk): each for each in documents if not _is_confidential(each)}
    places = exchange.index_numbers(open_ones)
    index, numbers = StoredIndex(Settings()), list(places.values())
    index.words(np.array(numbers, np.int64))  # all at once, so that they are not asked for one by one
    made = prints(index, numbers, finding.known_texts(), agreement)
    rows = [
        OutgoingText(
            outgoing=outgoing,
            document=open_ones[key],
            number=register.number(key),
            year=open_ones[key].year if outgoing.with_years else 0,
            packed=slips.pack_grams(values),
        )
        for key, values in zip(places, made, strict=True)
    ]
    return Portion(documents[-1].pk, rows, len(documents) - len(open_ones))


def whole(outgoing: Outgoing) -> Fingerprints:
    """All that was made for ``outgoing``, in one, without what was withdrawn meanwhile."""
    return together(_prints(outgoing), name=outgoing.name, size=Settings().size)


def put(told: Fingerprints, outgoing: Outgoing) -> Kept:
    """A file with ``told``, sealed, in the file store."""
    with tempfile.TemporaryFile() as file:
        file.writelines(exchange_file.sealed(told, exchange_keys.load(outgoing.exchange.secret)))
        return store().put(file)


def numbered(secret: str, number: str) -> Document | None:
    """The dossier that another agency means by ``number``, under the agreement with this ``secret``."""
    register = Register(exchange_keys.own(), exchange_keys.load(secret))
    keys = (pk for pk in exchange.all_keys() if register.number(str(pk)) == number)
    found = next(keys, None)
    return None if found is None else Document.objects.select_related("unit").get(pk=found)


def _prints(outgoing: Outgoing) -> Iterator[Print]:
    for row in exchange.prints_of(outgoing).iterator(chunk_size=2_000):
        yield Print(row.number, row.year, slips.unpack_grams(row.packed))


def _is_confidential(document: Document) -> bool:
    version = document.version
    return version is None or any(each.get("secret") for each in version.places)
