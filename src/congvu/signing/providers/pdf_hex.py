"""Reading hexadecimal strings in one go. Part of the processes that read and write signatures.

The library reads them sign by sign. A signature with its time stamp is a string of 26,000 signs, and its
object is read up to seven times to judge it: that was half of all the time (bench/signing.py).
"""

import re
from binascii import unhexlify
from collections.abc import Callable
from typing import IO

from pyhanko.pdf_utils import generic

Text = generic.ByteStringObject | generic.TextStringObject
PLAIN = re.compile(rb"<([0-9A-Fa-f]*)>")
PORTIONS = (256, 131_072)
"""Bytes that are looked at for the end: most strings are short."""
slowly: Callable[[IO[bytes]], Text] = generic.read_hex_string_from_stream


def read(stream: IO[bytes]) -> Text:
    """As the library reads one; whatever is not digits alone is left to the library."""
    begin = stream.tell()
    for portion in PORTIONS:
        found = PLAIN.match(stream.read(portion))
        if found is not None:
            stream.seek(begin + found.end())
            digits = found[1]
            return generic.pdf_string(unhexlify(digits + b"0" * (len(digits) % 2)))
        stream.seek(begin)
    return slowly(stream)


def install() -> None:
    """From now on the library reads so, in this process."""
    generic.read_hex_string_from_stream = read
