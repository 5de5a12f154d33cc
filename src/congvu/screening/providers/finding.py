"""The finder over the agency's collection, kept ready while laws and forms stay the same."""

import hashlib
from collections.abc import Hashable, Mapping
from dataclasses import astuple, dataclass
from functools import lru_cache

from congvu.screening.enums import Known as Kinds
from congvu.screening.logic import among as comparing
from congvu.screening.logic.among import Alike
from congvu.screening.queries import known
from congvu.screening.queries.index import StoredIndex
from congvu.similarity.finding import Finder, Findings
from congvu.similarity.known import Known
from congvu.similarity.settings import Settings

EDITION = 1
"""Raised when texts are read or compared in another way, so that an old result says that it was."""


def _comparison() -> str:
    """The version of the comparison: equal ones give equal results on equal collections."""
    said = repr(astuple(Settings())).encode()
    return f"{EDITION}-{hashlib.sha256(said).hexdigest()[:8]}"


@dataclass(frozen=True)
class Found:
    """What was found, in which state of the collection, by which version of the comparison."""

    findings: Findings
    index: str
    method: str


def find(text: str, *, key: str) -> Found:
    """What of ``text`` stands in the collection as it is now, the entry ``key`` left out."""
    index = StoredIndex(Settings())
    known_now = known.state()
    findings = Finder(index, _known(known_now)).find(text, leave_out=key)
    return Found(findings, str(index), f"{_comparison()}-{known_now}")


def finder() -> Finder:
    """For many texts that are no dossiers yet: the collection as it is now, laws and forms left out."""
    return Finder(StoredIndex(Settings()), known_texts())


def among(texts: Mapping[Hashable, str]) -> list[Alike]:
    """Which of ``texts`` say the same as another of them, laws and forms left out."""
    return comparing.among(texts, known_texts())


def known_texts() -> Known:
    """Laws and forms as they are now."""
    return _known(known.state())


@lru_cache(maxsize=2)
def _known(state: str) -> Known:
    """Laws and forms as they are in ``state``; reading them anew takes seconds, so it is done once."""
    return Known(known.texts(Kinds.LAW), known.texts(Kinds.FORM))
