"""A draft with the empty places of number, date, signature and seal, laid in by a process of its own."""

from dataclasses import replace
from typing import IO

from django.utils.translation import gettext as _

from congvu.kit.refusal import Refusal, Refused
from congvu.outgoing.logic import places
from congvu.papers.logic import administrative
from congvu.papers.logic.administrative import Room
from congvu.signing.logic.orders import Field, Order, Work
from congvu.signing.logic.places import How
from congvu.signing.providers import writing

Rooms = tuple[Room, ...]
HOUSE: Rooms = (administrative.NUMBER, administrative.DAY, administrative.MONTH)
USUAL: Rooms = tuple(Room(places.WORDS[field], places.SIZES[field]) for field in places.WORDED)
WORDINGS = (HOUSE, USUAL)
"""Behind which words number, day and month stand: in our own layouts, and in files made elsewhere, there in
the line that dates them. The first that are all found are taken.
"""


def prepared(source: IO[bytes], *, name: str, post: str) -> bytes:
    """``source`` with its empty places. Refuses with what is missing when one of them is not found."""
    source.seek(0)
    data = source.read()
    with writing.desk(installed="") as desk:
        given = desk.put("0.pdf", data)
        tries = [_with(places.fields(name, post), rooms) for rooms in WORDINGS]
        whole = [Order(Work.FIELDS, given, f"{n}.all.pdf", fields=each) for n, each in enumerate(tries)]
        singles = [Order(Work.FIELDS, given, f"{n}.one.pdf", fields=(each,)) for n, each in _alone(tries[-1])]
        (outcome,) = desk.do(whole[:1])  # nearly always it is ours; each order reads the whole file again
        if not outcome.flaw:
            return desk.take(whole[0].target)
        outcomes = desk.do([*whole[1:], *singles])
        for order, outcome in zip(whole[1:], outcomes, strict=False):
            if not outcome.flaw:
                return desk.take(order.target)
        alone = zip(singles, outcomes[len(whole) - 1 :], strict=True)
        lost = [order.fields[0].name for order, outcome in alone if outcome.flaw == "words"]
        flaw = outcomes[len(whole) - 2].flaw
    raise Refused(missing(lost, name) if lost else Refusal(writing.sentence(flaw)))


def missing(lost: list[str], name: str) -> Refusal:
    """What stands nowhere in the draft, so that a signature would have no place."""
    words = {
        places.LEADER: _("the signer's name “%(name)s”, where the document is signed") % {"name": name},
        places.NUMBER_FIELD: _("“Số:” on the first page, with room behind it for the number"),
        places.DAY_FIELD: _(
            "the line “…, ngày … tháng … năm …” at the right of the first page's head, with room for the day"
        ),
        places.MONTH_FIELD: _(
            "the line “…, ngày … tháng … năm …” at the right of the first page's head, with room for the"
            " month"
        ),
    }
    said = "; ".join(words[field] for field in lost if field in words)
    return Refusal(_("The draft lacks a place for what is put in later: %(what)s.") % {"what": said})


def _with(fields: tuple[Field, ...], rooms: Rooms) -> tuple[Field, ...]:
    said = dict(zip(places.WORDED, rooms, strict=True))
    return tuple(_in(each, said[each.name]) if each.name in said else each for each in fields)


def _in(field: Field, room: Room) -> Field:
    along = field.place.along if room.words in field.place.along else ()
    return replace(field, place=replace(field.place, words=room.words, size=room.size, along=along))


def _alone(fields: tuple[Field, ...]) -> list[tuple[int, Field]]:
    """Each by itself, but for the seal, which goes by the leader's place."""
    return [(n, each) for n, each in enumerate(fields) if each.place.how is not How.BESIDE]
