"""Files as the envelope carries them: each zipped, then base64; unpacked with every size counted first."""

import base64
import binascii
import io
import zipfile
from pathlib import PurePosixPath

from congvu.exchange.enums.faults import Fault
from congvu.exchange.logic.envelope import Attachment
from congvu.exchange.logic.faults import Unreadable
from congvu.files.logic.archives import BROKEN, directory_size, leads_out
from congvu.files.logic.limits import MEGABYTE

MOST_FILES = 20
"""Files in one archive."""
LONGEST_DIRECTORY = MEGABYTE
PIECE = 64 * 1024
_LAID_DOWN = (1980, 1, 1, 0, 0, 0)
"""No day of its own: the same file gives the same archive at every try."""


class Room:
    """How many bytes may still be unpacked, over all files of an envelope."""

    def __init__(self, most: int) -> None:
        self.left = most

    def take(self, size: int, place: str) -> None:
        self.left -= size
        if self.left < 0:
            raise Unreadable(Fault.ZIP_BOMB, place)


def packed(file: Attachment) -> str:
    """``file`` zipped under its name, as base64."""
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        entry = zipfile.ZipInfo(file.name, _LAID_DOWN)
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.external_attr = 0o600 << 16
        archive.writestr(entry, file.content)
    return base64.b64encode(into.getvalue()).decode("ascii")


def decoded(text: str, place: str) -> bytes:
    """What ``text`` says in base64; lines may be broken anywhere."""
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError) as fault:
        raise Unreadable(Fault.BASE64, place) from fault


def unpacked(content: bytes, name: str, description: str, room: Room) -> tuple[Attachment, ...]:
    """The files of an archive: one is called as the envelope calls it, several as the archive does."""
    source = io.BytesIO(content)
    try:
        if directory_size(source) > LONGEST_DIRECTORY:
            raise Unreadable(Fault.ZIP_BOMB, name)
        with zipfile.ZipFile(source) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if not entries:
                raise Unreadable(Fault.ZIP_EMPTY, name)
            if len(archive.infolist()) > MOST_FILES:
                raise Unreadable(Fault.ZIP_BOMB, name)
            if any(leads_out(entry.filename) for entry in archive.infolist()):
                raise Unreadable(Fault.ZIP_PATH, name)
            if any(entry.flag_bits & 1 for entry in entries):
                raise Unreadable(Fault.ZIP_LOCKED, name)
            return tuple(
                Attachment(
                    name if len(entries) == 1 and name else PurePosixPath(entry.filename).name,
                    _content(archive, entry, name, room),
                    description,
                )
                for entry in entries
            )
    except (*BROKEN, RuntimeError) as fault:
        raise Unreadable(Fault.ZIP, name) from fault


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, place: str, room: Room) -> bytes:
    """What the headers promise is not believed: bytes are counted as they come out."""
    found = io.BytesIO()
    with archive.open(entry) as part:
        while piece := part.read(PIECE):
            room.take(len(piece), place)
            found.write(piece)
    return found.getvalue()
