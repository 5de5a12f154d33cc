"""What people type for options, conditions and the ways on from a step: lines of words, without any key.

Each ``..._text`` writes what the ``..._of`` beside it reads; keys that stood there before are kept.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from congvu.procedures.enums.catalogue import FieldKind
from congvu.procedures.logic import keys
from congvu.procedures.logic.spec import Branch, Field, Option, Step, When
from congvu.vietnamese import fold

ARROW = "→"
_ARROWS = re.compile(r"\s*(?:→|⇒|->|=>)\s*")


@dataclass(frozen=True)
class Unknown(ValueError):
    """A line names something that there is not."""

    word: str


def lines(text: str) -> tuple[str, ...]:
    """The lines that say something, without the blanks round them."""
    return tuple(line for raw in text.splitlines() if (line := " ".join(raw.split())))


def options_text(options: Sequence[Option]) -> str:
    return "\n".join(option.label for option in options)


def options_of(text: str, before: Sequence[Option]) -> tuple[Option, ...]:
    """One option a line. One that is called as before keeps its value, and so does one that only its name
    changed of: same place, nothing added or taken away.
    """
    labels = lines(text)
    known = {option.label: option.value for option in before}
    if len(labels) == len(before):
        known |= {
            label: old.value
            for label, old in zip(labels, before, strict=True)
            if label not in known and old.label not in labels
        }
    taken = {known[label] for label in labels if label in known}
    made = []
    for label in labels:
        value = known.get(label) or keys.free(label, taken)
        taken.add(value)
        made.append(Option(value, label))
    return tuple(made)


def columns_text(columns: Sequence[Field]) -> str:
    """A column a line: ``Ngày sinh | Ngày``; a line of text needs no kind."""
    return "\n".join(
        column.label if column.kind == FieldKind.TEXT else f"{column.label} | {column.kind.label}"
        for column in columns
    )


def columns_of(text: str, before: Sequence[Field]) -> tuple[Field, ...]:
    """The columns as typed; one that is called as before keeps its key and what else is said of it."""
    known = {column.label: column for column in before}
    taken = {column.key for column in before}
    made = []
    for line in lines(text):
        label, _bar, said = (word.strip() for word in line.partition("|"))
        kind = _kind(said)
        column = known.get(label)
        if column is None:
            column = Field(keys.free(label, taken), label, required=False)
            taken.add(column.key)
        made.append(replace(column, kind=kind))
    return tuple(made)


def when_text(when: When, fields: Sequence[Field]) -> str:
    """The answers of a condition as the question offers them, one a line."""
    asked = next((field for field in fields if field.key == when.field), None)
    names = {option.value: option.label for option in asked.options} if asked else {}
    return "\n".join(names.get(value, value) for value in when.among)


def when_of(field: str, text: str, fields: Sequence[Field]) -> When | None:
    """Holds where the question ``field`` is answered by one of the answers in ``text``, one a line."""
    asked = next((each for each in fields if each.key == field), None)
    if asked is None:
        return None
    values = {fold(option.label): option.value for option in asked.options}
    among = []
    for said in lines(text):
        if values and fold(said) not in values:
            raise Unknown(said)
        among.append(values.get(fold(said), said))
    return When(field, tuple(among))


def branches_text(step: Step, steps: Sequence[Step], end: str) -> str:
    """A way a line: ``Đủ điều kiện → Trình ký``; ``end`` is the word for the end of the procedure."""
    names = {each.key: each.name for each in steps} | {"": end}
    return "\n".join(f"{branch.label} {ARROW} {names.get(branch.to, branch.to)}" for branch in step.branches)


def branches_of(text: str, steps: Sequence[Step], end: str) -> tuple[Branch, ...]:
    """The ways on as typed. The step is named by its name, or by its number in the table."""
    places = {str(number): step.key for number, step in enumerate(steps, start=1)}
    places |= {fold(step.name): step.key for step in reversed(steps)}
    places[fold(end)] = ""
    made = []
    for line in lines(text):
        label, arrow, to = _parted(line)
        if not arrow or fold(to) not in places:
            raise Unknown(to or line)
        made.append(Branch(label, places[fold(to)]))
    return tuple(made)


def _parted(line: str) -> tuple[str, bool, str]:
    words = _ARROWS.split(line, maxsplit=1)
    return (words[0], True, words[1].strip()) if len(words) == 2 else (line, False, "")


def _kind(said: str) -> FieldKind:
    if not said:
        return FieldKind.TEXT
    known = {fold(str(kind.label)): kind for kind in FieldKind}
    if fold(said) not in known:
        raise Unknown(said)
    return known[fold(said)]
