"""The signatures of a document as it is now, in words."""

from dataclasses import dataclass
from datetime import datetime

from congvu.files.providers.storage.contents import open_content
from congvu.kit.refusal import Refused
from congvu.outgoing.models import OutgoingDocument
from congvu.signing import queries as signing
from congvu.signing.providers import reading
from congvu.signing.rules import showing
from congvu.signing.rules.showing import ShownFile


@dataclass(frozen=True)
class Looked:
    """A file and what was found in it, or the sentence why it could not be read."""

    name: str
    found: ShownFile | None
    flaw: str = ""


def reports(document: OutgoingDocument, *, at: datetime) -> list[Looked]:
    """What the signatures of the document say; nothing before the leader has signed."""
    if document.file is None:
        return []
    name = document.file_name
    try:
        with open_content(document.file) as source:
            report = reading.report(source, at=at, installed=signing.installed())
    except Refused as refused:
        return [Looked(name, None, refused.refusal.sentence)]
    return [Looked(name, showing.file(name, report))]
