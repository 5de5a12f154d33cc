"""What each component looks like (appendix I, part I, V), with a rule for each thing that can be wrong."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from congvu.papers.logic.decree.found import Component, Found, is_upper
from congvu.papers.logic.decree.rule import Asked, Check, Hit, Rule, Severity, at, points
from congvu.papers.logic.measured import Piece

C = Component
TOLERANCE = 0.3
"""Points: programs write sizes with small errors."""


LINE = 15.0
"""Millimetres: shorter pieces of the text are signs of a formula."""


@dataclass(frozen=True)
class Look:
    """Sizes from and to, in points. Where a switch is None nothing is asked."""

    source: str
    least: float
    most: float
    bold: bool | None = None
    italic: bool | None = None
    upper: bool | None = None

    @property
    def asked(self) -> str:
        low, high = points(self.least), points(self.most)
        return low if low == high else f"{low}–{high}"


LOOKS = {
    C.NATION: Look("II.1", 12, 13, bold=True, italic=False, upper=True),
    C.MOTTO: Look("II.1", 13, 14, bold=True, italic=False, upper=False),
    C.SUPERIOR: Look("II.2", 12, 13, bold=False, italic=False, upper=True),
    C.AGENCY: Look("II.2", 12, 13, bold=True, italic=False, upper=True),
    C.NUMBER: Look("II.3", 13, 13, bold=False, italic=False),
    C.DATE: Look("II.4", 13, 14, bold=False, italic=True, upper=False),
    C.KIND: Look("II.5", 13, 14, bold=True, italic=False, upper=True),
    C.SUBJECT: Look("II.5", 13, 14, bold=True, italic=False, upper=False),
    C.LETTER_SUBJECT: Look("II.5", 12, 13, bold=False, italic=False, upper=False),
    C.BASES: Look("II.6", 13, 14, italic=True),
    C.BODY: Look("II.6", 13, 14),
    C.ADDRESSEE: Look("II.9", 13, 14, bold=False, italic=False, upper=False),
    C.POSTS: Look("II.7", 13, 14, bold=True, italic=False),
    C.SIGNER: Look("II.7", 13, 14, bold=True, italic=False, upper=False),
    C.RECEIVERS_WORD: Look("II.9", 12, 12, bold=True, italic=True, upper=False),
    C.RECEIVERS: Look("II.9", 11, 11, bold=False, italic=False),
    C.APPENDIX: Look("III.1", 14, 14, bold=True, italic=False, upper=False),
    C.APPENDIX_TITLE: Look("III.1", 13, 14, bold=True, italic=False, upper=True),
    C.APPENDIX_REFERENCE: Look("III.1", 13, 14, bold=False, italic=True, upper=False),
    C.URGENCY: Look("III.2", 13, 14, bold=True, italic=False, upper=True),
    C.GUIDANCE: Look("III.2", 13, 14, bold=True, italic=False, upper=True),
    C.CONTACT: Look("III.4", 11, 12, italic=False, upper=False),
}


def pieces(found: Found, component: Component) -> list[Piece]:
    """The lines of a component that have letters to be judged."""
    if component is C.BODY:
        lines = [piece for paragraph in found.body for piece in paragraph]
    elif component is C.BASES:
        lines = [piece for paragraph in found.bases for piece in paragraph]
    else:
        part = found.part(component)
        lines = list(part.pieces) if part else []
    return [piece for piece in lines if component not in (C.BODY, C.BASES) or piece.width > LINE]


def rules() -> Iterator[Rule]:
    """One for each size and switch of :data:`LOOKS`."""
    for component, look in LOOKS.items():
        yield Rule(f"{component}.size", look.source, Severity.MUST, _size(component, look))
        for wanted, names, test in (
            (look.bold, ("bold", "not_bold"), _is_bold),
            (look.italic, ("italic", "upright"), _is_italic),
            (look.upper, ("upper", "lower"), _is_upper),
        ):
            if wanted is not None:
                name = names[0] if wanted else names[1]
                yield Rule(
                    f"{component}.{name}", look.source, Severity.MUST, _switch(component, test, wanted)
                )


def _size(component: Component, look: Look) -> Check:
    def check(found: Found, _asked: Asked) -> Iterator[Hit]:
        for piece in pieces(found, component):
            if not look.least - TOLERANCE <= piece.main.size <= look.most + TOLERANCE:
                yield at(piece, found=points(piece.main.size), asked=look.asked)

    return check


def _switch(component: Component, test: Callable[[Piece], bool], wanted: bool) -> Check:
    def check(found: Found, _asked: Asked) -> Iterator[Hit]:
        for piece in _judged(pieces(found, component), test):
            if test(piece) != wanted:
                yield at(piece)

    return check


def _judged(lines: Iterable[Piece], test: Callable[[Piece], bool]) -> Iterator[Piece]:
    """Of capitals only lines with letters enough to tell."""
    for piece in lines:
        if test is not _is_upper or sum(sign.isalpha() for sign in piece.text) > 3:
            yield piece


def _is_bold(piece: Piece) -> bool:
    return piece.main.bold


def _is_italic(piece: Piece) -> bool:
    return piece.main.italic


def _is_upper(piece: Piece) -> bool:
    return is_upper(piece.text)
