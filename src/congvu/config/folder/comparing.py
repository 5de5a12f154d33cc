"""Texts compared each with all others."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from congvu.config.folder.reading import Read
from congvu.similarity.finding import Alike, Finder, Findings, Match
from congvu.similarity.index import MemoryIndex
from congvu.similarity.known import Known
from congvu.similarity.tokens import tokens


@dataclass(frozen=True)
class Compared:
    """One text and what of it stands in the others; ``number`` is its place among the files from 1 on."""

    number: int
    read: Read
    words: int
    findings: Findings

    @property
    def matches(self) -> list[Match]:
        """The sources by what counts of them; those in which only law stands come last."""
        return sorted(self.findings.matches, key=lambda match: (-match.share, -match.score))

    @property
    def strongest(self) -> list[tuple[int, Alike]]:
        """The passages that count, longest first, with the number of the source of each."""
        passages = [(int(str(match.source)), each) for match in self.matches for each in match.passages]
        return sorted((each for each in passages if each[1].words), key=lambda each: -each[1].words)

    @property
    def excused_share(self) -> float:
        """The share of all words that are law, form, or phrases of many."""
        return 1 - self.findings.words / self.words if self.words else 0.0


def compare(reads: Sequence[Read], known: Known, tell: Callable[[int], None]) -> list[Compared]:
    """Each of ``reads`` held against all others; ``tell`` hears how many are done.

    Of texts with the very same words two are enough to find every one of them; more would make them look
    like a form that everybody may have.
    """
    index = MemoryIndex()
    taken = [tokens(read.text) for read in reads]
    alike: dict[bytes, int] = {}
    for number, words in enumerate(taken, 1):
        same = words.word.tobytes()
        alike[same] = alike.get(same, 0) + 1
        if alike[same] <= 2:
            index.take(number, words)
    finder = Finder(index, known)
    compared = []
    for number, read in enumerate(reads, 1):
        findings = finder.find(read.text, leave_out=number)
        compared.append(Compared(number, read, len(taken[number - 1]), findings))
        tell(number)
    return compared
