"""``congvu similar folder DIR``: for anyone who has a folder of files and a doubt."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from congvu.config.folder import comparing, reading, report, wording
from congvu.kit import clock
from congvu.similarity.known import Known
from congvu.similarity.rows import BadRow, rows

if TYPE_CHECKING:
    from argparse import _SubParsersAction


def add(words: "_SubParsersAction[argparse.ArgumentParser]") -> None:
    """Put the word ``folder`` among those of ``congvu similar``."""
    folder = words.add_parser("folder", help="compare the files of a folder; the report needs no server")
    folder.add_argument("folder", type=Path, metavar="DIR")
    folder.add_argument("--out", type=Path, metavar="REPORT_DIR", help="default: beside DIR")
    folder.add_argument(
        "--law", type=Path, action="append", default=[], metavar="FILE",
        help="a text that is quoted, not copied: .docx, .pdf … or rows as of build; may be given again",
    )  # fmt: skip
    folder.add_argument("--templates", type=Path, metavar="FILE", help="the empty form: .docx, .txt …")
    folder.add_argument("--lang", choices=("vi", "en"), default="vi")
    folder.set_defaults(command=run)


def run(options: argparse.Namespace) -> int:
    """Read, compare, write the report, say where it lies."""
    folder: Path = options.folder
    if not folder.is_dir():
        print(f"{folder} is not a folder.", file=sys.stderr)
        return 1
    out: Path = options.out or folder.resolve().with_name(f"{folder.resolve().name}-doi-chieu")
    try:
        laws = [text for path in options.law for text in _law(path)]
        templates = _readable(options.templates).splitlines() if options.templates else []
        report.prepare(out)
    except (report.Occupied, BadRow) as wrong:
        print(wrong, file=sys.stderr)
        return 1
    paths = reading.files(folder, but=out)
    read = reading.read_all(folder, paths, _told("read", len(paths)))
    texts = [each for each in read if each.text.strip()]
    compared = comparing.compare(texts, Known(laws, templates), _told("compared", len(texts)))
    unread = [each for each in read if each.problem]
    known = len(laws) + bool(templates)
    told = report.Report(folder.resolve().name, clock.now(), compared, unread, known)
    print(report.write(told, out, wording.Wording(options.lang)))
    return 0


def _law(path: Path) -> list[str]:
    if path.suffix == ".jsonl":
        return [row["text"] for row in rows(path)]
    return [_readable(path)]


def _readable(path: Path) -> str:
    read = reading.read_one(path, str(path))
    if not read.text.strip():
        raise BadRow(f"{path} cannot be read: {wording.Wording('en').problems[read.problem]}")
    return read.text


def _told(word: str, of: int) -> Callable[[int], None]:
    def tell(done: int) -> None:
        if done % 10 == 0 or done == of:
            print(f"{word} {done} of {of}", file=sys.stderr)

    return tell
