"""How well reports are read: what was right, what was wrong, what was invented, against what was written."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO

from congvu.config.demo.reports import Layout, Written, write
from congvu.initiatives.logic import report_blocks, report_reading
from congvu.initiatives.logic.report_found import Reading
from congvu.initiatives.logic.typed import Typed
from congvu.initiatives.providers import report_docx

DERIVED = {"application"}
"""What follows from another field and stands in no report."""


@dataclass
class Measured:
    """Values of one layout. ``wrong`` and ``invented`` say which report and which field."""

    right: int = 0
    wrong: list[str] = field(default_factory=list)
    invented: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        return self.right / (self.right + len(self.wrong))


def read(content: bytes) -> Reading:
    """The reading of a file, without the process around it."""
    return report_reading.read(report_blocks.from_json(report_docx.blocks(BytesIO(content))))


def measure(layout: Layout, count: int, dice: str) -> Measured:
    """``count`` reports of ``layout``, each value of each counted."""
    told = Measured()
    for number in range(count):
        written = write(layout, number, dice)
        _compare(told, f"{layout.value} {number}", written, read(written.content))
    return told


def _compare(told: Measured, which: str, written: Written, reading: Reading) -> None:
    meant, said = dict(_values(written.said)), dict(_values(report_reading.typed_from(reading)))
    for name, value in meant.items():
        if _same(said.get(name, ""), value):
            told.right += 1
        else:
            told.wrong.append(f"{which} {name}: {said.get(name, '')[:80]!r} for {value[:80]!r}")
    told.invented += [f"{which} {name}: {said[name][:80]!r}" for name in said.keys() - meant.keys() - DERIVED]


def _values(typed: Typed) -> Iterator[tuple[str, str]]:
    yield from ((name, value) for name, value in typed.fields.items() if value)
    for table in ("authors", "participants"):
        for number, row in enumerate(typed.rows(table), 1):
            yield from ((f"{table} {number} {name}", text) for name, text in row.items() if name != "key")


def _same(one: str, other: str) -> bool:
    """Blanks, line ends and the point after a title do not count."""
    return " ".join(one.split()).strip(" .") == " ".join(other.split()).strip(" .")
