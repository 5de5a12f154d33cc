"""Whether a signature covers all of its revision but itself. Part of the process that reads signatures.

A reader computes over the two parts that /ByteRange names. Whoever may choose them freely leaves a hole for
other words, or points past the end of the file; so nothing is left to choose.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel

WHOLE = (SignatureCoverageLevel.ENTIRE_FILE, SignatureCoverageLevel.ENTIRE_REVISION)
PARTLY = "covers only a part of the file"
BLANK = rb"[\x00\t\n\x0c\r ]"
_HOLE = re.compile(rb"<(?:[0-9A-Fa-f]{2})+>")
_KEY = re.compile(rb"/Contents" + BLANK + rb"{0,8}\Z")
_END = re.compile(rb"startxref" + BLANK + rb"+(\d{1,10})" + BLANK + rb"+%%EOF(?:\r\n|\r|\n)?\Z")


def flaw(signature: EmbeddedPdfSignature, data: bytes) -> str:
    """Why ``signature`` does not vouch for its whole revision; empty when it does."""
    numbers = _numbers(signature.sig_object)
    if numbers is None:
        return "the range that is signed is not four plain numbers"
    start, first, second, length = numbers
    end = second + length
    if start != 0 or not 0 < first < second < end <= len(data):
        return PARTLY
    if not _is_hole(signature, data, first, second):
        return "what is left out of the range is not the signature alone"
    if not _ends_revision(signature, data, end):
        return PARTLY
    return "" if signature.evaluate_signature_coverage() in WHOLE else PARTLY


@contextmanager
def strictly(reader: PdfFileReader) -> Iterator[PdfFileReader]:
    """What other programs may read in another way is an error within."""
    reader.strict = True
    try:
        yield reader
    finally:
        reader.strict = False


def _numbers(signature: generic.DictionaryObject) -> tuple[int, int, int, int] | None:
    held = signature.raw_get("/ByteRange")
    if not isinstance(held, generic.ArrayObject) or len(held) != 4:
        return None
    numbers = [held.raw_get(place) for place in range(4)]
    if not all(isinstance(each, generic.NumberObject) for each in numbers):
        return None
    first, second, third, fourth = map(int, numbers)
    return first, second, third, fourth


def _is_hole(signature: EmbeddedPdfSignature, data: bytes, begin: int, end: int) -> bool:
    """Between the parts stands the value of /Contents of this signature's own object, digit for digit."""
    reader, name = signature.reader, signature.sig_field.raw_get("/V").reference
    at = reader.xrefs[name]
    if not isinstance(at, int):
        return False
    with strictly(reader):  # an entry that is there twice is read by some from its first place, by others not
        held = reader.get_object(name, revision=signature.signed_revision)  # type: ignore[no-untyped-call]  # the library has no types there
    beyond = reader.stream.tell()
    contents = held.raw_get("/Contents")
    hole = data[begin:end]
    return (
        at < begin
        and end < beyond
        and _KEY.search(data, max(at, begin - 20), begin) is not None
        and _HOLE.fullmatch(hole) is not None
        and bytes.fromhex(hole[1:-1].decode()) == getattr(contents, "original_bytes", b"")
    )


def _ends_revision(signature: EmbeddedPdfSignature, data: bytes, end: int) -> bool:
    ending = _END.search(data, max(0, end - 80), end)
    declared = signature.reader.xrefs.get_startxref_for_revision(signature.signed_revision)
    return ending is not None and int(ending[1]) == declared < end
