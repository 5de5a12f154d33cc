"""What a page shows of a document whose layout was checked."""

from base64 import b64encode
from collections import defaultdict
from dataclasses import dataclass

from congvu.papers.logic.decree.rule import Severity
from congvu.papers.logic.measured import Box
from congvu.papers.providers import marking
from congvu.papers.providers.layouts import Checked
from congvu.papers.rules import decree

_ORDER = (Severity.MUST, Severity.SHOULD, Severity.UNSURE)


@dataclass(frozen=True)
class Row:
    """One broken rule; ``number`` is that of its mark."""

    number: int
    page: int
    sentence: str
    source: str
    severity: str
    tone: str
    times: int


@dataclass(frozen=True)
class Picture:
    """A page with its marks, as an address that holds the picture itself."""

    page: int
    source: str


@dataclass(frozen=True)
class Shown:
    """``flaw``: why nothing is shown. ``components`` are those that were found."""

    name: str
    flaw: str = ""
    rows: tuple[Row, ...] = ()
    pictures: tuple[Picture, ...] = ()
    components: tuple[str, ...] = ()
    twin: bool = False

    @property
    def to_mend(self) -> int:
        return sum(row.tone == decree.TONES[Severity.MUST] for row in self.rows)


def shown(name: str, pdf: bytes, checked: Checked) -> Shown:
    """The findings, those to be mended first, with pictures of the pages they are on."""
    if checked.flaw:
        return Shown(name, decree.flaw(checked.flaw))
    findings = sorted(checked.findings, key=lambda each: _ORDER.index(each.rule.severity))
    marks: dict[int, list[tuple[int, Box]]] = defaultdict(list)
    rows = []
    for number, each in enumerate(findings, 1):
        marks[each.hit.page].append((number, each.hit.box))
        severity = each.rule.severity
        rows.append(
            Row(
                number,
                each.hit.page,
                decree.sentence(each),
                decree.source(each.rule),
                str(decree.SEVERITIES[severity]),
                decree.TONES[severity],
                each.times,
            )
        )
    pictures = marking.pictures(pdf, marks)
    return Shown(
        name,
        rows=tuple(rows),
        pictures=tuple(
            Picture(page, f"data:image/jpeg;base64,{b64encode(picture).decode()}")
            for page, picture in pictures.items()
        ),
        components=tuple(str(decree.COMPONENTS[each]) for each in checked.parts),
        twin=checked.twin,
    )
