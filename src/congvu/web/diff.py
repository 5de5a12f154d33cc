"""What changed between two versions, as the two sides of ``<c-diff>``: words marked, files come and gone."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from congvu.kit.text import Text

TOKENS = re.compile(r"\s+|\w+|[^\w\s]")
# Above this many words a block is compared as a whole: comparing costs the square of its length.
MOST_WORDS = 3000


class Kind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True)
class Piece:
    """A run of text that is, or is not, the same on the other side."""

    text: str
    changed: bool = False


Side = tuple[Piece, ...]


@dataclass(frozen=True)
class FieldChange:
    """One field of a form with its two sides."""

    label: Text
    old: Side
    new: Side

    @property
    def kind(self) -> Kind:
        if not self.old:
            return Kind.ADDED
        return Kind.CHANGED if self.new else Kind.REMOVED


@dataclass(frozen=True)
class FileChange:
    """One file that came, went, or has other content under the same name."""

    name: str
    kind: Kind
    link: str = ""


def compare(label: Text, old: str, new: str) -> FieldChange | None:
    """The change of one field, or None when there is none."""
    return None if old == new else FieldChange(label, *words(old, new))


def compare_files(old: Iterable[tuple[str, str]], new: Iterable[tuple[str, str]]) -> list[FileChange]:
    """What happened to the files, each given as name and digest; by name."""
    before, after = dict(old), dict(new)
    changes = [FileChange(name, Kind.REMOVED) for name in before if name not in after]
    changes += [FileChange(name, Kind.ADDED) for name in after if name not in before]
    changes += [
        FileChange(name, Kind.CHANGED) for name in after if before.get(name, after[name]) != after[name]
    ]
    return sorted(changes, key=lambda change: change.name)


def words(old: str, new: str) -> tuple[Side, Side]:
    """Both texts in pieces: first line by line, then word by word inside the lines that differ."""
    left: list[Piece] = []
    right: list[Piece] = []
    old_lines, new_lines = old.splitlines(keepends=True), new.splitlines(keepends=True)
    for tag, a, b, c, d in SequenceMatcher(None, old_lines, new_lines, autojunk=False).get_opcodes():
        before, after = "".join(old_lines[a:b]), "".join(new_lines[c:d])
        if tag == "equal":
            left.append(Piece(before))
            right.append(Piece(after))
        else:
            _by_words(before, after, left, right)
    return _joined(left), _joined(right)


def _by_words(before: str, after: str, left: list[Piece], right: list[Piece]) -> None:
    old, new = TOKENS.findall(before), TOKENS.findall(after)
    if len(old) > MOST_WORDS or len(new) > MOST_WORDS:
        left.append(Piece(before, changed=True))
        right.append(Piece(after, changed=True))
        return
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        left.append(Piece("".join(old[a:b]), tag != "equal"))
        right.append(Piece("".join(new[c:d]), tag != "equal"))


def _joined(pieces: list[Piece]) -> Side:
    """Neighbours of one sort as one piece; a single blank between two changed words belongs to the change."""
    result: list[Piece] = []
    for index, piece in enumerate(pieces):
        if not piece.text:
            continue
        blank = not piece.changed and piece.text == " " and 0 < index < len(pieces) - 1
        changed = piece.changed or (blank and pieces[index - 1].changed and pieces[index + 1].changed)
        if result and result[-1].changed == changed:
            result[-1] = Piece(result[-1].text + piece.text, changed)
        else:
            result.append(Piece(piece.text, changed))
    return tuple(result)
