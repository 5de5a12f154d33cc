"""Plain text: which bytes are text, and which letters they mean."""

import codecs
from dataclasses import dataclass

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ALLOWED_CONTROLS = frozenset(b"\t\n\r\f\x1a\x1b")


@dataclass(frozen=True)
class Decoded:
    """Text and the encoding it was in. One-byte text comes as ``latin-1``; its letters may still be TCVN3
    or VNI.
    """

    text: str
    encoding: str


def decode(data: bytes) -> Decoded:
    """``data`` as text; never fails. A letter cut off at the very end is left out."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(data.decode(encoding, errors="replace"), encoding)
    if wide := _wide(data):
        return Decoded(data.decode(wide, errors="replace"), wide)
    try:
        return Decoded(codecs.getincrementaldecoder("utf-8")("strict").decode(data), "utf-8")
    except UnicodeDecodeError:
        # cp1258 is what Windows calls Vietnamese, yet office files in one byte are TCVN3 or VNI: both were
        # typed through latin letters, and the caller undoes that. latin-1 keeps every byte.
        return Decoded(data.decode("latin-1"), "latin-1")


def is_text(head: bytes) -> bool:
    """Whether the beginning of a file reads as text rather than as bytes of a program."""
    if not head:
        return False
    if head.startswith(tuple(mark for mark, _encoding in _MARKS)) or _wide(head):
        return True
    return not any(byte < 32 and byte not in _ALLOWED_CONTROLS for byte in head)


def _wide(data: bytes) -> str:
    """UTF-16 without a mark, told by the zero bytes of its spaces and line ends; empty when it is not."""
    sample = data[:4096]
    pairs = len(sample) // 2
    if pairs < 2:
        return ""
    for encoding, zero in (("utf-16-le", 1), ("utf-16-be", 0)):
        zeros = sum(1 for at in range(zero, pairs * 2, 2) if sample[at] == 0)
        others = sum(1 for at in range(1 - zero, pairs * 2, 2) if sample[at] == 0)
        if zeros > pairs * 0.3 and not others:
            return encoding
    return ""
