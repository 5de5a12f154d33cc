"""What is done with many documents in one sitting: what was ticked, and what became of each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from congvu.cases import actions as cases
from congvu.kit.refusal import Refusal
from congvu.outgoing.models import OutgoingDocument


@dataclass(frozen=True)
class Ticked:
    """A document as somebody has seen it: ``version`` is that of the page; None where nobody looked."""

    document: OutgoingDocument
    version: int | None = None

    @property
    def is_overtaken(self) -> bool:
        return self.version not in (None, self.document.case.version)


@dataclass(frozen=True)
class Outcome:
    """What became of a document: done, or why not."""

    document: OutgoingDocument
    refusal: Refusal | None = None


def overtaken(ticked: Ticked) -> Refusal | None:
    """Who was faster than whoever ticked it."""
    return cases.overtaken(ticked.document.case).refusal if ticked.is_overtaken else None


def in_order(ticked: Sequence[Ticked], refused: dict[int, Refusal]) -> list[Outcome]:
    """The outcomes of ``ticked``, as they stood."""
    return [Outcome(each.document, refused.get(each.document.pk)) for each in ticked]


def refusals(outcomes: Iterable[Outcome]) -> list[Outcome]:
    return [outcome for outcome in outcomes if outcome.refusal]
