"""Pages of HTML that open by double click: the list of texts, and two texts beside each other.

Everything that comes from files, their names included, is escaped by the template engine; addresses are made
of numbers alone; the pages forbid themselves every script that is not ours and every connection.
"""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib import resources
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from congvu.config.folder.comparing import Compared
from congvu.config.folder.reading import Read
from congvu.config.folder.wording import Wording
from congvu.kit import clock
from congvu.similarity.finding import Match
from congvu.similarity.shown import Mark, Stretch, beside, marks

SOURCES = 20
"""Pages for each text; who copied from more is found out by the first twenty."""

_QUOTED = 3  # passages of a text in the list,
_LETTERS = 240  # and so much of each
_SIGN = "congvu similar folder"


class Occupied(Exception):
    """The folder for the report holds something else."""


@dataclass(frozen=True)
class Report:
    """All that the pages tell."""

    folder: str
    made_at: datetime
    compared: Sequence[Compared]
    unread: Sequence[Read]
    laws: int

    def of(self, number: int) -> Compared:
        return self.compared[number - 1]

    @property
    def by_share(self) -> list[Compared]:
        """Those of which something stands elsewhere, the greatest share first."""
        found = [each for each in self.compared if each.matches]
        return sorted(found, key=lambda each: (-each.findings.share, -len(each.matches), each.number))

    @property
    def clean(self) -> list[Compared]:
        return [each for each in self.compared if not each.matches]

    def pairs(self) -> Iterator[tuple[Compared, Match]]:
        """Every text with each source that has a page."""
        for each in self.compared:
            for match in each.matches[:SOURCES]:
                yield each, match


def prepare(out: Path) -> None:
    """``out`` with nothing but style and script; an older report in it is thrown away. Refuses a folder with
    anything else in it.
    """
    if out.is_dir() and any(out.iterdir()):
        if _SIGN not in _beginning(out / "report.js"):
            raise Occupied(f"{out} is not empty and holds no report: name another folder with --out.")
        shutil.rmtree(out / "pairs", ignore_errors=True)
    (out / "pairs").mkdir(parents=True, exist_ok=True)
    _write(out / "report.js", _ours("report.js"))
    _write(out / "report.css", _css())


def write(report: Report, out: Path, wording: Wording) -> Path:
    """All pages into ``out``, which ``prepare`` has made; gives the one to open, which is written last."""
    pages = _environment(wording)
    with_page = {(each.number, int(str(match.source))) for each, match in report.pairs()}
    for each, match in report.pairs():
        shown = _pair(report, each, match)
        shown["swap"] = (shown["source"].number, each.number) in with_page
        page = pages.get_template("pair.html").render(shown)
        _write(out / "pairs" / _name(each.number, shown["source"].number), page)
    rows = [_row(report, each) for each in report.by_share]
    _write(out / "index.html", pages.get_template("index.html").render(report=report, rows=rows))
    return out / "index.html"


def _pair(report: Report, each: Compared, match: Match) -> dict[str, Any]:
    source = report.of(int(str(match.source)))
    sides = beside(
        each.read.text, source.read.text, match.passages, each.findings.excused, source.findings.excused
    )
    kinds = dict.fromkeys(passage.kind for passage in match.passages)
    return {"text": each, "source": source, "match": match, "sides": sides, "kinds": list(kinds)}


def _row(report: Report, each: Compared) -> dict[str, Any]:
    """One text in the list: its map over all sources, the sources, and what was taken from them."""
    numbered = {int(str(match.source)): place for place, match in enumerate(each.matches, 1)}
    stretches = [
        Stretch(passage.start, passage.end, numbered[int(str(match.source))], passage.kind)
        for match in each.matches
        for passage in match.passages
    ]
    return {
        "text": each,
        "marks": marks(len(each.read.text), stretches, each.findings.excused),
        "sources": [(report.of(int(str(match.source))), match) for match in each.matches[:SOURCES]],
        "more": max(len(each.matches) - SOURCES, 0),
        "quotes": list(_quotes(report, each)),
    }


def _quotes(report: Report, each: Compared) -> Iterator[dict[str, Any]]:
    place = {int(str(match.source)): match for match in each.matches[:SOURCES]}
    with_page = [(number, passage) for number, passage in each.strongest if number in place]
    for number, passage in with_page[:_QUOTED]:
        text = each.read.text[passage.start : passage.end]
        yield {
            "source": report.of(number),
            "passage": passage,
            "number": list(place[number].passages).index(passage) + 1,
            "text": " ".join(text[:_LETTERS].split()) + ("…" if len(text) > _LETTERS else ""),
        }


def _environment(wording: Wording) -> Environment:
    pages = Environment(
        loader=PackageLoader("congvu.config.folder"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.globals.update(w=wording, sign=_SIGN, page_of=_name)
    pages.filters.update(percent=wording.percent, count=wording.count, place=on_map, when=_when)
    return pages


def _name(number: int, source: int) -> str:
    return f"{number}-{source}.html"


def on_map(mark: Mark) -> tuple[str, str]:
    """Left and width on a map a thousand units long; what is there can be seen, however short."""
    width = max(mark.width * 1000, 2.0)
    return f"{min(mark.left * 1000, 1000 - width):.1f}", f"{width:.1f}"


def _when(at: datetime) -> str:
    return f"{at.astimezone(clock.OFFICE_ZONE):%H:%M %d/%m/%Y}"


def _css() -> str:
    """The colours of the house, then the looks of the report."""
    tokens = resources.files("congvu.web") / "static" / "web" / "css" / "tokens.css"
    return tokens.read_text(encoding="utf-8") + "\n" + _ours("report.css")


def _ours(name: str) -> str:
    return (resources.files(__package__ or "") / "static" / name).read_text(encoding="utf-8")


def _beginning(path: Path) -> str:
    try:
        with path.open(encoding="utf-8", errors="replace") as lines:
            return lines.read(1000)
    except OSError:
        return ""


def _write(path: Path, text: str) -> None:
    """Halves of surrogate pairs, which no file may hold, become question marks."""
    path.write_bytes(text.encode("utf-8", errors="replace"))
