"""The process that opens an archive: under limits, from its standard input, in a folder of its own.

Called by ``parcels`` as ``python -I -m congvu.files.providers.parcels_child SECONDS``; what to do stands in
the file ``asked``. What it unpacks it leaves as ``file-0``, ``file-1``, …: names in the archive are no paths.
"""

import json
import sys
import time
import zipfile
from dataclasses import asdict, replace
from hashlib import file_digest
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, Any, BinaryIO, cast

from congvu.files.enums import Kind, Problem
from congvu.files.logic import archives
from congvu.files.logic.content import Content
from congvu.files.logic.recognise import recognise
from congvu.files.providers import guarded
from congvu.files.providers.readers import pdf

MEMORY = 1024 * guarded.MEGABYTE
CPU_SECONDS = 100
PIECE = 256 * 1024
IN_MEMORY = 4 * 1024 * 1024


def look(parcel: zipfile.ZipFile, first: int, most: int, left: int, seconds: float) -> dict[str, Any]:
    """The files from the ``first`` on, until the time is over; a flaw when they are more than ``left``."""
    until = time.monotonic() + seconds
    infos = [info for info in parcel.infolist() if not info.is_dir()]
    entries: list[dict[str, Any]] = []
    for info in infos[first:]:
        entries.append(_looked(parcel, info, most))
        left -= entries[-1]["size"]
        if left < 0:
            return {"flaw": "too_large"}
        if time.monotonic() > until:
            break
    return {"entries": entries, "more": first + len(entries) < len(infos)}


def _looked(parcel: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> dict[str, Any]:
    said: dict[str, Any] = {"path": info.filename, "size": 0, "digest": "", "content": None}
    if info.flag_bits & 1:
        return said | {"content": asdict(Content(Kind.UNKNOWN, encrypted=True, problem=Problem.PASSWORD))}
    try:
        with SpooledTemporaryFile(max_size=IN_MEMORY) as copy:
            size = _copy(parcel, info, copy, most + 1)
            said["size"] = size
            if 0 < size <= most:
                said["content"] = asdict(_content(copy))
                copy.seek(0)
                said["digest"] = file_digest(copy, "sha256").hexdigest()
    except archives.BROKEN:
        return said | {"content": asdict(Content(Kind.UNKNOWN, problem=Problem.DAMAGED))}
    return said


def _content(copy: IO[bytes]) -> Content:
    content = recognise(copy)
    if content.kind is Kind.PDF and pdf.is_locked(cast("BinaryIO", copy)):
        return replace(content, encrypted=True, problem=Problem.PASSWORD)
    return content


def unpack(parcel: zipfile.ZipFile, wanted: list[tuple[str, int]]) -> dict[str, Any]:
    for number, (path, size) in enumerate(wanted):
        with Path(f"file-{number}").open("wb") as target:
            _copy(parcel, parcel.getinfo(path), target, size + 1)
    return {}


def _copy(parcel: zipfile.ZipFile, info: zipfile.ZipInfo, target: IO[bytes], most: int) -> int:
    """At most ``most`` bytes come out, whatever the headers promise."""
    with parcel.open(info) as source:
        left = most
        while left and (piece := source.read(min(PIECE, left))):
            target.write(piece)
            left -= len(piece)
    return most - left


def work(asked: dict[str, Any], seconds: float) -> dict[str, Any]:
    try:
        with zipfile.ZipFile(sys.stdin.buffer) as parcel:
            if asked["do"] == "unpack":
                return unpack(parcel, asked["wanted"])
            return look(parcel, asked["first"], asked["most"], asked["left"], seconds)
    except (*archives.BROKEN, KeyError, MemoryError):
        return {"flaw": "damaged"}


if __name__ == "__main__":
    guarded.set_limits(memory=MEMORY, cpu_seconds=CPU_SECONDS)
    told = work(json.loads(Path("asked").read_text(encoding="utf-8")), float(sys.argv[1]))
    sys.stdout.write(json.dumps(told))
