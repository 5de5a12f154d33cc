"""How much of a file is looked at. Sizes in bytes, times in seconds."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024

LARGEST_UPLOAD = 100 * MEGABYTE
"""The largest file that is taken in unless the agency sets another limit (CONGVU_FILE_LIMIT_MB)."""

MOST_PAGES_READ = 500
MOST_PAGES_PICTURED = 60
MOST_TEXT = 5_000_000
"""Characters of text kept of one file: the longest law has a tenth of it."""

SLICE = 10.0
"""Seconds of reading in one go; a long scan is read slice by slice, so that a stop or a kill loses little."""


@dataclass(frozen=True)
class Unpacking:
    """How far an archive may be unpacked before it counts as a bomb."""

    most_bytes: int = 512 * MEGABYTE
    most_ratio: int = 200
    ratio_counts_from: int = 10 * MEGABYTE
    most_entries: int = 10_000
    most_directory: int = 4 * MEGABYTE
    most_depth: int = 3


UNPACKING = Unpacking()
