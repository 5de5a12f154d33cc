"""Notes of staff on a dossier: written, corrected, struck out, put on top."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from congvu.cases.enums import inside as enums
from congvu.cases.models import Case, Note, NoteVersion
from congvu.cases.rules import inside as rules
from congvu.kit.actor import Actor
from congvu.kit.event import Event
from congvu.kit.refusal import Stale, refuse_if
from congvu.people.models import Person
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.trail.logic.canonical import Json, digest


@act
def write(case: Case, text: str, *, by: Person, at: datetime) -> Note:
    """The office reads on ``case`` what ``by`` noted; nobody else ever does."""
    refuse_if(rules.write_note(case, text, by=by))
    note = Note.objects.create(case=case, by=by, at=at)
    NoteVersion.objects.create(note=note, number=1, text=text.strip(), at=at)
    _record(enums.NOTED, note, by=by, at=at, text=digest(text.strip()))
    return note


@act
def correct(note: Note, text: str, *, by: Person, at: datetime) -> None:
    """The note says ``text`` from now on; what it said before is kept beside it."""
    refuse_if(rules.see(note.case, by=by) or rules.correct_note(note, text, by=by))
    number = note.versions_kept + 1
    unchanged = Note.objects.filter(pk=note.pk, versions_kept=note.versions_kept, struck_at=None)
    if not unchanged.update(versions_kept=number):
        raise _overtaken()
    note.versions_kept = number
    NoteVersion.objects.create(note=note, number=number, text=text.strip(), at=at)
    _record(enums.NOTE_CORRECTED, note, by=by, at=at, version=number, text=digest(text.strip()))


@act
def strike(note: Note, reason: str, *, by: Person, at: datetime) -> None:
    """The note is shown struck through, with who did it and why; it is not on top any more."""
    refuse_if(rules.see(note.case, by=by) or rules.strike_note(note, reason, by=by))
    standing = Note.objects.filter(pk=note.pk, struck_at=None)
    struck = {"struck_at": at, "struck_by": by, "struck_reason": reason.strip()[:500], "pinned_at": None}
    if not standing.update(**struck):
        raise _overtaken()
    note.refresh_from_db()
    _record(enums.NOTE_STRUCK, note, by=by, at=at, reason=digest(note.struck_reason))


@act
def pin(note: Note, *, by: Actor, at: datetime) -> None:
    """The note stands above the others, in the place of whichever stood there."""
    refuse_if(rules.pin_note(note, by=by))
    Note.objects.filter(case=note.case_id).exclude(pk=note.pk).update(pinned_at=None)
    try:
        with transaction.atomic():
            pinned = Note.objects.filter(pk=note.pk, struck_at=None).update(pinned_at=at)
    except IntegrityError:  # a colleague has just put another note there
        raise _overtaken() from None
    if not pinned:
        raise _overtaken()
    note.pinned_at = at
    _record(enums.NOTE_PINNED, note, by=by, at=at)


@act
def unpin(note: Note, *, by: Actor, at: datetime) -> None:
    """The note stands among the others again."""
    refuse_if(rules.pin_note(note, by=by))
    if not Note.objects.filter(pk=note.pk).exclude(pinned_at=None).update(pinned_at=None):
        raise _overtaken()
    note.pinned_at = None
    _record(enums.NOTE_UNPINNED, note, by=by, at=at)


def _record(event: Event, note: Note, *, by: Actor, at: datetime, **detail: Json) -> None:
    trail.record(event, about=note.case, by=by, at=at, detail={"note": note.pk, **detail})


def _overtaken() -> Stale:
    return Stale(_("Somebody has just changed this note. Open the dossier again."))
