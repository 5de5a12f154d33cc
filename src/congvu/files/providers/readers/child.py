"""The reading process: sets its own limits, then reads the file on its standard input, one line of JSON a
page.

Called by ``sandbox`` as ``python -I -m congvu.files.providers.readers.child MODULE FIRST SECONDS``, in the
folder where pictures are to be left. It trusts nothing in the file and is trusted with nothing but the file.
"""

import importlib
import json
import sys
import time
from dataclasses import asdict, replace
from typing import Any, BinaryIO

from congvu.files.logic.limits import MOST_TEXT
from congvu.files.providers import guarded
from congvu.files.providers.readers.letters import settle
from congvu.files.providers.readers.page import Page, ToolMissing, Unreadable


def read(module: str, source: BinaryIO, first: int, seconds: float) -> None:
    """Say each page from ``first`` on until ``seconds`` are over, then how it ended."""
    until = time.monotonic() + seconds
    try:
        for page in importlib.import_module(f"congvu.files.providers.readers.{module}").read(source, first):
            _say(asdict(_settled(page)))
            if page.number < page.of and time.monotonic() > until:
                _say({"end": "more"})
                return
        _say({"end": "all"})
    except ToolMissing as missing:
        _say({"end": "tool_missing", "tool": missing.tool})
    except Unreadable as unreadable:
        _say({"end": unreadable.problem})
    except MemoryError:
        _say({"end": "too_slow"})


def _settled(page: Page) -> Page:
    if page.text is None:
        return page
    letters = settle(page.text[:MOST_TEXT])
    return replace(page, text=letters.text, legacy_encoding=letters.legacy_encoding)


def _say(line: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    guarded.set_limits()
    read(sys.argv[1], sys.stdin.buffer, int(sys.argv[2]), float(sys.argv[3]))
