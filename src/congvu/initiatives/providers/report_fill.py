"""What a report says, as the form of a round takes it: only what the round asks, choices by their codes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from congvu.initiatives.enums.reports import Confidence
from congvu.initiatives.logic import batch_sheet, check, reading, report_reading
from congvu.initiatives.logic.problem import Problem
from congvu.initiatives.logic.report_found import Found, Reading
from congvu.initiatives.logic.terms import Terms
from congvu.initiatives.logic.typed import Typed
from congvu.initiatives.models import FieldGroup
from congvu.vietnamese import fold


def names(terms: Terms) -> list[str]:
    """The fields a report can fill: those of the form of bulk filing."""
    return [each.name for each in batch_sheet.columns(terms)]


def filled(read: Reading, terms: Terms, groups: Sequence[FieldGroup]) -> Typed:
    """The working copy a reading makes. A field of application that the round does not offer stays empty."""
    said = report_reading.typed_from(read)
    fields = {name: said.get(name) for name in names(terms) if said.get(name)}
    if "field_group" in fields:
        fields["field_group"] = _group(fields["field_group"], groups)
    if len(terms.kinds) == 1:
        fields["kind"] = terms.kinds[0]
    if terms.addressee:
        fields["addressee"] = terms.addressee
    return replace(said, fields=fields, participants=said.participants if asks_who_took_part(terms) else ())


def asks_who_took_part(terms: Terms) -> bool:
    return "participants" in batch_sheet.tables(terms)


def problems(said: Typed, terms: Terms, on: date) -> list[Problem]:
    """What is wrong with a report's row beyond its files, which are looked at when it is filed."""
    content, unread = reading.read(said)
    content = replace(content, declared=True, place="-", dated_on=on)
    found = (*unread, *check.check(content, terms, on))
    return [each for each in found if not each.field.startswith("part:")]


def open_count(said: Typed, terms: Terms, on: date) -> int:
    """How many things forbid that a dossier is made of it."""
    return sum(each.blocks for each in problems(said, terms, on))


def doubtful(read: Reading, terms: Terms) -> list[Found]:
    """Values the round asks for that are less than sure."""
    asked = [found for name, found in read.fields.items() if name in names(terms)]
    return [found for found in (*asked, *_cells(read, terms)) if found.confidence != Confidence.HIGH]


def count(read: Reading, terms: Terms) -> int:
    """How many values the round asks for were read."""
    return sum(name in names(terms) for name in read.fields) + len(_cells(read, terms))


def _cells(read: Reading, terms: Terms) -> list[Found]:
    """What was read of people, table by table the round asks for."""
    tables = batch_sheet.tables(terms)
    return [found for table in tables for person in read.people(table) for found in person.values()]


def _group(text: str, groups: Sequence[FieldGroup]) -> str:
    """The code of the field that is called so; empty when none is, or two are."""
    wanted = fold(text).strip(" .")
    found = {
        group.code
        for group in groups
        if wanted in (fold(group.name), fold(f"{group.parent.name} – {group.name}") if group.parent else "")
    }
    return found.pop() if len(found) == 1 else ""
