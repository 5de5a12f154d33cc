"""Workbooks of everything are made one after the other, each whole or not at all, and deleted in time."""

import hashlib
import logging
import tempfile
from collections.abc import Collection
from datetime import datetime, timedelta
from functools import partial

from django.db import InterfaceError, OperationalError
from django.utils import translation

from congvu.files.providers.storage.store import Kept, store
from congvu.initiatives.actions import exports
from congvu.initiatives.models import Export, Initiative
from congvu.initiatives.providers import export_making
from congvu.initiatives.queries import exports as queries
from congvu.kit import clock
from congvu.kit.actor import SYSTEM
from congvu.kit.job import once
from congvu.kit.refusal import Refused, Stale

log = logging.getLogger(__name__)

TRIES = 3
PAUSE = timedelta(minutes=1)


def make(at: datetime) -> int:
    """One workbook that waits is made. A job that was killed left none behind; another begins anew."""
    for export in queries.due(at)[:1]:
        if exports.claim(export, at=clock.now()):
            _make(export)
            return 1
    return 0


def expire(at: datetime) -> int:
    """Workbooks whose time is up are deleted."""
    return exports.expire(at)


class _Following:
    """Writes down how far ``export`` is, and that confidential parts are read."""

    def __init__(self, export: Export) -> None:
        self._export = export

    def begin(self, *, total: int) -> None:
        exports.begin(self._export, total=total, left_out=self._export.person.kept_from("case"))

    def open_secrets(self, initiatives: Collection[Initiative]) -> None:
        if initiatives:
            exports.open_secrets(self._export, initiatives, by=self._export.person, at=clock.now())

    def go_on(self, *, done: int) -> None:
        exports.go_on(self._export, done=done, at=clock.now())


def _make(export: Export) -> None:
    try:
        kept = _written(export)
    except Stale:
        log.info("export %s was taken over by another process", export.pk)
    except (OperationalError, InterfaceError):
        raise  # which says nothing of the workbook: it is made anew when the claim has run out
    except Exception:
        log.exception("export %s broke off", export.pk)
        once(partial(_give_up, export))
    else:
        _hand_over(export, kept)


def _written(export: Export) -> Kept:
    """The whole workbook in the store, in the language of who asked."""
    following, at = _Following(export), clock.now()
    with tempfile.TemporaryDirectory(prefix="congvu-export-") as folder, tempfile.TemporaryFile() as file:
        with translation.override(export.person.language):
            export_making.write(export, file, folder, following, at=at)
        file.seek(0)
        exports.lay_down(export, hashlib.file_digest(file, "sha256").hexdigest(), at=clock.now())
        return store().put(file)


def _hand_over(export: Export, kept: Kept) -> None:
    try:
        exports.finish(export, kept, by=SYSTEM, at=clock.now())
    except Stale:
        log.info("export %s was taken over by another process", export.pk)
        exports.forget(kept.digest)
    except Refused as refused:
        log.info("export %s: %s", export.pk, refused.refusal.sentence)
        exports.forget(kept.digest)
        once(partial(exports.fail, export, by=SYSTEM, at=clock.now()))


def _give_up(export: Export) -> None:
    if export.tries + 1 < TRIES:
        exports.postpone(export, until=clock.now() + PAUSE)
    else:
        exports.fail(export, by=SYSTEM, at=clock.now())
