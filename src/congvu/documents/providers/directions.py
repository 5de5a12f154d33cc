"""The directions of a document as its page tells them: each with what it changed of the one before."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from congvu.documents.enums.states import Part
from congvu.documents.logic.directions import Change, Given, Key, changes
from congvu.documents.models import Assignment, Direction

DASH = "–"


def told(directions: Sequence[Direction]) -> list[tuple[Direction, list[str]]]:
    """Each of them, the newest first as they are given, with the sentences about what was changed."""
    return [
        (each, _changed(each, directions[place]) if place < len(directions) else [])
        for place, each in enumerate(directions, start=1)
    ]


def _changed(direction: Direction, old: Direction) -> list[str]:
    was, now = _parts(old), _parts(direction)
    names = {key: part.who for key, part in (was | now).items()}
    found = [_sentence(each, names[each.key]) for each in changes(_given(was), _given(now))]
    if old.opinion != direction.opinion:
        found.append(_("The opinion of the leader is another one."))
    return found


def _sentence(change: Change, who: str) -> str:
    if change.new is None:
        return _("%(who)s: has no part any more") % {"who": who}
    new = _in_words(change.new)
    if change.old is None:
        return _("%(who)s: added – %(now)s") % {"who": who, "now": new}
    return _("%(who)s: %(before)s → %(now)s") % {"who": who, "before": _in_words(change.old), "now": new}


def _in_words(part: Given) -> str:
    return _("%(part)s, due %(due)s") % {"part": Part(part.part).label, "due": _instant(part.due_at)}


def _instant(at: datetime | None) -> str:
    return date_format(localtime(at), "H:i d/m/Y") if at else DASH


def _parts(direction: Direction) -> dict[Key, Assignment]:
    return {(part.unit_id, part.person_id or 0): part for part in direction.assignments.all()}


def _given(parts: dict[Key, Assignment]) -> dict[Key, Given]:
    return {key: part.given for key, part in parts.items()}
