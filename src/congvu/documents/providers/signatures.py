"""The signatures of the files of a document, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from congvu.documents.models import HeldFile
from congvu.files.enums import Kind
from congvu.files.providers.storage.contents import open_content
from congvu.kit.refusal import Refused
from congvu.signing import queries as signing
from congvu.signing.providers import reading
from congvu.signing.rules import showing
from congvu.signing.rules.showing import ShownFile

MOST = 5
"""Files looked at for one page: each is read in a process of its own."""


@dataclass(frozen=True)
class Looked:
    """A file and what was found in it, or the sentence why it could not be read."""

    name: str
    found: ShownFile | None
    flaw: str = ""


def can_be_signed(held: HeldFile) -> bool:
    return held.file.kind == Kind.PDF


def reports(rows: Iterable[HeldFile], *, at: datetime) -> list[Looked]:
    """What the signatures of each PDF say; nothing is kept."""
    installed = signing.installed()
    return [_look(row, at, installed) for row in [row for row in rows if can_be_signed(row)][:MOST]]


def _look(row: HeldFile, at: datetime, installed: str) -> Looked:
    try:
        with open_content(row.file) as source:
            return Looked(
                row.name, showing.file(row.name, reading.report(source, at=at, installed=installed))
            )
    except Refused as refused:
        return Looked(row.name, None, refused.refusal.sentence)
