"""Word 97-2003, by catdoc: it keeps headers, which antiword drops."""

from collections.abc import Iterator
from typing import BinaryIO

from congvu.files.providers.readers import tools
from congvu.files.providers.readers.page import Page, Unreadable

SECONDS = 60


def read(source: BinaryIO, first: int) -> Iterator[Page]:
    done = tools.call("catdoc", "-d", "utf-8", "-w", given=source.read(), seconds=SECONDS)
    if done.returncode != 0:
        raise Unreadable("damaged")
    yield Page(1, 1, done.stdout.decode("utf-8", errors="replace"))
