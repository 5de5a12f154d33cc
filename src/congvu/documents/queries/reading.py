"""What the files of a document say about it: proposals for whoever registers it."""

from dataclasses import dataclass, replace
from datetime import date

from congvu.documents.enums.reading import Confidence, Field
from congvu.documents.logic import reading
from congvu.documents.logic.reading import Found, KnownKind
from congvu.documents.models import IncomingDocument
from congvu.documents.queries import agencies, documents
from congvu.files import queries as files
from congvu.files.enums import Origin, TextState

PAGES = 2
"""The head and the subject stand on the first page; a cover sheet may lie above it."""
UNREAD = (TextState.WAITING, TextState.READING)


@dataclass(frozen=True)
class Read:
    """The text of the first file that has one, what it proposes, and whether reading goes on."""

    found: dict[Field, Found]
    text: str
    is_waiting: bool


def read(document: IncomingDocument, *, on: date) -> Read:
    """Proposals from the first file whose text says anything; a sender who is known is rather sure."""
    rows = [row.file for row in documents.held(document)]
    waiting = any(file.text_state in UNREAD for file in rows)
    kinds = [KnownKind(str(row.pk), row.name, row.abbreviation) for row in documents.kinds(on)]
    for file in rows:
        pages = list(files.texts(file)[:PAGES])
        text = "\n".join(page.text for page in pages)
        is_scan = any(page.origin == Origin.OCR for page in pages)
        if text.strip() and (found := reading.read(text, kinds, is_scan=is_scan)):
            return Read(_with_sender(found), text, waiting)
    return Read({}, "", waiting)


def _with_sender(found: dict[Field, Found]) -> dict[Field, Found]:
    said = found.get(Field.SENDER)
    known = agencies.named(said.value) if said else None
    if said is None or known is None:
        return found
    return {**found, Field.SENDER: replace(said, value=known.name, confidence=Confidence.HIGH)}
