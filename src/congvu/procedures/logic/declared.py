"""What an applicant has declared, in words: the answers of a dossier by the questions of its procedure."""

from collections.abc import Mapping
from datetime import date

from congvu.procedures.enums.catalogue import FieldKind
from congvu.procedures.logic.spec import Field, Spec

OF_FIELD = "field:"
"""What is handed in for a question that asks for a file is kept under this and the key of the question."""


def told(spec: Spec, answers: Mapping[str, object]) -> list[tuple[str, str]]:
    """Question and answer, in the order of the form; files stand among the parts."""
    return [
        (field.label, _in_words(field, answers[field.key]))
        for field in spec.fields
        if field.kind != FieldKind.FILE and answers.get(field.key) not in (None, "", [], {})
    ]


def called(spec: Spec, key: str) -> str:
    """The name of the part, or of the question, under which something was handed in."""
    if key.startswith(OF_FIELD):
        field = spec.field(key.removeprefix(OF_FIELD))
        return field.label if field else key
    part = spec.part(key)
    return part.name if part else key


def _in_words(field: Field, value: object) -> str:
    if field.kind == FieldKind.TABLE and isinstance(value, list):
        return "\n".join(_row(field, row) for row in value)
    if isinstance(value, Mapping):
        return "; ".join(str(each) for each in value.values() if each)
    if field.kind == FieldKind.DATE:
        return f"{date.fromisoformat(str(value)):%d/%m/%Y}"
    if field.kind in (FieldKind.NUMBER, FieldKind.MONEY):
        return _figures(str(value))
    names = {option.value: option.label for option in field.options}
    chosen = value if isinstance(value, list) else [value]
    return "; ".join(names.get(str(each), str(each)) for each in chosen)


def _row(field: Field, row: Mapping[str, object]) -> str:
    said = ((column, row.get(column.key)) for column in field.columns)
    return "; ".join(_in_words(column, value) for column, value in said if value not in (None, ""))


def _figures(number: str) -> str:
    """As figures are written here: 1.234,5."""
    whole, _point, rest = number.partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    return f"{grouped},{rest}" if rest else grouped
