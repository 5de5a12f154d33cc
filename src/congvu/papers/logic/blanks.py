"""What a template would show and nothing stands for, told before a paper is made."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from congvu.papers.logic.filling import Mapped, Prepared, resolve
from congvu.papers.logic.kinds import Column, PaperKind, Placeholder, Shape


@dataclass(frozen=True)
class Blank:
    """A placeholder without a value; of a table: ``column`` in ``row`` (from 1), or no rows at all.

    ``asked``: the template asks whether it is filled, and so knows what to do when it is not.
    """

    place: Placeholder
    column: Column | None = None
    row: int = 0
    asked: bool = False


def blanks(
    prepared: Prepared, kind: PaperKind, written: Mapping[str, Any], mapped: Mapped | None = None
) -> tuple[Blank, ...]:
    """Each empty thing once, in the order the template names it; ``written`` is what ``shown`` has made."""
    return tuple(dict.fromkeys(_found(prepared, kind, written, mapped or {})))


def _found(
    prepared: Prepared, kind: PaperKind, written: Mapping[str, Any], mapped: Mapped
) -> Iterator[Blank]:
    asked = {use.written for use in prepared.uses if not (use.shown or use.is_table)}
    for use in prepared.uses:
        name = resolve(use, kind, mapped)
        place = (
            kind.placeholder(mapped.get(use.table, use.table)) if use.table else kind.placeholder(name or "")
        )
        if name is None or place is None:
            continue
        if use.table and use.shown:
            column = place.column(name)
            for number, row in enumerate(written[place.name], 1):
                if not getattr(row, name):
                    yield Blank(place, column, number, use.written in asked)
        elif not use.table and (use.shown or place.kind == Shape.TABLE) and not written[name]:
            yield Blank(place, asked=use.written in asked)
