"""Word 97-2003, by catdoc: it keeps headers, which antiword drops."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from congvu.files.providers.readers import tools
from congvu.files.providers.readers.page import Page, Unreadable

SECONDS = 60
FORMAT = "whole"
SIGNS = '001C "\\t"\n001E "\\n"\n'
"""What catdoc writes for single signs. Its own table drops the hidden hyphen, in TCVN3 the letter ư."""


def read(source: BinaryIO, first: int) -> Iterator[Page]:
    with TemporaryDirectory(prefix="congvu-catdoc-") as home:
        (Path(home) / ".catdocrc").write_text(f"map_path={home}\n")
        (Path(home) / f"{FORMAT}.specchars").write_text(SIGNS)
        (Path(home) / f"{FORMAT}.replchars").touch()
        options = ("-d", "utf-8", "-f", FORMAT, "-w")
        done = tools.call("catdoc", *options, given=source.read(), seconds=SECONDS, home=home)
    if done.returncode != 0:
        raise Unreadable("damaged")
    yield Page(1, 1, done.stdout.decode("utf-8", errors="replace"))
