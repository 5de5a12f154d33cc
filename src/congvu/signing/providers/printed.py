"""Words that a signature shows: each on a small sheet of its own, set as paper is."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from json import dumps
from pathlib import Path

from congvu.papers.providers.typesetting import FONTS, NotSet
from congvu.signing.logic.places import FOOT

DATA = Path(__file__).resolve().parent.parent / "data"


@dataclass(frozen=True)
class Sheet:
    """``words`` on a sheet of ``width`` to ``height`` points, ``size`` points large.

    ``align``: "left", at half the height; "right", at the top; "foot", at the left on the height ``foot``.
    """

    words: str
    width: float
    height: float
    size: float
    align: str = "left"
    italic: bool = False
    foot: float = FOOT


def pdf(sheets: Sequence[Sheet]) -> bytes:
    """All ``sheets``, one to a page, black upon nothing."""
    import typst  # noqa: PLC0415 - slow import

    made, warnings = typst.compile_with_warnings(
        str(DATA / "words.typ"),
        root=str(DATA),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"sheets": dumps([asdict(each) for each in sheets])},
    )
    if warnings:
        raise NotSet("; ".join(warning.message for warning in warnings))
    return bytes(made)
