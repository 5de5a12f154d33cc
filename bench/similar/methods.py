"""congvu.similarity and its peers, each behind the same two questions."""

import pickle
import re
import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

import numpy as np
from datasketch import MinHash, MinHashLSH
from rank_bm25 import BM25Okapi
from sklearn.feature_extraction.text import TfidfVectorizer

from bench.similar.score import Ranked
from bench.similar.sets import Plant, Text
from congvu.similarity import store
from congvu.similarity.finding import Finder
from congvu.similarity.index import MemoryIndex
from congvu.similarity.known import Known

_MOST = 50  # sources that a peer may name
_WORD = re.compile(r"\w+")
_PERMUTATIONS = 128
_EXACT = "'unicode61 remove_diacritics 0'"
_UNCOUNTED = {"law", "boilerplate", "template"}


class Method(Protocol):
    """A way to find the sources of a text. ``passages`` is empty where it does not know any."""

    def ask(self, key: str, text: str) -> tuple[Ranked, list[Plant]]:
        """Sources by score, and passages."""

    def size(self) -> int:
        """The bytes of what it keeps of the collection."""


class Congvu:
    """Ours: passages from the first to the last character."""

    def __init__(self, sources: Iterable[Text], known: Known | None = None) -> None:
        self._index, self._known = MemoryIndex(), known or Known()
        for key, text in sources:
            self._index.add(key, text)
        self._finder = Finder(self._index, self._known)

    def ask(self, key: str, text: str) -> tuple[Ranked, list[Plant]]:
        passages, ranked = [], []
        for match in self._finder.find(text, leave_out=key).matches:
            counted = [passage for passage in match.passages if passage.kind not in _UNCOUNTED]
            source = str(match.source)
            if counted:
                ranked.append((source, match.score))
            passages += [
                Plant(key, source, each.start, each.end, each.source_start, each.source_end)
                for each in counted
            ]
        return ranked, passages

    def size(self) -> int:
        """The folder that ``congvu similar build`` writes, less the library of laws."""
        with TemporaryDirectory() as folder:
            store.save(Path(folder), self._index, self._known)
            return sum(each.stat().st_size for each in Path(folder).glob("part-*"))


class Tfidf:
    """Cosine of whole texts, words weighed by rarity (scikit-learn)."""

    def __init__(self, sources: Iterable[Text]) -> None:
        keys, texts = zip(*sources, strict=True)
        self._keys = keys
        self._words = TfidfVectorizer(sublinear_tf=True, dtype=np.float32)
        self._rows = self._words.fit_transform(texts)

    def ask(self, key: str, text: str) -> tuple[Ranked, list[Plant]]:
        cosine = (self._rows @ self._words.transform([text]).T).toarray().ravel()
        return _best(self._keys, cosine), []

    def size(self) -> int:
        return sum(part.nbytes for part in (self._rows.data, self._rows.indices, self._rows.indptr))


class Lsh:
    """MinHash of the runs of three words of whole texts, in bands (datasketch)."""

    def __init__(self, sources: Iterable[Text]) -> None:
        self._prints = {key: _minhash(text) for key, text in sources}
        self._bands = MinHashLSH(threshold=0.1, num_perm=_PERMUTATIONS)
        for key, value in self._prints.items():
            self._bands.insert(key, value)

    def ask(self, key: str, text: str) -> tuple[Ranked, list[Plant]]:
        mine = _minhash(text)
        near = self._bands.query(mine)
        return sorted(((each, mine.jaccard(self._prints[each])) for each in near), key=lambda e: -e[1]), []

    def size(self) -> int:
        return len(pickle.dumps((self._prints, self._bands)))


class Bm25:
    """BM25 of whole texts (rank_bm25)."""

    def __init__(self, sources: Iterable[Text]) -> None:
        keys, texts = zip(*sources, strict=True)
        self._keys, self._scores = keys, BM25Okapi([words_of(text) for text in texts])

    def ask(self, key: str, text: str) -> tuple[Ranked, list[Plant]]:
        asked = words_of(text)
        return _best(self._keys, self._scores.get_scores(sorted(set(asked))) / max(len(asked), 1)), []

    def size(self) -> int:
        return len(pickle.dumps(self._scores))


class FullText:
    """SQLite's full text search, asked with the rarest words of the text ("more like this")."""

    _ASKED = 60  # words

    def __init__(self, sources: Iterable[Text]) -> None:
        self._base = sqlite3.connect(":memory:")
        self._base.execute(f"CREATE VIRTUAL TABLE texts USING fts5(key UNINDEXED, text, tokenize={_EXACT})")
        self._base.executemany("INSERT INTO texts VALUES (?, ?)", sources)
        self._base.execute("CREATE VIRTUAL TABLE words USING fts5vocab(texts, 'row')")
        self._held = dict(self._base.execute("SELECT term, doc FROM words"))

    def ask(self, key: str, text: str) -> tuple[Ranked, list[Plant]]:
        there = {word for word in words_of(text) if self._held.get(word)}
        rare = sorted(there, key=lambda word: (self._held[word], word))[: self._ASKED]
        asked = " OR ".join(f'"{word}"' for word in rare)
        found = self._base.execute(
            "SELECT key, -bm25(texts) FROM texts WHERE texts MATCH ? ORDER BY 2 DESC LIMIT ?", (asked, _MOST)
        )
        return (found.fetchall() if rare else []), []

    def size(self) -> int:
        pages, page = (
            self._base.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size")
        )
        return int(pages * page)


PEERS: dict[str, Callable[[list[Text]], Method]] = {
    "TF-IDF cosine (scikit-learn)": Tfidf,
    "MinHash LSH (datasketch)": Lsh,
    "BM25 (rank_bm25)": Bm25,
    "BM25 (SQLite FTS5)": FullText,
}


def _best(keys: tuple[str, ...], scores: np.ndarray) -> Ranked:
    best = np.argsort(-scores, kind="stable")[:_MOST]
    return [(keys[i], float(scores[i])) for i in best if scores[i] > 0]


def words_of(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _minhash(text: str) -> MinHash:
    words = words_of(text)
    made = MinHash(num_perm=_PERMUTATIONS)
    made.update_batch([" ".join(words[i : i + 3]).encode() for i in range(max(len(words) - 2, 1))])
    return made
