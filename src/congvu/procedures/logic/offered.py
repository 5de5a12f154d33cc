"""Parts as a source outside names them, found among those of the procedure."""

from collections.abc import Iterable

from congvu.procedures.enums.catalogue import FieldKind
from congvu.procedures.logic.declared import OF_FIELD
from congvu.procedures.logic.sent import SentPart
from congvu.procedures.logic.spec import Spec
from congvu.vietnamese import fold


def key_of(spec: Spec, part: SentPart) -> str:
    """Under which key the procedure has it: by key, else by name; empty when it knows no such part."""
    if spec.part(part.part) or _question(spec, part.part):
        return part.part
    return next((each.key for each in spec.parts if fold(each.name) == fold(part.name)), "")


def files_of_questions(spec: Spec, named: Iterable[tuple[SentPart, str]]) -> dict[str, list[str]]:
    """The names of the files handed in for each question that asks for some."""
    found: dict[str, list[str]] = {}
    for part, name in named:
        if question := _question(spec, part.part):
            found.setdefault(question, []).append(name)
    return found


def _question(spec: Spec, key: str) -> str:
    if not key.startswith(OF_FIELD):
        return ""
    field = spec.field(key.removeprefix(OF_FIELD))
    return field.key if field and field.kind == FieldKind.FILE else ""
