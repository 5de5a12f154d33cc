"""What a trade tells of its dossiers, so that they can be compared."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from congvu.kit.registry import Registry
from congvu.kit.text import Text


@dataclass(frozen=True)
class Part:
    """One piece of a dossier's text: a field, or a file. What is ``secret`` is compared, never shown."""

    label: str
    text: str
    secret: bool = False


@dataclass(frozen=True)
class Limits:
    """From which share, in percent of the counted words, a dossier is to be looked at."""

    warning: Decimal = Decimal(20)
    serious: Decimal = Decimal(40)


@dataclass(frozen=True)
class Written:
    """What a dossier says now.

    ``idea``: title and solution in short, without what is confidential. ``year``: in which it was filed.
    ``group``, ``group_name``: the round. ``unit``: key of the unit that filed it.
    ``writers``: names of its authors, for telling one's own earlier work from another's.
    ``unread``: files without text, each with the reason; ``reading``: some are still being read.
    """

    code: str
    title: str
    year: int
    group: str
    group_name: str
    unit: int | None
    parts: tuple[Part, ...]
    idea: str = ""
    writers: tuple[str, ...] = ()
    unread: tuple[tuple[str, str], ...] = ()
    reading: bool = False
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True)
class Trade:
    """One kind of dossier. ``written(key)``: None when there is no such dossier (any more).

    ``links(keys)``: where each is opened by staff.
    """

    kind: str
    label: Text
    written: Callable[[str], Written | None]
    links: Callable[[Collection[str]], Mapping[str, str]]


trades: Registry[Trade] = Registry(key=lambda trade: trade.kind)
