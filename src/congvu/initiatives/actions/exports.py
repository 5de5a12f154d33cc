"""A workbook of all that somebody may see: asked for, made by a job, fetched, deleted.

Making is a job's bookkeeping; what persons do, that confidential parts were read, and how it ended stand in
the trail.
"""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from congvu.files.providers.storage.store import Kept, store
from congvu.initiatives.actions import messages
from congvu.initiatives.enums import events
from congvu.initiatives.enums.exports import KEPT, ExportState
from congvu.initiatives.models import Export, Initiative
from congvu.initiatives.queries import exports as queries
from congvu.initiatives.queries.figures.scope import Scope
from congvu.initiatives.rules import exports as rules
from congvu.kit.actor import Actor
from congvu.kit.refusal import Stale, refuse_if
from congvu.people.models import Person
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.trail.logic.canonical import Json

CLAIM = timedelta(minutes=2)
"""A job that says nothing for so long is dead, and another begins anew."""


@act
def ask(scope: Scope, *, secrets: bool, by: Person, at: datetime) -> Export:
    """A job makes the workbook; ``by`` is told when it is ready."""
    refuse_if(rules.ask(scope, secrets=secrets, by=by))
    export = Export.objects.create(person=by, scope=scope.kept, secrets=secrets, asked_at=at, due_at=at)
    detail: dict[str, Json] = {"scope": scope.kept, "secrets": secrets}
    trail.record(events.EXPORT_ASKED, about=export, by=by, at=at, detail=detail)
    return export


def claim(export: Export, *, at: datetime) -> bool:
    """Take ``export`` for a job, which begins anew; False when another job has it.

    What a job that was killed has left in the store is not kept.
    """
    taken = _move(export, due_at=at + CLAIM, done=0)
    if taken and export.digest:
        forget(export.digest)
    return taken


def begin(export: Export, *, total: int, left_out: Collection[str]) -> None:
    """So many dossiers will stand in it. Stale when another job has taken over."""
    _held(export, total=total, left_out=sorted(left_out))


def go_on(export: Export, *, done: int, at: datetime) -> None:
    """So many stand in it by now. Stale when another job has taken over."""
    _held(export, done=done, due_at=at + CLAIM)


def lay_down(export: Export, digest: str, *, at: datetime) -> None:
    """The content that is put into the store next is this one's: killed after that, it is found again."""
    _held(export, digest=digest, due_at=at + CLAIM)


@act
def open_secrets(export: Export, initiatives: Iterable[Initiative], *, by: Person, at: datetime) -> None:
    """What the authors of ``initiatives`` keep confidential is written out for ``by``."""
    for initiative in initiatives:
        detail = {"export": export.pk}
        trail.record(events.CONFIDENTIAL_OPENED, about=initiative, by=by, at=at, detail=detail)


@act
def finish(export: Export, kept: Kept, *, by: Actor, at: datetime) -> None:
    """The file is there, and who asked for it is told. Stale when another job has taken over.

    Refuses when the person may not read it any more.
    """
    person = Person.objects.get(pk=export.person_id)  # with the rights of now: making it may take minutes
    refuse_if(rules.read(person, secrets=export.secrets))
    until = at + KEPT
    _held(
        export, state=ExportState.READY, due_at=None, done=export.total,
        digest=kept.digest, size=kept.size, made_at=at, kept_until=until,
    )  # fmt: skip
    detail: dict[str, Json] = {"digest": kept.digest, "dossiers": export.total}
    trail.record(events.EXPORT_MADE, about=export, by=by, at=at, detail=detail)
    told = {"count": str(export.total), "until": messages.day(until)}
    messages.tell_of_export(export, events.EXPORT_MADE.code, by=by, at=at, **told)


def postpone(export: Export, *, until: datetime) -> None:
    """Making it broke off; it is tried again."""
    _held(export, due_at=until, tries=export.tries + 1)


@act
def fail(export: Export, *, by: Actor, at: datetime) -> None:
    """There will be no file, and who asked for it is told."""
    if export.digest:
        forget(export.digest)
    _held(export, state=ExportState.FAILED, due_at=None, tries=export.tries + 1, digest="")
    trail.record(events.EXPORT_FAILED, about=export, by=by, at=at)
    messages.tell_of_export(export, events.EXPORT_FAILED.code, by=by, at=at)


@act
def fetch(export: Export, *, by: Person, at: datetime) -> None:
    """The file leaves the house."""
    refuse_if(rules.fetch(export, by=by, at=at))
    trail.record(events.EXPORT_FETCHED, about=export, by=by, at=at, detail={"digest": export.digest})


def expire(at: datetime) -> int:
    """Files whose time is up are deleted."""
    found = list(queries.over(at))
    for export in found:
        forget(export.digest)
        Export.objects.filter(pk=export.pk, state=ExportState.READY).update(
            state=ExportState.EXPIRED, digest="", size=0
        )
    return len(found)


def forget(digest: str) -> None:
    """A content that no row names any more is not kept. Each tells its number, so two are never the same."""
    store().delete(digest)


def _held(export: Export, **values: object) -> None:
    if not _move(export, **values):
        raise Stale(_("Another process has gone on with this file."))


def _move(export: Export, **values: object) -> bool:
    """Write ``values`` if the row is still as this job knows it."""
    mine = Export.objects.filter(pk=export.pk, state=ExportState.WAITING, due_at=export.due_at)
    moved = bool(mine.update(**values))
    if moved:
        for name, value in values.items():
            setattr(export, name, value)
    return moved
