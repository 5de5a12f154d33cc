"""``congvu check``: is this installation fit for work? Django's deployment checks and ours, as sentences."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core import checks
from django.db import OperationalError, connection

from congvu.config import installation
from congvu.exchange.providers import lines as exchange
from congvu.exchange.queries import places
from congvu.kit import clock
from congvu.notify import queries as notify
from congvu.trail import queries as trail

Check = Callable[[], Iterator[str]]

#: Django warnings that do not fit how Congvu is run, each with its reason.
SILENCED = {
    "security.W008": "the proxy in front redirects to HTTPS (docs/operate)",
    "security.W005": "sub-domains of a province's portal are not ours to bind",
    "security.W021": "the agency decides about the browsers' preload list",
}
SEALED_WITHIN = timedelta(minutes=10)
VERIFIED_WITHIN = timedelta(days=2)
SENT_WITHIN = timedelta(hours=1)
TOOLS = {
    "catdoc": ".doc files are kept, but not read: apt-get install catdoc",
    "tesseract": "scans are kept, but not read: apt-get install tesseract-ocr tesseract-ocr-vie",
}


def report() -> int:
    """Print one line for each finding; the exit code is 1 when work should not begin."""
    findings = list(findings_of())
    for finding in findings:
        print(f"! {finding}")
    print("Nothing to mend." if not findings else f"{len(findings)} to mend.")
    return 1 if findings else 0


def findings_of() -> Iterator[str]:
    """Everything that should be mended, most urgent first."""
    for check in (_database, _trail, _jobs, _keys, _files, _tools, _https, _mail, _exchange, _django):
        yield from check()


def _database() -> Iterator[str]:
    try:
        pending = installation.pending_migrations()
    except OperationalError as error:
        yield f"The database does not answer: {error}. Look at DATABASE_URL and whether the server runs."
        return
    if pending:
        yield f"{len(pending)} migrations are not applied; `congvu serve` applies them at start."
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA journal_mode")
            if (mode := cursor.fetchone()[0]) != "wal":
                yield f"SQLite runs in journal mode {mode}, not WAL: is the folder on a network drive?"
        if sqlite3.sqlite_version_info < (3, 35):
            yield f"SQLite {sqlite3.sqlite_version} is too old; 3.35 or newer is needed."


def _trail() -> Iterator[str]:
    if not _has_its_tables() or not trail.everything().exists():
        return
    last = trail.last_verification()
    if last is None:
        yield "The trail has never been verified: run `congvu trail verify`; the jobs do it once a day."
    elif last.found:
        yield (
            f"The verification of {_office_time(last.at)} found {last.found} faults in the trail. "
            "Keep the database as it is, read /nhat-ky/niem-phong/ and tell whoever answers for security."
        )
    elif last.at < clock.now() - VERIFIED_WITHIN:
        yield f"The trail was last verified on {_office_time(last.at)}: run `congvu trail verify`."


def _jobs() -> Iterator[str]:
    """Work that waits although nothing but a running ``congvu jobs`` is needed for it."""
    if not _has_its_tables():
        return
    now = clock.now()
    unsealed, unsent = trail.waiting_since(), notify.due_since()
    if unsealed and unsealed < now - SEALED_WITHIN:
        yield f"Lines of the trail wait for a seal since {_office_time(unsealed)}: does `congvu jobs` run?"
    if unsent and unsent < now - SENT_WITHIN:
        yield (
            f"Messages are due since {_office_time(unsent)}: does `congvu jobs` run, and is their gateway "
            "set and within reach (CONGVU_SMTP_URL, CONGVU_SMS_URL, CONGVU_ZALO_URL)? "
            "See /tin-nhan/hang-doi/."
        )


def _has_its_tables() -> bool:
    """Whether the database answers and is of this version; if not, ``_database`` has said so."""
    try:
        return not installation.pending_migrations()
    except OperationalError:
        return False


def _office_time(at: datetime) -> str:
    return f"{at.astimezone(clock.OFFICE_ZONE):%d/%m/%Y %H:%M}"


def _keys() -> Iterator[str]:
    folder = Path(settings.KEYS)
    if not folder.is_dir():
        yield f"The folder of keys is missing: {folder}. `congvu serve` makes it at first start."
        return
    for path in [folder, *folder.iterdir()]:
        if path.stat().st_mode & 0o077 and path.suffix != ".pub":
            yield f"Others on this machine can read {path}: chmod go-rwx {path}"


def _files() -> Iterator[str]:
    folder = Path(settings.FILES)
    if not os.access(folder, os.W_OK):
        yield f"The folder of files cannot be written: {folder}"
    elif (free := shutil.disk_usage(folder).free) < 2 * 1024**3:
        yield f"Less than 2 GB are free where files are kept ({free // 1024**2} MB): {folder}"


def _tools() -> Iterator[str]:
    for tool, sentence in TOOLS.items():
        if shutil.which(tool) is None:
            yield f"{tool} is missing: {sentence}"


def _https() -> Iterator[str]:
    if not settings.HTTPS:
        yield (
            f"CONGVU_URL is {settings.BASE_URL}: sign-ins travel in the open. "
            "For work on a network give the https address of the proxy in front."
        )


def _mail() -> Iterator[str]:
    if settings.HTTPS and settings.SMTP_URL.startswith("outbox:"):
        yield (
            "CONGVU_SMTP_URL is outbox: mails are written into files and reach nobody. "
            "Give the address of the mail server (docs/operate/sms-gateway.md)."
        )


def _exchange() -> Iterator[str]:
    yield from (
        f"{fault}: this line does not work; see docs/operate/lien-thong.md." for fault in exchange.faults()
    )
    if not _has_its_tables():
        return
    for row in places.lines().values():
        if row.down_since and row.down_since < clock.now() - SENT_WITHIN:
            yield (
                f"The line {row.key} of the exchange has not answered since {_office_time(row.down_since)}: "
                f"{row.get_trouble_display()}."
            )


def _django() -> Iterator[str]:
    for message in checks.run_checks(include_deployment_checks=settings.HTTPS):
        if message.level >= checks.WARNING and message.id not in SILENCED:
            yield f"{message.id}: {message.msg}" + (f" {message.hint}" if message.hint else "")
