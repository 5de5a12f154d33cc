"""Which reader reads which kind, and what the administrator installs when a program is missing."""

from dataclasses import dataclass

from congvu.files.enums import Kind
from congvu.kit.registry import Registry


@dataclass(frozen=True)
class Reader:
    """``module`` (of this package) reads files of ``kind``; ``pictured`` when it makes pictures of pages
    too.
    """

    kind: Kind
    module: str
    pictured: bool = False


readers: Registry[Reader] = Registry(key=lambda reader: reader.kind)

for _kind, _module, _pictured in (
    (Kind.PDF, "pdf", True),
    (Kind.DOCX, "docx", False),
    (Kind.DOC, "doc", False),
    (Kind.PPTX, "pptx", False),
    (Kind.PPT, "ppt", False),
    (Kind.ODT, "odt", False),
    (Kind.XLSX, "sheets", False),
    (Kind.XLS, "sheets", False),
    (Kind.ODS, "sheets", False),
    (Kind.RTF, "rtf", False),
    (Kind.TXT, "txt", False),
    (Kind.PNG, "image", True),
    (Kind.JPEG, "image", True),
    (Kind.TIFF, "image", True),
    (Kind.WEBP, "image", True),
):
    readers.add(Reader(_kind, _module, _pictured))

PACKAGES = {
    "catdoc": "catdoc",
    "catppt": "catdoc",
    "tesseract": "tesseract-ocr tesseract-ocr-vie",
    "tesseract vie": "tesseract-ocr-vie",
}
"""The Debian packages that hold each program."""
