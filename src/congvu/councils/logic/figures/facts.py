"""What the figures are computed from, and what they are: plain data for pages, workbooks and papers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class Dossier:
    """A dossier of the panel. ``score``, ``passed``: its result, None while there is none.

    ``words``: how long its text is, None when nobody knows.
    """

    code: str
    title: str
    score: float | None = None
    passed: bool | None = None
    words: int | None = None


@dataclass(frozen=True)
class Sheet:
    """A sheet that was sent. ``dossier`` and ``member`` are places in the lists of :class:`Scoring`.

    ``marks``: a score per criterion, in the rubric's order. ``place``: in the member's own order of dossiers.
    ``done_at``: its last change before it was first sent. ``imported``: it came from Excel at least once.
    """

    dossier: int
    member: int
    total: float
    marks: tuple[float | None, ...]
    place: int
    begun_at: datetime
    done_at: datetime
    saves: int = 0
    imported: bool = False


@dataclass(frozen=True)
class Criterion:
    name: str
    most: float


@dataclass(frozen=True)
class Scoring:
    """All that one panel has scored so far. ``line``: the total that passes, None where no total does.

    ``places``: decimals of a result. ``numbers``: whether sheets have totals at all.
    """

    dossiers: tuple[Dossier, ...]
    members: tuple[str, ...]
    sheets: tuple[Sheet, ...]
    criteria: tuple[Criterion, ...] = ()
    scale: float = 100
    line: float | None = None
    places: int = 2
    numbers: bool = True


@dataclass(frozen=True)
class Limits:
    """What the reader takes for possible: set on the page, printed with the figures.

    A sheet takes at least ``minutes``, and as long as its dossier takes to read at ``words`` a minute.
    ``near``: so many points from the line are near.
    """

    minutes: float = 2
    words: int = 600
    near: float = 1


@dataclass(frozen=True)
class Interval:
    """From ``low`` to ``high``, with 95 percent confidence."""

    low: float
    high: float

    def holds(self, value: float) -> bool:
        return self.low <= value <= self.high


@dataclass(frozen=True)
class Spread:
    """The totals of one dossier. ``width``: highest less lowest; ``deviation``: None below two sheets."""

    dossier: int
    totals: tuple[float, ...]
    mean: float
    width: float
    deviation: float | None


@dataclass(frozen=True)
class Severity:
    """How a member's totals differ from those of others on the same dossiers; below zero is stricter.

    ``effect`` is the least-squares estimate; ``shrunk`` what a correction takes out of each sheet. Only
    members of one ``group`` have scored dossiers in common, directly or through others, and can be compared.
    """

    member: int
    sheets: int
    mean: float
    effect: float | None
    interval: Interval | None
    shrunk: float
    group: int

    @property
    def stands_out(self) -> bool:
        return self.interval is not None and not self.interval.holds(0)


@dataclass(frozen=True)
class Corrected:
    """One dossier's score and place beside what they would be with every member equally strict."""

    dossier: int
    score: float
    place: int
    corrected: float
    corrected_place: int
    crosses: bool

    @property
    def moves(self) -> int:
        """Places up; below zero: down."""
        return self.place - self.corrected_place


@dataclass(frozen=True)
class Agreement:
    """Krippendorff's alpha of the scores, from ``dossiers`` that have two sheets or more."""

    name: str
    alpha: float | None
    interval: Interval | None
    dossiers: int
    values: int


@dataclass(frozen=True)
class Stretch:
    """A part of the members' own orders, and how far its sheets lie above the rest of the model."""

    sheets: int
    mean: float
    interval: Interval | None


@dataclass(frozen=True)
class OrderEffect:
    """``change``: points from the first to the last dossier of a member's order, dossier and member equal."""

    change: float | None
    interval: Interval | None
    stretches: tuple[Stretch, ...] = ()

    @property
    def stands_out(self) -> bool:
        return self.interval is not None and not self.interval.holds(0)


@dataclass(frozen=True)
class Hasty:
    """A sheet that took fewer minutes than its dossier needs, by the limits of the page."""

    sheet: int
    minutes: float
    needed: float


@dataclass(frozen=True)
class Pace:
    """``minutes``: how long each sheet took at most; those ``imported`` were scored elsewhere and have none.

    ``short``: members whose whole time is too short, with the minutes there were and the minutes needed.
    """

    minutes: tuple[float, ...] = ()
    imported: int = 0
    hasty: tuple[Hasty, ...] = ()
    short: Mapping[int, tuple[float, float]] = field(default_factory=dict)


@dataclass(frozen=True)
class Bin:
    """How many values lie from ``low`` up to, but without, ``high``."""

    low: float
    high: float
    count: int


@dataclass(frozen=True)
class Nearness:
    """Results round the line: ``above`` of ``passed`` lie from it to less than ``near`` over it,
    ``below`` of ``failed`` less than or just ``near`` under it."""

    passed: int
    above: int
    failed: int
    below: int
    bins: tuple[Bin, ...] = ()
    nearest: tuple[int, ...] = ()


@dataclass(frozen=True)
class Study:
    """All figures of one panel."""

    spreads: tuple[Spread, ...]
    widths: tuple[Bin, ...]
    severities: tuple[Severity, ...]
    noise: float | None
    groups: int
    corrected: tuple[Corrected, ...]
    agreements: tuple[Agreement, ...]
    order: OrderEffect
    pace: Pace
    nearness: Nearness | None
