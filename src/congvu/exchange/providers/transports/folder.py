"""A folder that a gateway program, or another house on the same disk, shares with us.

``folder:///srv/lien-thong``: what goes to H99.16 is laid in its folder ``H99.16``; what lies in the folders
of our own codes is taken, and removed once it is safely here.
"""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.utils.translation import gettext_lazy as _

from congvu.exchange.enums.messages import Trouble
from congvu.exchange.logic import codes
from congvu.exchange.logic.transport import Declined, Down, Found, Line, LineKind, Parcel
from congvu.kit import disk

ENDING = ".edxml"
LONGEST_NAME = 150


class Folder:
    """Drops envelopes and picks them up; each is whole or not there."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def send(self, parcel: Parcel) -> None:
        to = codes.plain(parcel.to)
        if not codes.WRITTEN.fullmatch(to) or not parcel.key.replace("-", "").isalnum():
            raise Declined(Trouble.OURS, to)
        self._there()
        try:
            (self._root / to).mkdir(exist_ok=True)
            disk.put(self._root / to / f"{parcel.key}{ENDING}", parcel.content, mode=0o640)
        except OSError as fault:
            raise Down(Trouble.UNREACHABLE, str(fault)) from fault

    def fetch(self, names: Sequence[str], *, most: int) -> Sequence[Found]:
        self._there()
        try:
            lying = sorted(self._lying(names))
        except OSError as fault:
            raise Down(Trouble.UNREACHABLE, str(fault)) from fault
        return [Found(f"{code}/{name}", code) for _since, code, name in lying[:most]]

    def take(self, found: Found, *, most: int) -> bytes:
        try:
            with (self._root / found.id).open("rb") as file:
                return file.read(most + 1)
        except OSError as fault:
            raise Declined(Trouble.GARBLED, str(fault)) from fault

    def acknowledge(self, found: Found) -> None:
        try:
            (self._root / found.id).unlink(missing_ok=True)
        except OSError as fault:
            raise Declined(Trouble.GARBLED, str(fault)) from fault

    def check(self) -> None:
        self._there()

    def close(self) -> None:
        """Nothing is open."""

    def _there(self) -> None:
        """A disk that is not mounted shows no folder, or one that cannot be written to."""
        if not self._root.is_dir() or not os.access(self._root, os.W_OK):
            raise Down(Trouble.UNREACHABLE, str(self._root))

    def _lying(self, names: Sequence[str]) -> Iterator[tuple[float, str, str]]:
        for code in dict.fromkeys(map(codes.plain, names)):
            if (self._root / code).is_dir():
                for path in (self._root / code).glob(f"*{ENDING}"):
                    if path.is_file() and not path.is_symlink() and len(path.name) <= LONGEST_NAME:
                        yield path.stat().st_mtime, code, path.name


def read(address: str) -> Line:
    path = Path(unquote(urlsplit(address).path))
    if not path.is_absolute():
        raise ValueError("CONGVU_EXCHANGE_LINES: folder:///absolute/path is needed")
    return Line(f"folder:{path}"[:80], KIND.scheme, KIND.label, str(path), "", lambda: Folder(path))


KIND = LineKind("folder", _("Shared folder"), read)
