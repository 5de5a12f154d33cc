"""Plain text in any encoding that offices have used."""

from collections.abc import Iterator
from typing import BinaryIO

from congvu.files.logic import encodings
from congvu.files.providers.readers.page import Page


def read(source: BinaryIO, first: int) -> Iterator[Page]:
    yield Page(1, 1, encodings.decode(source.read()).text)
