"""Which row of a bulk filing a file belongs to, told by its name, and as which part of the dossier."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from congvu.initiatives.enums.form import Part
from congvu.initiatives.logic.batch_sheet import normal_key
from congvu.vietnamese import fold

_CODE = re.compile(r"[0-9A-Za-z]+")
_GAP = re.compile(r"[^0-9a-z]+")
WORDS = {
    "tom tat": Part.SUMMARY,
    "ban ve": Part.DRAWINGS,
    "hinh anh": Part.DRAWINGS,
    "hieu qua": Part.BENEFIT,
    "xac nhan": Part.CONFIRMATION,
    "ty le": Part.SHARES,
    "uy quyen": Part.AUTHORISATION,
    "quyet dinh": Part.BASE_DECISION,
    "bien ban": Part.MINUTES,
    "mo ta": Part.DESCRIPTION,
}
"""Words in a name that say which part the file is."""


@dataclass(frozen=True)
class Placed:
    """A file of a row: where it stands in the parcel, how it is called, which part it is.

    ``fits``: the round asks for that part; else it was put under the nearest that is asked.
    """

    path: str
    name: str
    part: Part
    fits: bool = True


def row_of(path: str, keys: Collection[str]) -> str:
    """The code of the row: the first folder or the name that begins with one. Empty when none does.

    ``001.docx``, ``001-2.pdf``, ``17/minh-chung.pdf`` and ``ho-so/017 mo ta.docx`` all name a row.
    """
    for part in PurePosixPath(path.replace("\\", "/")).parts:
        found = _CODE.match(part)
        key = normal_key(found.group()) if found else ""
        if key in keys:
            return key
    return ""


def placed(paths: Sequence[str], asked: Sequence[Part]) -> list[Placed]:
    """The files of one row with their parts: as their names say, else the first one describes it."""
    found = []
    described = False
    for path in sorted(paths, key=lambda each: (PurePosixPath(each).stem, each)):  # 001.docx before 001-2.pdf
        name = PurePosixPath(path.replace("\\", "/")).name
        meant = _meant(name) or (Part.OTHER if described else Part.DESCRIPTION)
        described |= meant is Part.DESCRIPTION
        part = next((each for each in (meant, Part.OTHER, Part.DESCRIPTION) if each in asked), meant)
        found.append(Placed(path, name, part, fits=part is meant))
    return found


def _meant(name: str) -> Part | None:
    words = _GAP.sub(" ", fold(name))
    return next((part for said, part in WORDS.items() if said in words), None)
