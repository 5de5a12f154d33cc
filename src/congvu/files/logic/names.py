"""File names as people send them, made safe to show, to store and to give back."""

import re
import unicodedata

from congvu.files.enums import Kind

LONGEST = 150
"""Characters of a name that are kept; with three bytes a letter it stays under what file systems take."""

NAMELESS = "tep"

ENDINGS: dict[Kind, tuple[str, ...]] = {
    Kind.PDF: ("pdf",),
    Kind.DOCX: ("docx", "docm", "dotx", "dotm"),
    Kind.XLSX: ("xlsx", "xlsm", "xltx", "xltm", "xlsb"),
    Kind.PPTX: ("pptx", "pptm", "ppsx", "ppsm", "potx"),
    Kind.DOC: ("doc", "dot"),
    Kind.XLS: ("xls", "xlt"),
    Kind.PPT: ("ppt", "pps"),
    Kind.LOCKED_OFFICE: ("docx", "docm", "xlsx", "xlsm", "xlsb", "pptx", "pptm"),
    Kind.ODT: ("odt", "ott"),
    Kind.ODS: ("ods", "ots"),
    Kind.RTF: ("rtf",),
    Kind.TXT: ("txt", "csv", "md", "log", "xml", "json"),
    Kind.PNG: ("png",),
    Kind.JPEG: ("jpg", "jpeg", "jpe", "jfif"),
    Kind.TIFF: ("tif", "tiff"),
    Kind.WEBP: ("webp",),
    Kind.ZIP: ("zip",),
}
"""The endings that promise a kind. An ending that stands nowhere here promises nothing."""

_PROGRAMS = frozenset(
    {"exe", "com", "scr", "pif", "cpl", "dll", "sys", "msi", "msp", "msix", "jar", "apk", "app"}
)
_SCRIPTS = frozenset(
    {"bat", "cmd", "ps1", "psm1", "vbs", "vbe", "js", "jse", "mjs", "wsf", "wsh", "sh", "reg"}
)
_SHORTCUTS = frozenset({"lnk", "url", "inf", "application", "iso", "img", "vhd", "vhdx"})
_WEB_PAGES = frozenset(
    {"html", "htm", "xhtml", "xht", "shtml", "mht", "mhtml", "hta", "svg", "svgz", "xsl", "chm"}
)
RUNNABLE = _PROGRAMS | _SCRIPTS | _SHORTCUTS | _WEB_PAGES
"""Endings that a double click runs, or a browser obeys, whatever the content looks like."""

_SEPARATORS = re.compile(r"[/\\]")
_FORBIDDEN = re.compile(r'[<>:"|?*]')
_RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)(\.|$)")


def clean(name: str) -> str:
    """``name`` without folders, control and direction signs, in NFC, at most ``LONGEST`` long, never empty.

    The ending is kept when the rest must be shortened.
    """
    last = _SEPARATORS.split(unicodedata.normalize("NFC", name))[-1]
    # Category C holds control and format signs: among them the one that turns "exe.doc" round on the screen.
    visible = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C")
    plain = " ".join(_FORBIDDEN.sub("_", visible).split()).strip(". ")
    if _RESERVED.match(plain):
        plain = f"_{plain}"
    return _shortened(plain) or NAMELESS


def ending(name: str) -> str:
    """The ending of ``name`` in small letters without its dot; empty when it has none."""
    stem, dot, last = name.rpartition(".")
    return last.casefold().strip() if dot and stem else ""


def may_run(name: str) -> bool:
    """Whether a double click on a file of this name would run it."""
    return ending(name) in RUNNABLE


def wrong_ending(name: str, kind: Kind) -> bool:
    """Whether the ending of ``name`` promises another kind than the content is."""
    promised = ending(name)
    known = any(promised in endings for endings in ENDINGS.values())
    return known and promised not in ENDINGS.get(kind, ())


def _shortened(name: str) -> str:
    if len(name) <= LONGEST:
        return name
    last = ending(name)
    if not last or len(last) > 10:
        return name[:LONGEST].rstrip()
    return f"{name[: LONGEST - len(last) - 1].rstrip('. ')}.{last}"
