"""Templates with sample values in them, as Word, as PDF and page by page. Nothing is kept but in memory."""

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

import pypdfium2 as pdfium

from congvu.papers import queries
from congvu.papers.logic import building, filling, package, reading, shown
from congvu.papers.logic.kinds import PaperKind, paper_kinds
from congvu.papers.models import Template
from congvu.papers.providers import typesetting

WIDTH = 800
"""Pixels of a page's picture: it can be read on a screen."""

MOST_PAGES = 10
"""Pages that are pictured; the whole is in the PDF."""


@dataclass(frozen=True)
class Preview:
    """A filled template; ``losses`` are what the PDF leaves out."""

    word: bytes
    pdf: bytes
    losses: tuple[tuple[str, str], ...]

    @property
    def pages(self) -> range:
        """The pages that are pictured, counted from 1."""
        document = pdfium.PdfDocument(self.pdf)
        try:
            return range(1, min(len(document), MOST_PAGES) + 1)
        finally:
            document.close()


def of_template(template: Template) -> Preview:
    """The agency's template. Raises ``BadTemplate`` when it cannot be filled, ``NotSet`` when not set."""
    mapped = tuple(sorted(template.mapped.items()))
    return _preview(queries.content(template), paper_kinds[template.kind], mapped)


def of_kind(kind: PaperKind) -> Preview:
    """The template the kind is brought along with."""
    return _preview(building.build(kind.layout), kind, ())


def of_file(content: bytes, kind: PaperKind) -> Preview:
    """A Word file that the module of ``kind`` keeps itself; raises as :func:`of_template`."""
    return _preview(content, kind, ())


def picture(preview: Preview, page: int) -> bytes | None:
    """One page as PNG, counted from 1; None when there is no such page."""
    document = pdfium.PdfDocument(preview.pdf)
    try:
        if not 1 <= page <= min(len(document), MOST_PAGES):
            return None
        sheet = document[page - 1]
        out = BytesIO()
        sheet.render(scale=WIDTH / sheet.get_width()).to_pil().save(out, "PNG")
        return out.getvalue()
    finally:
        document.close()


@lru_cache(maxsize=16)
def _preview(source: bytes, kind: PaperKind, mapped: tuple[tuple[str, str], ...]) -> Preview:
    parts = filling.fill(filling.prepare(source), kind, dict(mapped), shown.shown(kind, kind.sample))
    sheet = reading.read(parts, title=str(kind.label))
    return Preview(package.pack(parts), typesetting.pdf(sheet), sheet.losses)
