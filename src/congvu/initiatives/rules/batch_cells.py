"""One row of a bulk filing: what is wrong with it, cell by cell, in sentences that say where."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from django.utils.translation import gettext as _

from congvu.initiatives.enums.batches import CellFlaw, Warned
from congvu.initiatives.enums.form import COLUMNS, FIELD, FormField, Kind
from congvu.initiatives.logic import batch_sheet, check, reading
from congvu.initiatives.logic.batch_sheet import KEY, UNIT, Given
from congvu.initiatives.logic.content import FileEntry
from congvu.initiatives.logic.problem import Problem
from congvu.initiatives.logic.terms import Terms
from congvu.initiatives.logic.typed import Row, Typed
from congvu.initiatives.models import FieldGroup
from congvu.initiatives.providers import batch_form
from congvu.initiatives.queries.batches import Former
from congvu.people.models import Unit
from congvu.vietnamese import detect, fold

Said = dict[str, str]
"""A sentence and the cell or file it is about."""

_FORMULA = re.compile(r"[=@\t\r]|[+-](?=\S)\S*[|!(]")
_WRITTEN = ("name", "workplace", "title", "degree")
"""Columns of people that hold words, in every table."""

SURE = 0.6
SHORTEST = 12


@dataclass(frozen=True)
class Asked:
    """What all rows of a batch are checked against, read once."""

    terms: Terms
    groups: Sequence[FieldGroup]
    former: Mapping[str, Former]
    on: date
    units: Mapping[str, Unit] = field(default_factory=dict)
    """The units of the branch by folded name."""

    @cached_property
    def columns(self) -> tuple[FormField, ...]:
        return batch_sheet.columns(self.terms)

    @cached_property
    def answers(self) -> dict[str, dict[str, str]]:
        """By column and folded answer the code that is meant."""
        found = {}
        for each in self.columns:
            offered = batch_form.answers(each, self.groups, self.terms.kinds)
            if offered or each.kind is Kind.CHOICE:
                labels = {fold(label): code for label, code in offered.items()}
                found[each.name] = labels | {fold(code): code for code in offered.values()}
        return found


@dataclass(frozen=True)
class Checked:
    """A row as it would be filed, what forbids that, and what is worth a look."""

    said: Typed
    problems: list[Said]
    warnings: list[Said]
    unit: Unit | None = None


def check_row(given: Given, files: Sequence[FileEntry], asked: Asked) -> Checked:
    """Everything that can be said of the row by itself; at most one sentence for each cell."""
    said, unknown = _chosen(given, asked)
    content, unread = reading.read(said, tuple(files))
    content = replace(content, declared=True, place="-", dated_on=asked.on)
    found = (*unread, *check.check(content, asked.terms, asked.on))
    unit, wrong_unit, old_unit = _unit(given, asked)
    problems = [
        *_key(given),
        *wrong_unit,
        *_texts(given, asked),
        *unknown,
        *_units(given, asked),
        *(_where(each, given) for each in found if each.blocks),
    ]
    first: dict[str, Said] = {}
    for each in problems:
        first.setdefault(each["where"], each)
    warnings = [*old_unit, *(_where(each, given) for each in found if not each.blocks)]
    return Checked(said, list(first.values()), warnings, unit)


def at(sheet: str, line: int, column: str = "") -> str:
    """How a cell is called."""
    if column:
        named = _("%(sheet)s, row %(line)d, column “%(column)s”")
        return named % {"sheet": sheet, "line": line, "column": column}
    return _("%(sheet)s, row %(line)d") % {"sheet": sheet, "line": line}


def in_row(given: Given, name: str) -> str:
    """How the cell of a field is called."""
    own = {KEY: batch_form.key_heading, UNIT: batch_form.unit_heading}
    heading = own[name]() if name in own else batch_form.heading(FIELD[name])
    return at(batch_form.initiatives_sheet(), given.line, heading)


def in_table(given: Given, table: str, number: int, column: str) -> str:
    """How a cell of the ``number``-th person of a table is called; without ``number`` the whole table."""
    sheet = batch_form.sheet_of(table)
    if number:
        return at(sheet, given.table_lines[table][number - 1], str(COLUMNS[table][column]) if column else "")
    return _("%(sheet)s, row code %(key)s") % {"sheet": sheet, "key": given.key}


def _where(problem: Problem, given: Given) -> Said:
    if problem.field.startswith("part:"):
        return {"where": _("Files"), "says": problem.sentence}
    if problem.field in COLUMNS:
        where = in_table(given, problem.field, problem.row, problem.column)
        line = given.table_lines[problem.field][problem.row - 1] if problem.row else 0
        return {"where": where, "says": replace(problem, row=line).sentence}
    return {"where": in_row(given, problem.field), "says": problem.sentence}


def _chosen(given: Given, asked: Asked) -> tuple[Typed, list[Said]]:
    """The row with codes for the answers that were chosen, and what is none of them."""
    fields, unknown = dict(given.said.fields), []
    for name, offered in asked.answers.items():
        text = fields.get(name, "")
        fields[name] = offered.get(fold(text), "")
        if text and not fields[name]:
            flaw = CellFlaw.NO_GROUP if name == "field_group" else CellFlaw.NO_CHOICE
            unknown.append(_said(in_row(given, name), flaw, typed=text[:60]))
    if len(asked.terms.kinds) == 1:
        fields["kind"] = asked.terms.kinds[0]
    if asked.terms.addressee:
        fields["addressee"] = asked.terms.addressee
    return replace(given.said, fields=fields), unknown


def _key(given: Given) -> Iterator[Said]:
    if not given.key:
        typed = given.typed_key[:40]
        yield _said(in_row(given, KEY), CellFlaw.NO_KEY, typed=typed, most=batch_sheet.LONGEST_KEY)


def _unit(given: Given, asked: Asked) -> tuple[Unit | None, list[Said], list[Said]]:
    """Whose dossier the row is to be, what forbids that, and that a name of old was understood."""
    if not given.unit:
        return None, [], []
    where = in_row(given, UNIT)
    if unit := asked.units.get(fold(given.unit)):
        return unit, [], []
    former = asked.former.get(fold(given.unit))
    if former and (unit := asked.units.get(fold(former.now))):
        said = {"name": former.name, "day": f"{former.day:%d/%m/%Y}", "now": unit.name}
        return unit, [], [{"where": where, "says": str(Warned.NOW_CALLED.label) % said}]
    return None, [_said(where, CellFlaw.NO_UNIT, typed=given.unit[:60])], []


def _texts(given: Given, asked: Asked) -> Iterator[Said]:
    """Texts that Excel would run, or that are typed in a font of old times."""
    for each in asked.columns:
        if each.kind in (Kind.LINE, Kind.TEXT):
            yield from _text(given.said.get(each.name), in_row(given, each.name))
    for table in given.table_lines:
        for number, person in enumerate(given.said.rows(table), 1):
            for column in _WRITTEN:
                yield from _text(person.get(column, ""), in_table(given, table, number, column))


def _text(text: str, where: str) -> Iterator[Said]:
    if _FORMULA.match(text):
        yield _said(where, CellFlaw.FORMULA, typed=text[:40])
        return
    if len(text) < SHORTEST or text.isascii():
        return
    guess = detect(text)
    if guess.is_legacy and guess.sure >= SURE:
        yield _said(where, CellFlaw.LEGACY, font=guess.encoding.name)


def _units(given: Given, asked: Asked) -> Iterator[Said]:
    """Nobody works at a unit that is called otherwise today."""
    for table in given.table_lines:
        for number, person in enumerate(given.said.rows(table), 1):
            if former := _former(person, asked):
                now = f": {former.now}" if former.now else ""
                said = {"name": former.name, "day": f"{former.day:%d/%m/%Y}", "now": now}
                yield _said(in_table(given, table, number, "workplace"), CellFlaw.OLD_UNIT, **said)


def _former(person: Row, asked: Asked) -> Former | None:
    return asked.former.get(fold(person.get("workplace", "").strip()))


def _said(where: str, flaw: CellFlaw, **params: object) -> Said:
    return {"where": where, "says": str(flaw.label) % params}
