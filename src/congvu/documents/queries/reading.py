"""What the files of a document say about it: proposals for whoever registers it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from congvu.documents.enums.reading import Confidence, Field
from congvu.documents.logic import reading
from congvu.documents.logic.reading import Found, KnownKind
from congvu.documents.models import HeldFile, IncomingDocument
from congvu.documents.queries import agencies, documents
from congvu.files.enums import Origin, TextState
from congvu.files.models import PageText

PAGES = 2
"""The head and the subject stand on the first page; a cover sheet may lie above it."""
UNREAD = (TextState.WAITING, TextState.READING)


@dataclass(frozen=True)
class Read:
    """What the first file that says anything proposes, and whether reading goes on."""

    found: dict[Field, Found]
    is_waiting: bool


@dataclass(frozen=True)
class Heads:
    """The first pages of every file that came, whatever they say, and whether some are still unread."""

    pages: tuple[tuple[PageText, ...], ...]
    is_waiting: bool

    @property
    def texts(self) -> list[str]:
        """Page by page: each may bear a stamp at its head."""
        return [page.text for pages in self.pages for page in pages]

    @property
    def first(self) -> str:
        """The text of the first file that has any."""
        return next((text for pages in self.pages if (text := _text(pages)).strip()), "")


def heads(document: IncomingDocument, held: Sequence[HeldFile] | None = None) -> Heads:
    """What has been read so far of all its files, in their order; ``held``: for who has read them already."""
    rows = [row.file for row in (documents.held(document) if held is None else held)]
    pages: dict[int, list[PageText]] = {}
    for page in PageText.objects.filter(file__in=rows, page__lte=PAGES).order_by("page"):
        pages.setdefault(page.file_id, []).append(page)
    waiting = any(file.text_state in UNREAD for file in rows)
    return Heads(tuple(tuple(pages.get(file.pk, ())) for file in rows), waiting)


def read(document: IncomingDocument, *, on: date) -> Read:
    """Proposals from the first file whose text says anything; a sender who is known is rather sure."""
    read_so_far = heads(document)
    kinds = [KnownKind(str(row.pk), row.name, row.abbreviation) for row in documents.kinds(on)]
    for pages in read_so_far.pages:
        text = _text(pages)
        is_scan = any(page.origin == Origin.OCR for page in pages)
        if text.strip() and (found := reading.read(text, kinds, is_scan=is_scan)):
            return Read(_with_sender(found), read_so_far.is_waiting)
    return Read({}, read_so_far.is_waiting)


def _text(pages: Sequence[PageText]) -> str:
    return "\n".join(page.text for page in pages)


def _with_sender(found: dict[Field, Found]) -> dict[Field, Found]:
    said = found.get(Field.SENDER)
    known = agencies.named(said.value) if said else None
    if said is None or known is None:
        return found
    return {**found, Field.SENDER: replace(said, value=known.name, confidence=Confidence.HIGH)}
