"""Own fields of documents on pages: in the forms that fill them in, in the lists they narrow, as columns."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from django import forms
from django.db.models import Model, QuerySet

from congvu.documents.enums.own_fields import FieldKind
from congvu.documents.models import OwnField
from congvu.documents.queries.fields import holding
from congvu.documents.queries.own_fields import in_words
from congvu.web.books import Book
from congvu.web.lists import DAYS, Column, Listing

M = TypeVar("M", bound=Model)


def ask(form: forms.Form, fields: Iterable[OwnField], standing: Mapping[str, str]) -> None:
    """``form`` asks these fields too, with what stands in the document."""
    for row in fields:
        form.fields[row.key] = _field(row, required=row.required)
        if row.key in standing:
            form.fields[row.key].initial = standing[row.key]


def said(form: forms.Form, fields: Iterable[OwnField], standing: Mapping[str, str]) -> dict[str, str]:
    """What the document holds once ``form`` is carried out: values of fields not asked any more stay."""
    rows = list(fields)
    asked = {row.key: _plain(form.cleaned_data.get(row.key)) for row in rows}
    kept = {key: value for key, value in standing.items() if key not in asked}
    return {**kept, **{key: value for key, value in asked.items() if value}}


def offer(form: forms.Form, fields: Iterable[OwnField]) -> tuple[str, ...]:
    """``form`` narrows a list by these fields; gives their names."""
    rows = list(fields)
    for row in rows:
        form.fields[row.key] = _field(row, required=False)
    return tuple(row.key for row in rows)


def narrow(rows: QuerySet[Any], fields: Iterable[OwnField], wanted: Mapping[str, Any]) -> QuerySet[Any]:
    """``rows`` that hold what is wanted: words in words, everything else as it is."""
    for row in fields:
        if value := _plain(wanted.get(row.key)):
            path = f"own__{row.key}"
            words = row.kind == FieldKind.TEXT
            rows = rows.filter(holding(value, path)) if words else rows.filter(**{path: value})
    return rows


def _field(row: OwnField, *, required: bool) -> forms.Field:
    usual: dict[str, Any] = {"label": row.name, "required": required}
    if row.kind == FieldKind.NUMBER:
        return forms.DecimalField(max_digits=18, decimal_places=4, **usual)
    if row.kind == FieldKind.DATE:
        return forms.DateField(validators=DAYS, **usual)
    if row.kind == FieldKind.CHOICE:
        return forms.ChoiceField(choices=[("", "–"), *((each, each) for each in row.choices)], **usual)
    return forms.CharField(max_length=500, **usual)


def _plain(value: Any) -> str:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return value.isoformat() if isinstance(value, date) else str(value or "").strip()


def with_columns(listing: Listing[M], fields: Iterable[OwnField]) -> Listing[M]:
    """``listing`` with a column for each of ``fields``, shown when it is chosen."""
    made = tuple(Column[M](row.key, row.name, _value(row), shown=False) for row in fields)
    return replace(listing, columns=(*listing.columns, *made)) if made else listing


def _value(row: OwnField) -> Callable[[Any], str]:
    return lambda document: row.told(document.own.get(row.key, ""))


def with_heads(book: Book[M], fields: Sequence[OwnField]) -> Book[M]:
    """``book`` with these fields behind the columns of its form; for its files, not for the screen."""
    if not fields:
        return book
    heads = (*book.heads, *((row.key, row.name, 20) for row in fields))

    def line(document: Any) -> Mapping[str, str]:
        return {**book.line(document), **in_words(fields, document.own)}

    return replace(book, heads=heads, line=line)
