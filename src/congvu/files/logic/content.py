"""What recognising a file gives."""

from dataclasses import dataclass

from congvu.files.enums import Kind, Problem

MEDIA_TYPES: dict[Kind, str] = {
    Kind.PDF: "application/pdf",
    Kind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Kind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Kind.PPTX: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    Kind.DOC: "application/msword",
    Kind.XLS: "application/vnd.ms-excel",
    Kind.PPT: "application/vnd.ms-powerpoint",
    Kind.ODT: "application/vnd.oasis.opendocument.text",
    Kind.ODS: "application/vnd.oasis.opendocument.spreadsheet",
    Kind.RTF: "application/rtf",
    Kind.TXT: "text/plain",
    Kind.PNG: "image/png",
    Kind.JPEG: "image/jpeg",
    Kind.TIFF: "image/tiff",
    Kind.WEBP: "image/webp",
    Kind.ZIP: "application/zip",
}


@dataclass(frozen=True)
class Content:
    """What a file is and what is wrong with it; ``problem`` is what keeps it from being read or makes it
    doubtful.
    """

    kind: Kind
    has_macros: bool = False
    encrypted: bool = False
    problem: Problem | None = None

    @property
    def media_type(self) -> str:
        return MEDIA_TYPES.get(self.kind, "application/octet-stream")
