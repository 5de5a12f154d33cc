"""PowerPoint: a slide is a page."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from congvu.files.providers.readers import markup
from congvu.files.providers.readers.page import Page

SLIDE = markup.Dialect(
    texts=frozenset({"t"}),
    paragraphs=frozenset({"p"}),
    cells=frozenset({"tc"}),
    rows=frozenset({"tr"}),
    signs={"br": "\n"},
    skipped=frozenset({"Fallback"}),
)
_SLIDE = re.compile(r"ppt/slides/slide(\d+)\.xml")


def read(source: BinaryIO, first: int) -> Iterator[Page]:
    with markup.open_package(source) as package:
        numbered = sorted(
            (int(found[1]), found[0]) for name in package.namelist() if (found := _SLIDE.fullmatch(name))
        )
        for number, (_slide, name) in enumerate(numbered, 1):
            if number >= first:
                yield Page(number, len(numbered), markup.text_of(markup.part(package, name), SLIDE))
