"""The reading of a file, step by step: claimed, kept page by page, finished or put off.

Claiming and keeping pages is the job's bookkeeping and leaves no line in the trail; how it ended does.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet, Sum
from django.db.models.functions import Length
from django.utils.translation import gettext as _

from congvu.files import queries, rules
from congvu.files.enums import RETRIED, TEXT_FAILED, TEXT_READ, Problem, TextState
from congvu.files.logic import waiting
from congvu.files.models import PagePicture, PageText, StoredFile
from congvu.files.providers.readers.page import Page
from congvu.kit.actor import Actor
from congvu.kit.refusal import Stale, refuse_if
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.trail.logic.canonical import Json

_FOR_GOOD = (Problem.PASSWORD, Problem.DAMAGED, Problem.LOST)
"""Problems that another try would meet again."""


@dataclass(frozen=True)
class Claim:
    """The right to read one file, held by one job; it ends when ``since`` is no longer what the row says."""

    file: StoredFile
    since: datetime
    first: int
    """The page to go on from."""


def claim(file: StoredFile, *, at: datetime) -> Claim | None:
    """Take ``file`` for reading; None when another job has it or it is no longer due."""
    taken = StoredFile.objects.filter(
        pk=file.pk, text_state=TextState.WAITING, next_try_at=file.next_try_at
    ).update(text_state=TextState.READING, claimed_at=at)
    return Claim(file, at, queries.first_unread(file)) if taken else None


def keep(held: Claim, pages: Mapping[Page, str]) -> bool:
    """Keep pages that were read, each with the digest of its picture (or ""). False when the claim has run
    out.

    Keeping a page again replaces it, so a job that died in between does no harm.
    """
    with transaction.atomic():
        of = max((page.of for page in pages), default=held.file.pages)
        if not _held(held).update(pages=of):
            return False
        for page, picture in pages.items():
            _keep_page(held.file, page, picture)
    return True


def _keep_page(file: StoredFile, page: Page, picture: str) -> None:
    if page.text is not None:
        values = {"text": page.text, "origin": page.origin}
        PageText.objects.update_or_create(file=file, page=page.number, defaults=values)
    if page.legacy_encoding:
        StoredFile.objects.filter(pk=file.pk).update(legacy_encoding=page.legacy_encoding)
    if picture:
        drawn = {"digest": picture, "width": page.width, "height": page.height}
        PagePicture.objects.update_or_create(file=file, page=page.number, defaults=drawn)


def postpone(held: Claim, *, until: datetime, missing_tool: str = "") -> bool:
    """Give the file back to be read on at ``until``: the slice is over, or a program is missing. No
    failure.
    """
    back = _held(held).update(
        text_state=TextState.WAITING,
        claimed_at=None,
        next_try_at=until,
        missing_tool=missing_tool,
        **({"problem": Problem.TOOL_MISSING} if missing_tool else {}),
    )
    return bool(back)


def wait_on(file: StoredFile, *, until: datetime) -> None:
    """Look again at ``until``: the program it waits for is still missing."""
    still_due = StoredFile.objects.filter(
        pk=file.pk, text_state=TextState.WAITING, next_try_at=file.next_try_at
    )
    still_due.update(next_try_at=until)


@act
def finish(held: Claim, *, problem: str = "", by: Actor, at: datetime) -> None:
    """All that can be read has been read. ``problem`` names what is wanting, such as pages beyond the
    limit.
    """
    file = StoredFile.objects.get(pk=held.file.pk)
    letters = PageText.objects.filter(file=file).aggregate(letters=Sum(Length("text")))["letters"] or 0
    said = problem or (file.problem if file.problem == Problem.INCOMPLETE else "")
    said = said or ("" if letters else Problem.NO_TEXT.value)
    _leave(held, text_state=TextState.DONE, problem=said, next_try_at=None)
    detail: dict[str, Json] = {"pages": file.pages, "letters": letters, "problem": said}
    trail.record(TEXT_READ, about=file, by=by, at=at, detail=detail)


@act
def fail(held: Claim, *, problem: Problem, by: Actor, at: datetime) -> None:
    """Reading has failed: it is tried again after a pause that grows, or given up with a sentence."""
    tries = held.file.tries + 1
    pause = None if problem in _FOR_GOOD else waiting.pause_after(tries)
    after = TextState.WAITING if pause else TextState.FAILED
    next_try_at = at + pause if pause else None
    _leave(held, text_state=after, problem=problem, tries=tries, next_try_at=next_try_at)
    if problem == Problem.PASSWORD:
        StoredFile.objects.filter(pk=held.file.pk).update(encrypted=True)
    detail: dict[str, Json] = {"problem": problem.value, "tries": tries, "given_up": pause is None}
    trail.record(TEXT_FAILED, about=held.file, by=by, at=at, detail=detail)


@act
def retry(file: StoredFile, *, by: Actor, at: datetime) -> None:
    """Have ``file`` read again, at once and with all tries before it. Pages read by a failed try are kept."""
    refuse_if(rules.retry(file))
    if file.text_state == TextState.DONE:
        PageText.objects.filter(file=file).delete()
    again = StoredFile.objects.filter(pk=file.pk, text_state=file.text_state)
    if not again.update(text_state=TextState.WAITING, problem="", missing_tool="", tries=0, next_try_at=at):
        raise Stale(_("Somebody else has asked for this a moment ago."))
    trail.record(RETRIED, about=file, by=by, at=at, detail={"problem": file.problem})


def held_by_the_dead(file: StoredFile) -> Claim:
    """The claim of a reader that has fallen silent, so that the file can be taken from it (``fail``)."""
    assert file.claimed_at is not None  # noqa: S101 - a constraint of the table says so for files being read
    return Claim(file, file.claimed_at, first=1)


def _leave(held: Claim, **values: object) -> None:
    """End the claim with new values. Raises Stale when it has run out and another reader has the file."""
    if not _held(held).update(claimed_at=None, missing_tool="", **values):
        raise Stale(_("Another process has gone on with this file."))


def _held(held: Claim) -> "QuerySet[StoredFile]":
    return StoredFile.objects.filter(pk=held.file.pk, text_state=TextState.READING, claimed_at=held.since)
