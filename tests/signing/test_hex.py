"""Hexadecimal strings are read in one go, and as the library reads them."""

import io

import pytest
from pyhanko.pdf_utils.misc import PdfError

from congvu.signing.providers import pdf_hex


@pytest.mark.parametrize(
    "said",
    [
        b"<>",
        b"<4E6f76>",
        b"<4e6f7>",  # an odd digit stands for sixteen of it
        b"<FEFF00560103>",
        b"<4e 6f\n76>",
        b"<" + b"ab" * 40_000 + b">",
        b"<" + b"ab" * 200 + b"00" * 13_000 + b">",
    ],
)
def test_a_string_is_what_the_library_reads(said: bytes) -> None:
    quick, slow = io.BytesIO(said + b" /Next"), io.BytesIO(said + b" /Next")

    found, expected = pdf_hex.read(quick), pdf_hex.slowly(slow)

    assert (type(found), found, quick.tell()) == (type(expected), expected, slow.tell())
    assert getattr(found, "original_bytes", found) == getattr(expected, "original_bytes", expected)


@pytest.mark.parametrize("said", [b"<4e6f", b"<4ez6>", b"<4e<6f>"])
def test_what_the_library_refuses_is_refused(said: bytes) -> None:
    for read in (pdf_hex.read, pdf_hex.slowly):
        with pytest.raises(PdfError):
            read(io.BytesIO(said))
