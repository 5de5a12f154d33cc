"""Fingerprints of other agencies: read from a file that came, and asked about a text of ours."""

import logging
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import IO

import numpy as np

from congvu.files.providers.storage.store import store
from congvu.screening.enums import Silence
from congvu.screening.models import Incoming
from congvu.screening.providers import exchange_keys, finding
from congvu.screening.queries import exchange
from congvu.screening.queries.exchange import Asked
from congvu.screening.queries.index import StoredIndex
from congvu.similarity import exchange_file
from congvu.similarity.agreement import Agreement
from congvu.similarity.exchange import Asking, Fingerprints, Found, OtherTerms, demand_comparable, telling
from congvu.similarity.exchange_file import Limits, WrongFile
from congvu.similarity.settings import Settings
from congvu.similarity.tokens import tokens

log = logging.getLogger(__name__)

MEGABYTE = 1024 * 1024
LIMITS = Limits(size=128 * MEGABYTE, texts=300_000, entries=24_000_000)
"""A province has 30,000 texts with 10 million values in 20 MB. Reading the largest takes some 550 MB."""

MOST_FOUND = 20
"""Texts of one agency that are kept with a result, the longest first."""

_FIRST_YEAR, _LAST_YEAR = 1900, 2999

_HELD = 48_000_000
"""Values that a process keeps ready, of all agencies together: some 400 MB."""


@dataclass(frozen=True)
class Answers:
    """Who was asked about a text, and what was found: each with the key of its agreement."""

    asked: Sequence[Asked] = ()
    found: Sequence[tuple[int, Found]] = ()


NOBODY = Answers()


def read(file: IO[bytes], agreement: Agreement) -> Fingerprints:
    """What ``file`` holds, odd years left out; WrongFile or OtherTerms when it cannot be asked here."""
    told = exchange_file.read(file, agreement, LIMITS)
    demand_comparable(told, Settings())
    plausible = (told.years >= _FIRST_YEAR) & (told.years <= _LAST_YEAR)
    return replace(told, years=np.where(plausible, told.years, 0).astype(np.uint16))


def ask(text: str) -> Answers:
    """What of ``text`` all agencies have whose fingerprints are here. One that is silent stops no other."""
    rows = exchange.to_ask()
    if not rows:
        return NOBODY
    taken, index, known = tokens(text), StoredIndex(Settings()), finding.known_texts()
    places = telling(taken, index, known)
    asked, found = [], []
    for row in rows:
        try:
            agreement = exchange_keys.load(row.exchange.secret)
            asking = Asking(_ready(row, agreement), agreement, index, known)
        except (exchange_keys.Lost, WrongFile, OtherTerms, OSError) as fault:
            log.warning("fingerprints of agreement %s cannot be asked: %s", row.exchange_id, fault)
            asked.append(Asked(row.name, row.texts, _silence(fault)))
            continue
        asked.append(Asked(row.name, row.texts))
        found += [(row.exchange_id, each) for each in asking.ask(taken, places)[:MOST_FOUND]]
    return Answers(asked, found)


def _silence(fault: Exception) -> str:
    if isinstance(fault, exchange_keys.Lost):
        return Silence.KEY.value
    return Silence.TERMS.value if isinstance(fault, OtherTerms) else Silence.FILE.value


_ready_ones: OrderedDict[str, Fingerprints] = OrderedDict()


def _ready(row: Incoming, agreement: Agreement) -> Fingerprints:
    """Read once and kept while there is room; what was not asked for longest goes first."""
    told = _ready_ones.pop(row.digest, None)
    if told is None:
        with store().open(row.digest) as file:
            told = read(file, agreement)
    _ready_ones[row.digest] = told
    while len(_ready_ones) > 1 and sum(len(each.values) for each in _ready_ones.values()) > _HELD:
        _ready_ones.popitem(last=False)
    return told
