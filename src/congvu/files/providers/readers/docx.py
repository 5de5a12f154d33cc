"""Word: headers, body with tables, content controls and text boxes, notes, footers, in this order.

python-docx refuses documents with macros and passes over content controls and text boxes, which official
forms are full of; so the parts are walked here (docs/decisions/0005-files.md).
"""

import re
from collections.abc import Iterator
from typing import BinaryIO

from congvu.files.providers.readers import markup
from congvu.files.providers.readers.page import Page, Unreadable

WORD = markup.Dialect(
    texts=frozenset({"t"}),
    paragraphs=frozenset({"p"}),
    cells=frozenset({"tc"}),
    rows=frozenset({"tr"}),
    signs={"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"},
    skipped=frozenset({"del", "moveFrom", "Fallback", "pPr", "rPr", "sectPr", "instrText", "delText"}),
)
_PARTS = (
    r"word/header\d*\.xml",
    r"word/document\d*\.xml",
    r"word/(foot|end)notes\.xml",
    r"word/footer\d*\.xml",
)


def read(source: BinaryIO, first: int) -> Iterator[Page]:
    with markup.open_package(source) as package:
        names = [
            name for wanted in _PARTS for name in sorted(package.namelist()) if re.fullmatch(wanted, name)
        ]
        if not any(name.startswith("word/document") for name in names):
            raise Unreadable("damaged")
        texts = [markup.text_of(markup.part(package, name), WORD) for name in names]
    yield Page(1, 1, "\n".join(text for text in dict.fromkeys(texts) if text))
