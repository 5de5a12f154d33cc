"""What stands on the papers of Decree 30/2020/NĐ-CP, appendix III: named kinds, letters, minutes.

What a module needs that issues documents:

* ``Wording``: everything that stands on the paper, as plain texts; ``values(wording)`` are the values of
  its kind. How the body is typed: ``logic.typed``.
* ``providers.administrative.kind(code, label, form, about=…, may_read=…)``: the ``PaperKind`` with its
  layout (``logic.arranged``), to be added to ``paper_kinds``; ``actions.making.draw`` makes Word and PDF.
* ``NUMBER``, ``DAY``, ``MONTH``: the words behind which room is kept for a signature that shows the number,
  the day, the month, and how large it may be; they stand once on page 1, and only while nothing is filled
  in. Templates of agencies keep the same room with ``{{ so|cho_so }}``, ``{{ ngay|cho_ngay }}``. The leader's
  signature stands above ``name(wording)`` and below ``post(wording)``. With ``signing.logic.places``::

      Place(How.AFTER, NUMBER.size, words=NUMBER.words)
      Place(How.ABOVE, fitted(picture), words=name(wording), under=post(wording))
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from congvu.papers.logic import typed
from congvu.papers.logic.kinds import Row, Values
from congvu.papers.logic.measure import MILLIMETRE


class Form(StrEnum):
    """How the paper is arranged."""

    NAMED = "named"
    """With the name of its kind: decision, report, plan, notice, invitation …"""
    LETTER = "letter"
    """A công văn: what it is about stands under its number."""
    MINUTES = "minutes"
    """As ``NAMED``, signed by two side by side."""


class Urgency(StrEnum):
    """How fast it must go (appendix I, III.2); the value is what is printed."""

    NONE = ""
    URGENT = "KHẨN"
    VERY_URGENT = "THƯỢNG KHẨN"
    FLASH = "HỎA TỐC"


@dataclass(frozen=True)
class Appendix:
    """What is added to the paper: its title and what was typed."""

    title: str
    body: str


@dataclass(frozen=True)
class Wording:
    """Everything that stands on the paper.

    ``symbol`` is all behind the stroke: ``QĐ-SKHCN``, ``SKHCN-VP``. ``number`` and ``issued_on`` stay empty
    where signatures are to show them; ``year`` is then the year of the date. ``authority`` stands above the
    legal bases of a decision (“Giám đốc Sở …”), and ``order`` below them (“Quyết định”). ``bases`` have no
    mark at their end. ``posts`` are the lines above the hand: ``("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")``.
    ``second`` signs minutes on the left. ``kept`` is the unit that drafted and keeps a copy, ``drafter`` its
    sign with the number of copies (``PL.(300)``). ``contact``: where the agency is reached, at the foot of
    page 1.
    """

    agency: str
    symbol: str
    place: str
    year: int
    subject: str
    body: str
    posts: tuple[str, ...]
    signer: str
    superior: str = ""
    kind: str = ""
    number: str = ""
    issued_on: date | None = None
    authority: str = ""
    order: str = ""
    bases: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    receivers: tuple[str, ...] = ()
    kept: str = ""
    drafter: str = ""
    contact: str = ""
    urgency: Urgency = Urgency.NONE
    guidance: str = ""
    second_post: str = ""
    second: str = ""
    appendices: tuple[Appendix, ...] = ()


@dataclass(frozen=True)
class Room:
    """Room that is kept behind ``words`` on page 1; ``size`` in points, width and height."""

    words: str
    size: tuple[float, float]


NUMBER = Room("Số: \u00a0", (13 * MILLIMETRE, 6 * MILLIMETRE))
DAY = Room("ngày \u00a0", (6 * MILLIMETRE, 6 * MILLIMETRE))
MONTH = Room("tháng \u00a0", (6 * MILLIMETRE, 6 * MILLIMETRE))


def name(wording: Wording) -> str:
    """The words above which the leader's signature stands."""
    return " ".join(wording.signer.split())


def post(wording: Wording) -> str:
    """The words below which it stands: the last line of the posts, as printed."""
    return " ".join(wording.posts[-1].upper().split()) if wording.posts else ""


def values(wording: Wording) -> Values:
    """What stands for each placeholder of the kinds that ``providers.administrative.kind`` declares."""
    day, several = wording.issued_on, len(wording.addressees) > 1
    return {
        "superior": wording.superior,
        "agency": wording.agency,
        "number": wording.number,
        "symbol": wording.symbol,
        "place": wording.place,
        "day": f"{day.day:02}" if day else "",
        "month": month(day.month) if day else "",
        "year": str(day.year if day else wording.year),
        "kind": wording.kind,
        "subject": wording.subject,
        "authority": wording.authority,
        "order": wording.order,
        "bases": [{"text": _open(each)} for each in wording.bases],
        "addressee": wording.addressees[0] if wording.addressees and not several else "",
        "addressees": [{"name": _open(each)} for each in wording.addressees] if several else [],
        "body": list(typed.rows(wording.body)),
        "posts": "\n".join(wording.posts),
        "signer": wording.signer,
        "second_post": wording.second_post,
        "second": wording.second,
        "receivers": [{"name": _open(each)} for each in wording.receivers],
        "kept": wording.kept,
        "drafter": wording.drafter,
        "contact": wording.contact,
        "urgent": wording.urgency if wording.urgency is Urgency.URGENT else "",
        "very_urgent": wording.urgency if wording.urgency is Urgency.VERY_URGENT else "",
        "flash": wording.urgency if wording.urgency is Urgency.FLASH else "",
        "guidance": wording.guidance,
        "appendices": list(_appendices(wording.appendices)),
    }


def month(number: int) -> str:
    """``01``, ``02``, ``3`` … ``12`` (appendix I, II.4b)."""
    return f"{number:02}" if number < 3 else str(number)


def _open(text: str) -> str:
    """Without the mark at its end, which the layout sets."""
    return text.strip().rstrip(";.,").rstrip()


def _appendices(appendices: tuple[Appendix, ...]) -> Iterator[Row]:
    for number, each in enumerate(appendices, 1):
        heading = f"Phụ lục {roman(number)}" if len(appendices) > 1 else "Phụ lục"
        yield typed.row(appendix=heading, title=each.title)
        for row in typed.rows(each.body):
            yield {**row, "appendix": "", "title": ""}


_ROMAN = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def roman(number: int) -> str:
    """``4`` is ``IV``; for numbers of appendices, parts and chapters."""
    written = ""
    for value, sign in _ROMAN:
        while number >= value:
            written, number = written + sign, number - value
    return written
