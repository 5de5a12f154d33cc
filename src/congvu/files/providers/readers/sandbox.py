"""Runs a reader in a process of its own, so that a hostile file can take down nothing but that process."""

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from congvu.files.providers.readers.page import Page

WALL_SECONDS = 120.0
"""A slice of reading ends long before; OCR of one difficult page takes the longest."""

_ALL = "all"
_MORE = "more"


@dataclass(frozen=True)
class Slice:
    """The pages read in one go. ``end`` is "all", "more", "tool_missing" or the code of a problem."""

    pages: tuple[Page, ...]
    end: str
    tool: str = ""
    complaint: str = ""

    @property
    def is_all(self) -> bool:
        return self.end == _ALL

    @property
    def is_part(self) -> bool:
        return self.end == _MORE


def run(
    module: str, source: BinaryIO, *, first: int, seconds: float, folder: Path, wall: float = WALL_SECONDS
) -> Slice:
    """Read ``source``, a real file, from page ``first`` on for about ``seconds``; pictures are left in
    ``folder``.

    Never raises for what the file does to the reader: a crash, a hang, or memory without end become a
    problem. Pages that were read before that are given back too.
    """
    os.lseek(source.fileno(), 0, os.SEEK_SET)  # the process reads the descriptor, past Python's buffer
    said, complaint = folder / "said", folder / "complaint"
    command = [sys.executable, "-I", "-m", f"{__package__}.child", module, str(first), str(seconds)]
    with said.open("wb") as out, complaint.open("wb") as err:
        process = subprocess.Popen(  # noqa: S603 - our own module and numbers, no text of the file
            command,
            stdin=source,
            stdout=out,
            stderr=err,
            cwd=folder,
            env=_environment(folder),
            start_new_session=True,
        )
        ended_by = _wait(process, wall)
    return _understand(said, complaint, ended_by)


def _wait(process: "subprocess.Popen[bytes]", wall: float) -> str:
    """The end code when the process did not end well by itself; the programs it called are ended with it."""
    try:
        code = process.wait(timeout=wall)
    except subprocess.TimeoutExpired:
        code = -signal.SIGXCPU
    finally:
        _end_group(process)
    if code == 0:
        return ""
    return "too_slow" if code in (-signal.SIGXCPU, -signal.SIGKILL, -signal.SIGXFSZ) else "reader_failed"


def _end_group(process: "subprocess.Popen[bytes]") -> None:
    with suppress(ProcessLookupError):  # everybody of the group has ended by himself, as it should be
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _environment(folder: Path) -> dict[str, str]:
    """No secret of ours goes into the reading process. One thread of OCR is eight times faster than two
    (measured).
    """
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "LANG": "C.UTF-8",
        "TMPDIR": str(folder),
        "OMP_THREAD_LIMIT": "1",
    }


def _understand(said: Path, complaint: Path, ended_by: str) -> Slice:
    """What the process said. A hostile file may have made it say anything, so nothing of it is taken on
    trust.
    """
    pages: list[Page] = []
    end: dict[str, Any] = {"end": ended_by or "reader_failed"}
    try:
        with said.open(encoding="utf-8") as lines:
            for line in lines:
                if not line.endswith("\n"):
                    break  # the process was ended in the middle of a line
                words = json.loads(line)
                if "end" in words:
                    end = words
                else:
                    pages.append(Page(**words))
    except (ValueError, TypeError):
        end = {"end": "reader_failed"}
    return Slice(tuple(pages), str(end["end"]), str(end.get("tool", "")), _last_words(complaint))


def _last_words(complaint: Path) -> str:
    with complaint.open("rb") as last:
        last.seek(max(0, complaint.stat().st_size - 2000))
        return last.read().decode("utf-8", errors="replace").strip()
