"""The layout rules of Decree 30/2020/NĐ-CP checked on a PDF: for drafts, and for any file somebody sends.

``checked(pdf, kind=…, electronic=…)`` never raises for what the file is: it gives what was found, each broken
rule, or the flaw why nothing could be judged (``rules.decree.flaw`` has its sentence).
"""

from dataclasses import dataclass

from congvu.papers.logic.decree import checking, numbering
from congvu.papers.logic.decree.found import Component
from congvu.papers.logic.decree.rule import Asked, Broken, Severity
from congvu.papers.logic.measured import Page
from congvu.papers.providers import measuring


@dataclass(frozen=True)
class Checked:
    """``findings`` in the order of the pages; ``parts`` were found. ``flaw``: nothing was read.

    ``symbol`` stands behind the number, where that was found.
    """

    findings: tuple[Broken, ...] = ()
    parts: tuple[Component, ...] = ()
    pages: tuple[Page, ...] = ()
    flaw: str = ""
    symbol: str = ""

    @property
    def twin(self) -> bool:
        """Whether words are set in Liberation Serif, which has the measures of Times New Roman."""
        runs = (run for page in self.pages for piece in page.pieces for run in piece.runs)
        return any("Liberation" in run.font for run in runs)

    @property
    def holds(self) -> bool:
        """Whether no rule that must hold is broken."""
        return not self.flaw and all(each.rule.severity is not Severity.MUST for each in self.findings)


def checked(pdf: bytes, *, kind: str | None = None, electronic: bool = True) -> Checked:
    """``kind`` is the abbreviation its symbol begins with, empty for a letter, None when nobody knows.

    ``electronic``: number, day and month may be left to signatures.
    """
    found = measuring.pages(pdf)
    if found.flaw:
        return Checked(flaw=found.flaw)
    understood, broken = checking.check(found.pages, Asked(kind, electronic))
    return Checked(broken, tuple(understood.parts), found.pages, symbol=numbering.symbol(understood))
