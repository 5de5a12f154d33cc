"""The table of states and moves that each trade declares, and what can be read from it.

A trade writes its own ``process.py``, builds one :class:`Process` and adds it to :data:`processes` in its
``apps.py``. A running case keeps the version it was opened under; a version that has been used is never
edited, only followed by a new one.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from congvu.cases.enums import MOVED, Clock, Owner
from congvu.kit.event import Event
from congvu.kit.registry import Registry
from congvu.kit.text import Text
from congvu.worktime.logic import Limit


@dataclass(frozen=True)
class State:
    """A place where a case can rest: whose turn it is, for how long, and what people are told about it.

    ``sentence`` is for those who work on the case, ``public_label`` for those who follow it from outside
    (empty: the label). ``private``: no role opens it, only its own side sees it. ``clock`` is the agency's
    clock; ``limit`` is the time of whoever owns the state. ``tone`` colours the badge; without one it
    follows from the rest. ``handles``: the capabilities by which it is taken from a pile while it is here, in
    a process that ``reads`` by rights of its own; empty: those of the process.
    """

    code: str
    label: Text
    owner: Owner
    sentence: Text
    limit: Limit | None = None
    clock: Clock = Clock.RUNNING
    closed: bool = False
    private: bool = False
    public_label: Text = ""
    tone: str = ""
    handles: tuple[str, ...] = ()

    @property
    def said_outside(self) -> Text:
        return self.public_label if str(self.public_label) else self.label

    @property
    def shown_tone(self) -> str:
        if self.tone:
            return self.tone
        if self.closed:
            return "muted"
        return "warn" if self.owner == Owner.APPLICANT else "info"


@dataclass(frozen=True)
class Move:
    """A way from one state to another, and the event the trail keeps when it is gone."""

    frm: str
    to: str
    event: Event = MOVED


@dataclass(frozen=True)
class Reminding:
    """How many working days before its due time a case is called to mind, and after it the head hears of it.

    0 leaves that reminder out. Whoever holds the case is told at the due time itself in any event.
    """

    before: int = 1
    escalate_after: int = 1


@dataclass(frozen=True)
class Process:
    """How one kind of case goes. ``key`` and ``version`` together name it for ever.

    The first state is where a case starts unless ``starts`` names others. ``page`` is the name of the
    address of the trade's page for one case; it takes the primary key of the case.

    ``reads`` are the capabilities by which roles see its cases, ``handles`` those by which they take them
    from the pile of a unit; where they are empty, the usual ones of ``cases``. A case of a process that
    ``reads`` by rights of its own is not handed over by the page for all kinds, unless it ``passes``.
    """

    key: str
    version: int
    label: Text
    states: tuple[State, ...]
    moves: tuple[Move, ...]
    starts: tuple[str, ...] = ()
    page: str = ""
    reminding: Reminding = Reminding()
    reads: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    passes: bool = False

    @property
    def name(self) -> str:
        return f"{self.key}/{self.version}"

    @property
    def start(self) -> str:
        return self.starts[0] if self.starts else self.states[0].code

    def piles(self) -> dict[tuple[str, ...], tuple[str, ...]]:
        """By which rights its cases are taken from a pile, with the states that have them for their own;
        those of the process itself with none.
        """
        own = {state.handles: () for state in self.states if state.handles}
        return {
            self.handles: (),
            **{
                rights: tuple(state.code for state in self.states if state.handles == rights)
                for rights in own
            },
        }

    @property
    def is_passed_on(self) -> bool:
        """Whether its cases may be handed over without a rule of the trade."""
        return self.passes or not self.reads

    def state(self, code: str) -> State:
        """The state called ``code``; KeyError when there is none."""
        for state in self.states:
            if state.code == code:
                return state
        raise KeyError(f"{self.name} has no state {code!r}")

    def move(self, frm: str, to: str) -> Move | None:
        """The way from ``frm`` to ``to``, or None when the table has none."""
        return next((move for move in self.moves if (move.frm, move.to) == (frm, to)), None)

    def moves_from(self, code: str) -> tuple[Move, ...]:
        return tuple(move for move in self.moves if move.frm == code)


processes: Registry[Process] = Registry(key=lambda process: process.name)


def current(key: str) -> Process:
    """The newest version of the process ``key``: the one that new cases are opened under."""
    versions = [process for process in processes if process.key == key]
    if not versions:
        raise KeyError(f"no process {key!r}")
    return max(versions, key=lambda process: process.version)


def labels() -> dict[str, Text]:
    """The label of each kind of case, by process key, in the newest version's words."""
    return {key: current(key).label for key in dict.fromkeys(process.key for process in processes)}


def faults(process: Process) -> Iterator[str]:
    """What is wrong with the table, one sentence each; a sound process has none."""
    codes = [state.code for state in process.states]
    yield from (f"{process.name}: two states called {code}" for code in _doubles(codes))
    yield from (f"{process.name}: {fault}" for state in process.states for fault in _faults_of(state))
    for move in process.moves:
        yield from (
            f"{process.name}: a move names the unknown state {code}"
            for code in (move.frm, move.to)
            if code not in codes
        )
        if not str(move.event.label):
            yield f"{process.name}: {move.event.code} has no sentence"
    ways = [f"{move.frm} -> {move.to}" for move in process.moves]
    yield from (f"{process.name}: two moves {way}" for way in _doubles(ways))
    yield from (
        f"{process.name}: {code} cannot be reached" for code in codes if code not in _reachable(process)
    )
    for state in process.states:
        if not state.closed and not process.moves_from(state.code):
            yield f"{process.name}: {state.code} is open and nothing leads out of it"


def _faults_of(state: State) -> Iterator[str]:
    if not str(state.label):
        yield f"{state.code} has no label"
    if not str(state.sentence):
        yield f"{state.code} has no sentence"
    if not state.owner:
        yield f"{state.code} has no owner"
    if state.closed and state.limit:
        yield f"{state.code} is closed and has a limit"


def _reachable(process: Process) -> set[str]:
    found: set[str] = set()
    todo = list(process.starts or (process.start,))
    while todo:
        code = todo.pop()
        if code not in found:
            found.add(code)
            todo.extend(move.to for move in process.moves_from(code))
    return found


def _doubles(words: Iterable[str]) -> list[str]:
    return [word for word, number in Counter(words).items() if number > 1]


def diagram(process: Process) -> str:
    """The process as a Mermaid state diagram, in the words of the present language."""
    starts = process.starts or (process.start,)
    lines = ["stateDiagram-v2"]
    lines += [f"    {state.code}: {state.label}" for state in process.states]
    lines += [f"    [*] --> {code}" for code in starts]
    lines += [f"    {move.frm} --> {move.to}: {move.event.label}" for move in process.moves]
    lines += [f"    {state.code} --> [*]" for state in process.states if state.closed]
    return "\n".join(lines)


def readme_block(process: Process) -> str:
    """What stands in the trade's README about ``process``; a test compares the two."""
    return f"<!-- process {process.name} -->\n```mermaid\n{diagram(process)}\n```\n<!-- /process -->"


def redrawn(readme: str) -> str:
    """``readme`` with each block of a process as that process is now; blocks of unknown processes stay."""

    def drawn(block: re.Match[str]) -> str:
        process = processes.get(block["name"])
        return readme_block(process) if process else block[0]

    return _BLOCK.sub(drawn, readme)


_BLOCK = re.compile(r"<!-- process (?P<name>\S+) -->.*?<!-- /process -->", re.DOTALL)
