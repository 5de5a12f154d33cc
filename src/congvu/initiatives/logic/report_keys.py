"""Which file of a parcel is a report, its row code, and which files go along with it.

A code is made of the name, so that the same report sent again is the same row, and another one never is.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath

from congvu.initiatives.enums.form import Part
from congvu.initiatives.logic import batch_files
from congvu.initiatives.logic.batch_sheet import normal_key

ENDING = ".docx"
_CODE = re.compile(r"(\d{1,3}|[A-Za-z]{1,6}-?\d{1,6})(?![0-9A-Za-z])")
_DIGITS = 8


@dataclass(frozen=True)
class Sorted:
    """Reports by row code, the other files of each row, and files that belong to no report."""

    reports: Mapping[str, str]
    along: Mapping[str, tuple[str, ...]]
    stray: tuple[str, ...]


def sort(paths: Iterable[str]) -> Sorted:
    """Each report under its own code; a folder with one report keeps its other files with it."""
    found = sorted(paths)
    folders: dict[str, list[str]] = defaultdict(list)
    for path in found:
        if _is_report(path):
            folders[_group(path)].append(path)
    codes = Counter(_code_of(path) for path in found if _is_report(path))
    reports: dict[str, str] = {}
    owner: dict[str, str] = {}
    for group, own in folders.items():
        described = _described(own)
        for path in described:
            key = _key(path, codes)
            reports[key] = path
            if len(described) == 1 and group:
                owner[group] = key
    taken = set(reports.values())
    along: dict[str, list[str]] = defaultdict(list)
    stray = []
    for path in (each for each in found if each not in taken):
        key = owner.get(_group(path)) or batch_files.row_of(path, reports)
        along[key].append(path) if key else stray.append(path)
    return Sorted(reports, {key: tuple(own) for key, own in along.items()}, tuple(stray))


def packed_name(key: str, path: str, others: Iterable[str]) -> str:
    """Where a file stands in a parcel sorted by row codes: two of one name are told apart."""
    name = PurePosixPath(path.replace("\\", "/")).name
    taken = set(others)
    number = 1
    wanted = f"{key}/{name}"
    while wanted in taken:
        number += 1
        wanted = f"{key}/{PurePosixPath(name).stem} ({number}){PurePosixPath(name).suffix}"
    return wanted


def _described(paths: Sequence[str]) -> list[str]:
    """Those that describe an initiative: not proofs, minutes or decisions, unless there is nothing else."""
    asked = tuple(Part)
    described = [path for path in paths if batch_files.placed([path], asked)[0].part is Part.DESCRIPTION]
    return described or list(paths)


def _is_report(path: str) -> bool:
    return path.lower().endswith(ENDING) and not PurePosixPath(path).name.startswith("~$")


def _group(path: str) -> str:
    """The folder in which a file stands; at the top a code in front of the name is as good as one."""
    parts = PurePosixPath(path.replace("\\", "/")).parts
    if len(parts) > 1:
        return "/".join(parts[:-1])
    return _code(parts[-1])


def _key(path: str, codes: Mapping[str, int]) -> str:
    """The code in front of the name when no other report has it, else one made of the whole path."""
    code = _code_of(path)
    if code and codes[code] == 1:
        return code
    return "BC" + sha256(unicodedata.normalize("NFC", path).encode()).hexdigest()[:_DIGITS].upper()


def _code_of(path: str) -> str:
    return _code(PurePosixPath(path).name) or _code(PurePosixPath(path).parent.name)


def _code(name: str) -> str:
    found = _CODE.match(name)
    return normal_key(found[1].replace("-", "")) if found else ""
