"""A set of texts with planted reuse: what is compared with what, and what ought to be found."""

import gzip
import json
import random
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

Text = tuple[str, str]
"""The key of a text, and the text."""


@dataclass(frozen=True)
class Plant:
    """A stretch of a query that was taken from a source: begin and end in characters of both."""

    query: str
    source: str
    start: int
    end: int
    source_start: int
    source_end: int


@dataclass(frozen=True)
class Set:
    """Sources, queries, the disguise of each query, what was planted, and what was alike before (neutral)."""

    sources: list[Text]
    queries: list[Text]
    kind: dict[str, str]
    plants: list[Plant]
    neutral: dict[str, dict[str, list[list[int]]]]
    laws: list[str]
    templates: list[str]

    @classmethod
    def read(cls, folder: Path) -> "Set":
        """The set in ``folder``: background, suspicious, clean and law_library as .jsonl (or .jsonl.gz) with
        rows of id, text and kind, templates.txt, and truth.json with the offsets of each plant.
        """
        asked = [*_rows(folder / "suspicious.jsonl"), *_rows(folder / "clean.jsonl")]
        truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
        plants = [
            Plant(
                each["susp"], each["src"],
                each["susp_offset"], each["susp_offset"] + each["susp_length"],
                each["src_offset"], each["src_offset"] + each["src_length"],
            )
            for each in truth["cases"]
        ]  # fmt: skip
        natural = folder / "natural.json"
        return cls(
            sources=[(row["id"], row["text"]) for row in _rows(folder / "background.jsonl")],
            queries=[(row["id"], row["text"]) for row in asked],
            kind={row["id"]: row["kind"] for row in asked},
            plants=plants,
            neutral=json.loads(natural.read_text(encoding="utf-8")) if natural.exists() else {},
            laws=[row["text"] for row in _rows(folder / "law_library.jsonl")],
            templates=(folder / "templates.txt").read_text(encoding="utf-8").splitlines(),
        )

    @property
    def wanted(self) -> dict[str, set[str]]:
        """The sources that each query took something from."""
        result: dict[str, set[str]] = {key: set() for key, _ in self.queries}
        for plant in self.plants:
            result[plant.query].add(plant.source)
        return result


def tuned_on(query: str) -> bool:
    """Whether thresholds may be chosen with this query; figures are told of the others."""
    return zlib.crc32(query.encode()) % 2 == 0


def recombined(sources: list[Text], count: int, seed: int = 1) -> Iterator[Text]:
    """``count`` texts as long as ``sources``, each of paragraphs drawn from all of them."""
    dice = random.Random(seed)
    paragraphs = [line for _, text in sources for line in text.split("\n") if line]
    lengths = [text.count("\n") + 1 for _, text in sources]
    for number in range(count):
        yield f"made-{number}", "\n".join(dice.choices(paragraphs, k=dice.choice(lengths)))


def _rows(path: Path) -> Iterator[dict[str, str]]:
    packed = path.with_name(path.name + ".gz")
    with path.open("rb") if path.exists() else gzip.open(packed) as lines:
        for line in lines:
            yield json.loads(line)
