"""Rich text."""

from collections.abc import Iterator
from typing import BinaryIO

from striprtf.striprtf import rtf_to_text

from congvu.files.providers.readers.page import Page


def read(source: BinaryIO, first: int) -> Iterator[Page]:
    # Letters outside ASCII are escaped in RTF; those that are not belong to the code page of the writer.
    data = source.read().decode("cp1252", errors="replace")
    yield Page(1, 1, rtf_to_text(data, errors="replace"))  # type: ignore[no-untyped-call]  # it has no types
