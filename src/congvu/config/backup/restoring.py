"""Restoring a backup into an installation that is still empty."""

import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from congvu.config.backup import database, manifest
from congvu.config.backup.making import INSTALLATION, copy_files
from congvu.config.settings import secret_key
from congvu.files.providers.storage import contents
from congvu.files.providers.storage.disk import DiskStore
from congvu.files.providers.storage.store import DamagedError, store
from congvu.kit import clock
from congvu.kit.actor import SYSTEM, Actor
from congvu.kit.ref import Ref
from congvu.kit.refusal import Refused
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.trail.enums import RESTORED


def restore(directory: Path) -> list[str]:
    """Put the backup in ``directory`` back and check everything; gives sentences about it.

    Refuses before anything is touched when the backup is not whole, was made on another kind of database or
    by a newer version, or when there is anything here already.
    """
    found = manifest.read(directory)
    _refuse_unfit(found)
    _refuse_damaged(directory)
    _refuse_occupied()
    _restore_keys(directory / "keys")
    copy_files(DiskStore(directory / "files"), store(), ())
    database.load(directory)  # last, since it is all or nothing: without it the installation is still empty
    call_command("migrate", interactive=False, verbosity=0)
    return [
        f"Restored the backup of {found.made_at}: the database, {found.files} files and the keys.",
        *_checked(directory),
    ]


def _refuse_unfit(found: manifest.Manifest) -> None:
    if found.database != connection.vendor:
        raise Refused(f"The backup is of {found.database}, DATABASE_URL names {connection.vendor}.")
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    if unknown := sorted(set(found.migrations) - known):
        raise Refused(f"The backup was made by a newer version of Congvu, which knew {unknown[0]}.")


def _refuse_damaged(directory: Path) -> None:
    kept = DiskStore(directory / "files")
    for digest in (directory / manifest.LIST_OF_FILES).read_text().split():
        try:
            kept.check(digest)
        except (FileNotFoundError, DamagedError) as error:
            raise Refused(f"The content {digest} of the backup is missing or has been changed.") from error


def _refuse_occupied() -> None:
    """A fresh installation has one key, which its first process made, and nothing else."""
    others = [path for path in Path(settings.KEYS).rglob("*") if path.is_file() and path.name != "secret.key"]
    occupied = {
        "The database has tables.": not database.is_empty(),
        "There are files in the store.": next(store().each(), None) is not None,
        "There are keys of a trail.": bool(others),
    }
    for sentence, is_so in occupied.items():
        if is_so:
            raise Refused(
                f"{sentence} A backup is restored into an empty installation only; nothing was changed."
            )


def _restore_keys(folder: Path) -> None:
    shutil.copytree(folder, settings.KEYS, dirs_exist_ok=True)
    settings.SECRET_KEY = secret_key()  # this process began with another, and is about to check marks


def _checked(directory: Path) -> Sequence[str]:
    """What was restored, looked at again, and noted in the trail."""
    faults: list[str] = []
    verification = trail.verify(clock.now(), tell=lambda finding: faults.append(f"! {finding}"))
    missing = [f"! The content {row.digest} is missing or damaged." for row in contents.damaged()]
    digest = manifest.sha256(directory / manifest.NAME)
    _note(INSTALLATION, digest=digest, found=len(faults) + len(missing), by=SYSTEM, at=clock.now())
    seen = f"{verification.entries} entries and {verification.seals} seals"
    verdict = "The trail does not hold" if faults else "The trail holds"
    return [*faults, *missing, f"{verdict}: {seen} were checked. {len(missing)} files are missing."]


@act
def _note(installation: Ref, *, digest: str, found: int, by: Actor, at: datetime) -> None:
    """The installation has been restored from a backup."""
    trail.record(RESTORED, about=installation, by=by, at=at, detail={"manifest": digest, "found": found})
