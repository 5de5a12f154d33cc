"""``congvu similar``: build a collection, compare texts with it; for anyone, without a server."""

import argparse
import json
import sys
from collections.abc import Callable, Hashable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from congvu.similarity import exchange_command, store
from congvu.similarity.finding import Finder, Findings
from congvu.similarity.index import MemoryIndex
from congvu.similarity.known import Known
from congvu.similarity.rows import BadRow, rows
from congvu.similarity.vectors import BadVectors, Vectors

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    Word = Callable[["_SubParsersAction[argparse.ArgumentParser]"], None]
    """Adds a word to ``congvu similar``, with its options and what runs it."""

_SIMILAR = 10  # texts that are named as alike in what they are about


def main(argv: Sequence[str] | None = None, more: "Sequence[Word]" = ()) -> int:
    """Run one command line, which may use the words of ``more`` too; gives the exit code."""
    options = _parser(more).parse_args(argv)
    try:
        return int(options.command(options))
    except (BadRow, BadVectors, store.WrongStore, *exchange_command.WRONG, OSError) as wrong:
        print(wrong, file=sys.stderr)
        return 1


def _parser(more: "Sequence[Word]") -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="congvu similar", description="Find copied texts.")
    words = parser.add_subparsers(required=True, metavar="COMMAND")
    build = words.add_parser("build", help="build a collection from DOCS.jsonl")
    build.add_argument("docs", type=Path, metavar="DOCS.jsonl", help='rows {"id", "title", "text"}')
    build.add_argument("--law", type=Path, metavar="FILE.jsonl", help="texts that are quoted, not copied")
    build.add_argument("--templates", type=Path, metavar="FILE.txt", help="lines of forms")
    build.add_argument("--learn", action="store_true", help="learn from the texts what words mean, for hints")
    build.add_argument("--store", type=Path, required=True, metavar="DIR")
    build.set_defaults(command=_build)

    query = words.add_parser("query", help="compare the texts of DOCS.jsonl with a collection")
    query.add_argument("docs", type=Path, metavar="DOCS.jsonl")
    query.add_argument("--store", type=Path, required=True, metavar="DIR")
    query.add_argument("--vectors", type=Path, metavar="FILE.npz", help="word vectors for hints")
    query.add_argument("--out", type=Path, metavar="RESULT.jsonl", help="default: the terminal")
    query.set_defaults(command=_query)

    for add in (exchange_command.add, *more):
        add(words)
    return parser


def _build(options: argparse.Namespace) -> int:
    index = MemoryIndex()
    titles: dict[Hashable, str] = {}
    for row in rows(options.docs):
        index.add(row["id"], row["text"])
        titles[row["id"]] = row["title"]
    laws = (row["text"] for row in rows(options.law)) if options.law else ()
    templates = options.templates.read_text(encoding="utf-8").splitlines() if options.templates else ()
    words = index.words(np.array(index.numbers())) if options.learn else ()
    vectors = Vectors.learn(words) if words else None
    store.save(options.store, index, Known(laws, templates), titles, vectors)
    print(f"{len(index)} texts in {options.store}")
    return 0


def _query(options: argparse.Namespace) -> int:
    finder = Finder(*store.load(options.store))
    ideas = store.load_ideas(options.store, Vectors.read(options.vectors) if options.vectors else None)
    out = options.out.open("w", encoding="utf-8") if options.out else sys.stdout
    try:
        for row in rows(options.docs):
            told = _told(row["id"], finder.find(row["text"], leave_out=row["id"]))
            similar = ideas.like(row["title"], _SIMILAR, leave_out=row["id"])
            told |= {"similar": [asdict(idea) for idea in similar], "hint": ideas.hint}
            out.write(json.dumps(told, ensure_ascii=False) + "\n")
    finally:
        if options.out:
            out.close()
    return 0


def _told(key: str, findings: Findings) -> dict[str, Any]:
    return {
        "id": key,
        "share": round(findings.share, 4),
        "matches": [asdict(match) for match in findings.matches],
        "excused": [asdict(excused) for excused in findings.excused],
    }


if __name__ == "__main__":
    sys.exit(main())
