"""Making a backup."""

import shutil
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from congvu.config.backup import database, manifest
from congvu.files.models import PagePicture, StoredFile
from congvu.files.providers.storage.disk import DiskStore
from congvu.files.providers.storage.store import DamagedError, Store, store
from congvu.kit import clock
from congvu.kit.actor import SYSTEM, Actor
from congvu.kit.ref import Ref
from congvu.kit.refusal import Refused
from congvu.screening.queries import exchange
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.trail.enums import BACKED_UP
from congvu.trail.queries import keys as trail_keys

INSTALLATION = Ref("installation", "1")


def backup(directory: Path) -> list[str]:
    """Write a backup into ``directory``, which must not exist or be empty; gives sentences about it."""
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise Refused(f"{directory} is not empty. Give each backup a folder of its own.")
    draft = directory.with_name(f"{directory.name}.unfinished")
    shutil.rmtree(draft, ignore_errors=True)  # left by a backup that was interrupted
    draft.mkdir(parents=True, mode=0o700)  # it will hold the keys
    made = _copied(draft, clock.now())
    draft.replace(directory)
    _note(INSTALLATION, digest=manifest.sha256(directory / manifest.NAME), by=SYSTEM, at=clock.now())
    return _told(directory, made)


PASSING = ("ballots", "zalo")
"""Keys of a day: those that open a ballot box would be kept for ever, words of Zalo are soon used up."""


def _copied(folder: Path, at: datetime) -> manifest.Manifest:
    """Copy every part, in the order that the package explains."""
    trail.seal(at)
    witness = trail_keys.witness_path()
    if witness.exists():
        _copy(witness, folder)
    migrations = [f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations()]
    database.dump(folder)
    lost = copy_files(store(), DiskStore(folder / "files"), _named())
    contents = sorted(DiskStore(folder / "files").each())
    (folder / manifest.LIST_OF_FILES).write_text("".join(f"{digest}\n" for digest in contents))
    passing = {Path(settings.KEYS) / each for each in PASSING}
    for path in sorted(Path(settings.KEYS).rglob("*")):
        if path.is_file() and path != witness and not passing & set(path.parents):
            _copy(path, folder)
    return manifest.write(folder, at=at, database=connection.vendor, migrations=sorted(migrations), lost=lost)


def copy_files(source: Store, target: Store, named: Iterable[str]) -> list[str]:
    """Copy every content that is what its digest says; gives those that are not, or ``named`` but missing."""
    lost = []
    for digest in source.each():
        try:
            source.check(digest)
            with source.open(digest) as content:
                target.put(content)
        except (DamagedError, FileNotFoundError):  # FileNotFoundError: erased by its owner while we copied
            lost.append(digest)
    return sorted({digest for digest in [*lost, *named] if not target.exists(digest)})


def _named() -> list[str]:
    """The contents that rows name now: a few more, perhaps, than the snapshot names."""
    rows = (
        StoredFile.objects.values_list("digest", flat=True),
        PagePicture.objects.values_list("digest", flat=True),
        *exchange.digests(),
    )
    return [digest for digests in rows for digest in digests.iterator()]


def _copy(path: Path, folder: Path) -> None:
    target = folder / "keys" / path.relative_to(settings.KEYS)
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    shutil.copy2(path, target)


@act
def _note(installation: Ref, *, digest: str, by: Actor, at: datetime) -> None:
    """A backup has been made; the law wants each one logged."""
    trail.record(BACKED_UP, about=installation, by=by, at=at, detail={"manifest": digest})


def _told(directory: Path, made: manifest.Manifest) -> list[str]:
    lines = [f"{directory}: the database ({made.database}), {made.files} files and the keys."]
    lines += [
        f"! The content {digest} is missing or damaged; it is not in the backup." for digest in made.lost
    ]
    return [*lines, "The folder holds the keys of this installation: keep it where nobody else can read it."]
