"""The job that reads files: one slice of one file at a time, so that a stop or a kill loses little."""

import logging
import os
import shutil
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from congvu.files import actions, queries
from congvu.files.actions import openings, removing, uploads
from congvu.files.enums import Problem
from congvu.files.logic import limits, waiting
from congvu.files.providers.readers import sandbox
from congvu.files.providers.readers.page import Page
from congvu.files.providers.readers.table import readers
from congvu.files.providers.storage.store import store
from congvu.kit import clock
from congvu.kit.actor import SYSTEM
from congvu.kit.job import Job, jobs
from congvu.kit.refusal import Stale

log = logging.getLogger(__name__)


def read_texts(at: datetime) -> int:
    """Read one slice of the file that has waited longest; give back how many files were worked on."""
    _free_the_claims_of_the_dead(at)
    for file in queries.due(at)[:50]:
        if file.missing_tool and shutil.which(file.missing_tool.split()[0]) is None:
            actions.wait_on(file, until=at + waiting.TOOL_PAUSE)
        elif held := actions.claim(file, at=at):
            _read_slice(held)
            return 1
    return 0


def look_into_pdfs(_at: datetime) -> int:
    """Look for what acts by itself in PDFs that have come in; a file that two look into says the same."""
    files = list(queries.unlooked()[:LOOKED_INTO])
    for file in files:
        actions.look_into(file)
    return len(files)


def _free_the_claims_of_the_dead(at: datetime) -> None:
    for file in queries.expired(at):
        try:
            actions.fail(actions.held_by_the_dead(file), problem=Problem.READER_FAILED, by=SYSTEM, at=at)
        except Stale:
            log.info("file %s was freed by another process", file.digest)


def _read_slice(held: actions.Claim) -> None:
    try:
        with store().open(held.file.digest) as source, TemporaryDirectory(prefix="congvu-read-") as name:
            module = readers[held.file.kind].module
            folder = Path(name)
            done = sandbox.run(module, source, first=held.first, seconds=limits.SLICE, folder=folder)
            pages = {page: _store_picture(page, folder) for page in done.pages}
    except FileNotFoundError:
        done, pages = sandbox.Slice((), Problem.LOST), {}
    if done.complaint:
        log.warning("reading file %s: %s", held.file.digest, done.complaint)
    try:
        if actions.keep(held, pages):
            _settle(held, done)
    except Stale:
        log.info("file %s was taken over by another process", held.file.digest)


def _store_picture(page: Page, folder: Path) -> str:
    """The digest of the page's picture in the store; empty when it has none."""
    if not page.picture:
        return ""
    # No links are followed: the process that left the picture may have been misled by the file.
    handle = os.open(folder / Path(page.picture).name, os.O_RDONLY | os.O_NOFOLLOW)
    with os.fdopen(handle, "rb") as picture:
        return store().put(picture).digest


def _settle(held: actions.Claim, done: sandbox.Slice) -> None:
    at = clock.now()
    if done.is_all:
        actions.finish(held, by=SYSTEM, at=at)
    elif done.is_part:
        actions.postpone(held, until=at)
    elif done.tool:
        actions.postpone(held, until=at + waiting.TOOL_PAUSE, missing_tool=done.tool)
    elif done.end == Problem.TOO_MANY_PAGES:
        actions.finish(held, problem=Problem.TOO_MANY_PAGES, by=SYSTEM, at=at)
    else:
        problem = Problem(done.end) if done.end in Problem.values else Problem.READER_FAILED
        actions.fail(held, problem=problem, by=SYSTEM, at=at)


LOOKED_INTO = 10
"""PDFs looked into in one run: half a second each."""
READERS = min(4, os.cpu_count() or 1)
"""Files that are read beside each other: one for each processor, as each is read in a process of its own."""

for number in range(1, READERS + 1):
    jobs.add(Job(f"files.read_texts.{number}", read_texts, every=timedelta(seconds=3)))
jobs.add(Job("files.look_into_pdfs", look_into_pdfs, every=timedelta(seconds=3)))
jobs.add(Job("files.sweep_uploads", uploads.sweep, every=timedelta(hours=1)))
jobs.add(Job("files.clear_openings", openings.clear_old, every=timedelta(hours=12)))
jobs.add(Job("files.erase", removing.erase, every=timedelta(minutes=1)))
