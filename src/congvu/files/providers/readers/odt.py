"""OpenDocument text."""

from collections.abc import Iterator
from typing import BinaryIO

from congvu.files.providers.readers import markup
from congvu.files.providers.readers.page import Page

OPEN_DOCUMENT = markup.Dialect(
    texts=frozenset(),
    paragraphs=frozenset({"p", "h"}),
    cells=frozenset({"table-cell"}),
    rows=frozenset({"table-row"}),
    signs={"tab": "\t", "line-break": "\n", "s": " "},
    skipped=frozenset(
        {"scripts", "font-face-decls", "automatic-styles", "tracked-changes", "sequence-decls", "forms"}
    ),
    texts_are_mixed=True,
)


def read(source: BinaryIO, first: int) -> Iterator[Page]:
    with markup.open_package(source) as package:
        yield Page(1, 1, markup.text_of(markup.part(package, "content.xml"), OPEN_DOCUMENT))
