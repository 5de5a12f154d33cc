"""A list of the national portal laid beside the books of the house: what differs, dossier by dossier."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from congvu.procedures.enums.reconciling import Differs
from congvu.procedures.enums.states import State
from congvu.procedures.logic import codes
from congvu.vietnamese import fold

WORDS: Mapping[str, frozenset[State]] = {
    "moi dang ky": frozenset({State.WAITING}),
    "cho tiep nhan": frozenset({State.WAITING}),
    "yeu cau bo sung truoc tiep nhan": frozenset({State.INCOMPLETE}),
    "khong duoc tiep nhan": frozenset({State.REFUSED}),
    "tu choi": frozenset({State.REFUSED}),
    "duoc tiep nhan": frozenset({State.PROCESSING, State.UNCOUNTED}),
    "da tiep nhan": frozenset({State.PROCESSING, State.UNCOUNTED}),
    "dang xu ly": frozenset({State.PROCESSING, State.UNCOUNTED}),
    "dang giai quyet": frozenset({State.PROCESSING, State.UNCOUNTED}),
    "yeu cau bo sung": frozenset({State.SUPPLEMENT, State.INCOMPLETE}),
    "cho bo sung": frozenset({State.SUPPLEMENT, State.INCOMPLETE}),
    "cho mot cua bo sung": frozenset({State.SUPPLEMENT, State.INCOMPLETE}),
    "da gui bo sung": frozenset({State.WAITING, State.PROCESSING, State.UNCOUNTED}),
    "yeu cau thuc hien nghia vu tai chinh": frozenset({State.FEE}),
    "thuc hien nghia vu tai chinh": frozenset({State.FEE}),
    "cong dan yeu cau rut": frozenset({State.STOPPED}),
    "da rut": frozenset({State.STOPPED}),
    "dung xu ly": frozenset({State.STOPPED, State.CLOSED}),
    "co ket qua": frozenset({State.READY}),
    "cho tra ket qua": frozenset({State.READY}),
    "da xu ly xong": frozenset({State.READY, State.RETURNED}),
    "da tra ket qua": frozenset({State.RETURNED}),
    "da tra": frozenset({State.RETURNED}),
}
"""What systems call the states of a dossier (practice), folded, and which of ours each can mean."""


@dataclass(frozen=True)
class Line:
    """One dossier on one side. ``state`` is the word of the list, or ours; a day that is not said is None."""

    code: str
    procedure: str = ""
    state: str = ""
    received: date | None = None
    due: date | None = None
    finished: date | None = None
    link: int | None = None
    unread: tuple[str, ...] = ()


@dataclass(frozen=True)
class Difference:
    """``there`` and ``here`` say the same thing of both sides, as they have it."""

    kind: Differs
    code: str
    there: str = ""
    here: str = ""
    link: int | None = None


@dataclass(frozen=True)
class Compared:
    differences: tuple[Difference, ...]
    agreed: int


def compare(
    theirs: Iterable[Line], ours: Mapping[str, Line], expected: Iterable[Line], *, on: date
) -> Compared:
    """Every line of the list beside ours under its code, and what is ``expected`` in it and is not.

    ``ours`` has dossiers by each code they are known by; ``on`` is the day from which an open one is late.
    """
    lines = list(theirs)
    times = Counter(line.code for line in lines)
    first: dict[str, Line] = {}
    for line in lines:
        first.setdefault(line.code, line)
    found: list[Difference] = []
    agreed = 0
    for code, line in first.items():
        mine = ours.get(code)
        differs = [*_alone(line, times[code]), *(_one(line, mine, on) if mine else _absent(line))]
        agreed += not differs
        found += differs
    met = {ours[code].link for code in first if code in ours}
    for mine in expected:
        if mine.link not in met:
            found.append(Difference(Differs.NOT_THERE, mine.code, "", mine.state, mine.link))
    return Compared(tuple(found), agreed)


def meant(word: str) -> frozenset[State]:
    """Which of our states a word of the list can mean; none when it is not known."""
    return WORDS.get(fold(word).strip(), frozenset())


def _alone(line: Line, times: int) -> list[Difference]:
    found = [Difference(Differs.UNREADABLE, line.code, each) for each in line.unread]
    return [*found, Difference(Differs.TWICE, line.code, str(times))] if times > 1 else found


def _absent(line: Line) -> list[Difference]:
    return [Difference(Differs.NOT_HERE, line.code, line.state)]


def _one(there: Line, here: Line, on: date) -> list[Difference]:
    """What the two sides say otherwise; where the list says nothing, nothing differs."""
    link, found = here.link, list[Difference]()

    def differs(kind: Differs, theirs: str, ours: str) -> None:
        found.append(Difference(kind, there.code, theirs, ours, link))

    code = codes.normalised(there.procedure) if there.procedure else None
    if there.procedure and (code.text if code else there.procedure) != here.procedure:
        differs(Differs.PROCEDURE, there.procedure, here.procedure)
    if there.state:
        states = meant(there.state)
        if not states:
            differs(Differs.UNREADABLE, there.state, here.state)
        elif here.state not in states:
            differs(Differs.STATE, there.state, here.state)
    for kind, theirs, ours in (
        (Differs.RECEIVED, there.received, here.received),
        (Differs.DUE, there.due, here.due),
        (Differs.FINISHED, there.finished, here.finished),
    ):
        if theirs and theirs != ours:
            differs(kind, _day(theirs), _day(ours))
    late_there, late_here = _is_late(there, on), _is_late(here, on)
    if there.due and late_there != late_here:
        kind = Differs.LATE_THERE if late_there else Differs.LATE_HERE
        differs(kind, _lateness(there), _lateness(here))
    return found


def _is_late(line: Line, on: date) -> bool:
    return line.due is not None and (line.finished or on) > line.due


def _lateness(line: Line) -> str:
    return f"{_day(line.due)} → {_day(line.finished)}"


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else "–"
