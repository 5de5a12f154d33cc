"""A file as a row of ``<c-files>``: what the lists of all trades show."""

from dataclasses import dataclass

from congvu.files.enums import Kind
from congvu.files.models import StoredFile
from congvu.files.rules.opening import address
from congvu.files.rules.storing import remarks
from congvu.kit.ref import Ref

_ICONS = {
    Kind.PDF: "file-earmark-pdf",
    Kind.DOCX: "file-earmark-word",
    Kind.DOC: "file-earmark-word",
    Kind.ODT: "file-earmark-richtext",
    Kind.RTF: "file-earmark-richtext",
    Kind.XLSX: "file-earmark-excel",
    Kind.XLS: "file-earmark-excel",
    Kind.ODS: "file-earmark-excel",
    Kind.TXT: "file-earmark-text",
    Kind.ZIP: "file-earmark-zip",
    Kind.LOCKED_OFFICE: "file-earmark-lock",
    Kind.PNG: "file-earmark-image",
    Kind.JPEG: "file-earmark-image",
    Kind.TIFF: "file-earmark-image",
    Kind.WEBP: "file-earmark-image",
}


@dataclass(frozen=True)
class Row:
    """One line of a list of files. ``problem`` says all that the person should know, in sentences."""

    name: str
    icon: str
    link: str
    size: int
    kind: str
    facts: str
    problem: str
    remove: str


def row(file: StoredFile, name: str, *, about: Ref | None = None, facts: str = "", remove: str = "") -> Row:
    """``file`` as it is called where it is attached; ``about`` is the thing it is attached to.

    ``facts`` may add a word of the trade's own; ``remove`` is the address that takes it off again.
    """
    return Row(
        name=name,
        icon="lock" if file.encrypted else _ICONS.get(Kind(file.kind), "file-earmark"),
        link=address(file, about=about),
        size=file.size,
        kind=str(file.get_kind_display()),
        facts=facts,
        problem=" ".join(remarks(file, name)),
        remove=remove,
    )
