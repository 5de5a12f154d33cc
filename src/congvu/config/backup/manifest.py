"""What a backup says about itself: how it was made, and the digest of each of its parts."""

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from congvu.kit.refusal import Refused

FORMAT = "congvu-backup/1"
NAME = "manifest.json"
LIST_OF_FILES = "files.txt"


@dataclass(frozen=True)
class Manifest:
    """``parts`` gives the SHA-256 of every file but the contents under ``files/``, which are named by theirs
    and listed in ``files.txt``. ``lost`` are contents that rows name and that could not be copied.
    """

    made_at: str
    database: str
    migrations: list[str]
    files: int
    lost: list[str]
    parts: dict[str, str]
    format: str = FORMAT


def write(folder: Path, *, at: datetime, database: str, migrations: list[str], lost: list[str]) -> Manifest:
    """Digest what lies in ``folder`` and write its manifest; the backup is whole from then on."""
    os.sync()  # every part is on the disk before the manifest says so
    names = [path.relative_to(folder) for path in sorted(folder.rglob("*")) if path.is_file()]
    parts = {str(name): sha256(folder / name) for name in names if name.parts[0] != "files"}
    files = len((folder / LIST_OF_FILES).read_text().splitlines())
    manifest = Manifest(at.isoformat(), database, migrations, files, lost, parts)
    with (folder / NAME).open("w") as file:
        json.dump(asdict(manifest), file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    return manifest


def read(folder: Path) -> Manifest:
    """The manifest of ``folder``, after its parts have been compared with it."""
    try:
        manifest = Manifest(**json.loads((folder / NAME).read_text()))
    except (OSError, ValueError, TypeError) as error:
        raise Refused(f"{folder} holds no whole backup: {NAME} is missing or cannot be read.") from error
    if manifest.format != FORMAT:
        raise Refused(f"{folder} was written by another version ({manifest.format}).")
    for name, digest in manifest.parts.items():
        if not (folder / name).is_file() or sha256(folder / name) != digest:
            raise Refused(f"{folder / name} is missing or has been changed since the backup was made.")
    return manifest


def sha256(path: Path) -> str:
    """The digest of a file, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
