"""What was corrected in the entry of a document: by fields on its page, by columns in the books."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from congvu.documents.enums.states import Urgency
from congvu.documents.logic.corrected import KEPT, backwards, texts
from congvu.documents.models import Correction, IncomingDocument
from congvu.documents.queries import own_fields
from congvu.kit.clock import office_day
from congvu.people.models import Person

LONGEST_NOTED = 100
NOTED = ("arrived", "sender", "mark", "issued", "told")
"""Columns of the book of incoming documents that an entry fills."""
Said = Mapping[str, str]


@dataclass(frozen=True)
class Change:
    """What a field said before and after."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class Shown:
    """A correction as the page of the document tells it."""

    reason: str
    by: Person
    at: datetime
    changes: tuple[Change, ...]


def told(document: IncomingDocument, corrections: Iterable[Correction]) -> list[Shown]:
    """Each of ``corrections``, the newest first as given, with what stood there and what does now."""
    rows = list(corrections)
    kept = [_by_names(row) for row in rows]
    found = []
    for row, changed, (before, after) in zip(
        rows, kept, backwards(texts(document), kept) if rows else (), strict=True
    ):
        changes = tuple(
            Change(_label(name), _in_words(name, before[name]), _in_words(name, after[name]))
            for name in KEPT
            if name in changed
        )
        found.append(Shown(row.reason, row.by, row.at, changes))
    return found


def struck(document: IncomingDocument) -> dict[str, list[str]]:
    """By the columns of the books, what stood there before, the oldest first; for rows of ``books.book``."""
    found: dict[str, list[str]] = {}
    for before, after in _steps(document):
        was, became = _columns(before), _columns(after)
        for column, text in was.items():
            if text != became[column]:
                found.setdefault(column, []).insert(0, text)
    return found


def noted(document: IncomingDocument) -> list[str]:
    """A sentence for each correction that changed a column of the book, the oldest first."""
    found: list[str] = []
    for row, (before, after) in zip(_newest(document), _steps(document), strict=True):
        was, became = _columns(before), _columns(after)
        old = [
            Truncator(was[column]).chars(LONGEST_NOTED) or "–"
            for column in NOTED
            if was[column] != became[column]
        ]
        if old:
            said = {"day": f"{office_day(row.at):%d/%m/%Y}", "was": "; ".join(old)}
            found.insert(0, _("Corrected on %(day)s, before: %(was)s") % said)
    return found


def _newest(document: IncomingDocument) -> list[Correction]:
    return getattr(document, "corrected", [])


def _steps(document: IncomingDocument) -> list[tuple[dict[str, str], dict[str, str]]]:
    rows = _newest(document)
    return list(backwards(texts(document), [_by_names(row) for row in rows])) if rows else []


def _by_names(row: Correction) -> dict[str, str]:
    """What was kept; of the kind, once kept by its key, the name."""
    known = dict(row.before)
    if known.pop("kind_id", ""):
        known["kind"] = getattr(row, "kind_was", "") or ""
    return known


def _columns(said: Said) -> dict[str, str]:
    kind, mark = said["kind"], "/".join(filter(None, (said["doc_number"], said["symbol"])))
    issued = _day(said["issued_on"])
    return {
        "arrived": _day(said["arrived_on"]),
        "sender": said["sender_name"],
        "mark": mark,
        "issued": issued,
        "told": f"{kind}: {said['subject']}" if kind else said["subject"],
        "document": ", ".join(filter(None, (kind, mark, issued, said["sender_name"]))),
    }


def _label(name: str) -> str:
    return next(str(field.verbose_name) for field in IncomingDocument._meta.fields if field.name == name)


def _in_words(name: str, text: str) -> str:
    return (_WORDS[name](text) if text and name in _WORDS else text) or "–"


def _day(text: str) -> str:
    return f"{date.fromisoformat(text):%d/%m/%Y}" if text else ""


def _own(text: str) -> str:
    """Own fields as they are told; a text from before they were kept so stays as it is."""
    try:
        said = own_fields.told(json.loads(text))
    except json.JSONDecodeError:
        return text
    return "; ".join(f"{label}: {value}" for label, value in said)


_WORDS: dict[str, Callable[[str], str]] = {
    "arrived_on": _day,
    "issued_on": _day,
    "urgency": lambda text: str(Urgency(int(text)).label),
    "asks_answer": lambda text: _("Yes") if text == "True" else _("No"),
    "own": _own,
}
