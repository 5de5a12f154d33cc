"""The texts of a folder's files, and why the others have none."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from congvu.files.enums import Kind, Problem
from congvu.files.logic import limits
from congvu.files.logic.recognise import recognise
from congvu.files.providers.readers import sandbox
from congvu.files.providers.readers.table import PACKAGES, readers

SLICES = 30
"""Of one file: five minutes of recognising letters in a long scan, then what was read is what counts."""

_HARMFUL = {Problem.PASSWORD, Problem.ZIP_BOMB, Problem.UNSAFE_PATHS, Problem.DAMAGED}


@dataclass(frozen=True)
class Read:
    """One file. ``text`` may be empty; ``problem`` is then why, else what else is to be said of it.

    ``name`` is its place in the folder. ``tool`` is the package to install when a program was missing.
    """

    name: str
    text: str = ""
    problem: Problem | None = None
    tool: str = ""


def files(folder: Path, *, but: Path) -> list[Path]:
    """The files in ``folder`` and below, by name: no hidden ones, no locks of Word, no links, not ``but``."""
    return sorted(_walk(folder, but.resolve()), key=lambda path: path.relative_to(folder).parts)


def read_all(folder: Path, paths: list[Path], tell: Callable[[int], None]) -> list[Read]:
    """The texts of ``paths``, in their order; ``tell`` hears how many are done."""
    found = []
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as readers_at_work:
        for read in readers_at_work.map(lambda path: read_one(path, str(path.relative_to(folder))), paths):
            found.append(read)
            tell(len(found))
    return found


def read_one(path: Path, name: str) -> Read:
    """The text of a file, told by its content and read in a process with limits. Never raises for what is
    in it.
    """
    try:
        if path.stat().st_size > limits.LARGEST_UPLOAD:
            return Read(name, problem=Problem.TOO_SLOW)
        with path.open("rb") as source:
            content = recognise(source)
            if content.problem in _HARMFUL:
                return Read(name, problem=Problem(content.problem))
            if content.kind not in readers:
                return Read(name, problem=Problem.UNREADABLE_KIND)
            read = _read(path, name, content.kind)
    except OSError:
        return Read(name, problem=Problem.LOST)
    if read.text.strip() or read.problem:
        return read
    return Read(name, problem=Problem.NO_TEXT)


def _read(path: Path, name: str, kind: Kind) -> Read:
    texts: list[str] = []
    done = sandbox.Slice((), "more")
    for _ in range(SLICES):
        with path.open("rb") as source, TemporaryDirectory(prefix="congvu-read-") as work:
            done = sandbox.run(
                readers[kind].module, source, first=len(texts) + 1, seconds=limits.SLICE, folder=Path(work)
            )
        texts += [page.text or "" for page in done.pages]
        if not done.is_part or not done.pages:
            break
    text = "\n".join(texts)[: limits.MOST_TEXT]
    return Read(name, text, _problem(done), PACKAGES.get(done.tool, done.tool))


def _problem(done: sandbox.Slice) -> Problem | None:
    if done.is_all:
        return None
    if done.tool:
        return Problem.TOOL_MISSING
    if done.is_part:
        return Problem.TOO_SLOW
    return Problem(done.end) if done.end in Problem.values else Problem.READER_FAILED


def _walk(folder: Path, but: Path) -> Iterator[Path]:
    for inside, folders, names in os.walk(folder):
        here = Path(inside)
        folders[:] = [name for name in folders if name[0] != "." and (here / name).resolve() != but]
        yield from (
            here / name
            for name in names
            if not name.startswith((".", "~$")) and (here / name).is_file() and not (here / name).is_symlink()
        )
