"""The sheets of the workbook of the catalogue: their columns, and how rows are written and read."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from congvu.procedures.enums.catalogue import (
    Boundary,
    Channel,
    OnlineLevel,
    Origin,
    Role,
    StepKind,
    Subject,
)
from congvu.procedures.logic import codes, keys, typed
from congvu.procedures.logic.entry import Entry
from congvu.procedures.logic.spec import Branch, Fee, Law, Part, Spec, Step, Way
from congvu.procedures.providers.excel_cells import (
    At,
    Column,
    Columns,
    Row,
    Rows,
    Wrong,
    labels,
    plain,
    yes_no,
)
from congvu.vietnamese import fold
from congvu.worktime.enums import Unit
from congvu.worktime.logic import Limit

END = gettext_lazy("End")


def key_of(row: Row) -> str:
    """How the house finds what it has of a row: by the one written form of its code, else by its name."""
    meant = codes.normalised(row.get("code", ""))
    return meant.text if meant else fold(row.get("name", ""))


def entry(row: Row, spec: Spec) -> Entry:
    national = row.get("national", "")
    return Entry(
        name=" ".join(row.get("name", "").split()),
        field=row.get("field", ""),
        spec=spec,
        code=row.get("code", ""),
        agency=row.get("agency", ""),
        agency_name=row.get("agency_name", ""),
        national=fold(national) != fold(_("No")),
    )


def whole(row: Row, spec: Spec, columns: Columns, number: int) -> Spec:
    """``spec`` with what the row of the sheet of procedures says."""
    at = At(columns.title, number, columns)
    if not row.get("name"):
        raise Wrong(at.say("name", _("the name is missing")))
    if not row.get("field"):
        raise Wrong(at.say("field", _("the field is missing")))
    amount, unit = at.number(row, "limit"), at.choice(row, "unit", Unit) if row.get("unit") else None
    if amount is not None and unit is None:
        raise Wrong(at.say("unit", _("say what the time is counted in")))
    try:
        limit = None if amount is None or unit is None else Limit(amount, unit.value)
    except ValueError as broken:
        raise Wrong(at.say("limit", _("calendar days and months are whole numbers"))) from broken
    ways = {way.channel: way for way in spec.ways}
    channels = at.choices(row, "channels", Channel)
    known = {law.number: law for law in spec.laws}
    return replace(
        spec,
        ways=tuple(ways.get(channel, Way(channel)) for channel in channels),
        subjects=at.choices(row, "subjects", Subject),
        clock=replace(spec.clock, limit=limit),
        online=at.choice(row, "online", OnlineLevel),
        boundary=at.choice(row, "boundary", Boundary),
        sets=at.whole(row, "sets") or 1,
        result=replace(spec.result, name=row.get("result", "")),
        conditions=row.get("conditions", "").replace("\r\n", "\n"),
        description=row.get("description", "").replace("\r\n", "\n"),
        situations=typed.lines(row.get("situations", "")),
        laws=tuple(known.get(text, Law(text)) for text in typed.lines(row.get("laws", ""))),
    )


def _procedure(entry: Entry, number: str) -> Iterator[list[str]]:
    spec, limit = entry.spec, entry.spec.clock.limit
    yield [
        number,
        entry.code,
        entry.name,
        entry.field,
        entry.agency,
        entry.agency_name,
        yes_no(entry.national),
        labels(way.channel for way in spec.ways),
        labels(spec.subjects),
        plain(limit.amount) if limit else "",
        str(Unit(limit.unit).label) if limit else "",
        str(spec.online.label),
        str(spec.boundary.label),
        str(spec.sets),
        spec.result.name,
        spec.conditions,
        spec.description,
        "\n".join(spec.situations),
        "\n".join(law.number for law in spec.laws),
    ]


def _parts(entry: Entry, number: str) -> Iterator[list[str]]:
    for part in entry.spec.parts:
        yield [
            number,
            part.name,
            part.form,
            str(part.originals),
            str(part.copies),
            str(part.origin.label),
            yes_no(part.required),
            part.key,
        ]


def _read_parts(rows: Rows, spec: Spec) -> tuple[Part, ...]:
    made: list[Part] = []
    for line, row in rows:
        at = At(PARTS.title, line, PARTS)
        key = _key(row, [part.key for part in made])
        old = spec.part(key) or Part(key, "")
        made.append(
            replace(
                old,
                name=" ".join(row.get("name", "").split()),
                form=row.get("form", ""),
                originals=at.whole(row, "originals") or 0,
                copies=at.whole(row, "copies") or 0,
                origin=at.choice(row, "origin", Origin),
                required=at.yes(row, "required"),
            )
        )
    return tuple(made)


def _steps(entry: Entry, number: str) -> Iterator[list[str]]:
    for step in entry.spec.steps:
        yield [
            number,
            step.name,
            str(step.role.label),
            plain(step.hours),
            yes_no(step.counted),
            str(step.kind.label),
            step.unit,
            typed.branches_text(step, entry.spec.steps, str(END)),
            step.key,
        ]


def _read_steps(rows: Rows, spec: Spec) -> tuple[Step, ...]:
    made: list[Step] = []
    for line, row in rows:
        at = At(STEPS.title, line, STEPS)
        key = _key(row, [step.key for step in made])
        made.append(
            Step(
                key,
                row.get("name", ""),
                role=at.choice(row, "role", Role),
                hours=at.number(row, "hours") or Decimal(0),
                counted=at.yes(row, "counted"),
                kind=at.choice(row, "kind", StepKind),
                unit=row.get("unit", ""),
            )
        )
    return tuple(
        replace(step, branches=_ways(line, row, made)) for step, (line, row) in zip(made, rows, strict=True)
    )


def _ways(line: int, row: Row, made: Sequence[Step]) -> tuple[Branch, ...]:
    try:
        return typed.branches_of(row.get("branches", ""), made, str(END))
    except typed.Unknown as unknown:
        fault = _("there is no step “%(word)s”") % {"word": unknown.word}
        raise Wrong(At(STEPS.title, line, STEPS).say("branches", fault)) from unknown


def _fees(entry: Entry, number: str) -> Iterator[list[str]]:
    for fee in entry.spec.fees:
        yield [
            number,
            fee.name,
            str(fee.amount),
            labels(fee.channels),
            f"{fee.since:%d/%m/%Y}" if fee.since else "",
            f"{fee.until:%d/%m/%Y}" if fee.until else "",
            fee.legal_basis,
            fee.key,
        ]


def _read_fees(rows: Rows, spec: Spec) -> tuple[Fee, ...]:
    """A row that says what the house has under its key keeps the condition it has there."""
    made: list[Fee] = []
    for line, row in rows:
        at = At(FEES.title, line, FEES)
        fee = Fee(
            row.get("key") or keys.from_name(row.get("name", "")),
            row.get("name", ""),
            at.whole(row, "amount") or 0,
            at.choices(row, "channels", Channel),
            at.day(row, "since"),
            at.day(row, "until"),
            legal_basis=row.get("legal_basis", ""),
        )
        old = next((each for each in spec.fees if replace(each, when=None) == fee), None)
        made.append(old or fee)
    return tuple(made)


def _key(row: Row, taken: Sequence[str]) -> str:
    return row.get("key") or keys.free(row.get("name", ""), taken)


NUMBER = Column("number", gettext_lazy("Number in this file"), 8, needed=True)
KEY = Column("key", gettext_lazy("Key (leave as it is; empty for a new row)"), 20)
NAME = Column("name", gettext_lazy("Name"), 60, needed=True)
PROCEDURES = Columns(
    "",
    gettext_lazy("Procedures"),
    (
        NUMBER,
        Column("code", gettext_lazy("Code"), 12, needed=True),
        NAME,
        Column("field", gettext_lazy("Field"), 30, needed=True),
        Column("agency", gettext_lazy("Code of the unit"), 14, needed=True),
        Column("agency_name", gettext_lazy("Competent agency"), 30),
        Column("national", gettext_lazy("Filed on the national portal")),
        Column("channels", gettext_lazy("Ways of filing"), 24, needed=True),
        Column("subjects", gettext_lazy("Who may apply"), 24, needed=True),
        Column("limit", gettext_lazy("Time limit"), 10, needed=True),
        Column("unit", gettext_lazy("Counted in"), needed=True),
        Column("online", gettext_lazy("Online"), needed=True),
        Column("boundary", gettext_lazy("Where it may be handed in"), 24, needed=True),
        Column("sets", gettext_lazy("Sets of the dossier"), 8),
        Column("result", gettext_lazy("Result"), 40),
        Column("conditions", gettext_lazy("Requirements and conditions"), 40),
        Column("description", gettext_lazy("Order of the steps, as the public reads it"), 40),
        Column("situations", gettext_lazy("Life situations"), 30),
        Column("laws", gettext_lazy("Legal basis"), 30),
    ),
    _procedure,
    lambda rows, spec: (),
)
PARTS = Columns(
    "parts",
    gettext_lazy("Parts"),
    (
        NUMBER,
        NAME,
        Column("form", gettext_lazy("Prescribed form"), 24),
        Column("originals", gettext_lazy("Originals"), 10, needed=True),
        Column("copies", gettext_lazy("Copies"), 10, needed=True),
        Column("origin", gettext_lazy("Origin"), 20, needed=True),
        Column("required", gettext_lazy("Required"), 10, needed=True),
        KEY,
    ),
    _parts,
    _read_parts,
)
STEPS = Columns(
    "steps",
    gettext_lazy("Steps"),
    (
        NUMBER,
        NAME,
        Column("role", gettext_lazy("Done by"), 20, needed=True),
        Column("hours", gettext_lazy("Working hours"), 10, needed=True),
        Column("counted", gettext_lazy("The time counts"), 10, needed=True),
        Column("kind", gettext_lazy("What it is for"), 24, needed=True),
        Column("unit", gettext_lazy("Code of the unit"), 14),
        Column("branches", gettext_lazy("Ways on (one a line)"), 40, needed=True),
        KEY,
    ),
    _steps,
    _read_steps,
)
FEES = Columns(
    "fees",
    gettext_lazy("Fees"),
    (
        NUMBER,
        NAME,
        Column("amount", gettext_lazy("Amount (VND)"), 16, needed=True),
        Column("channels", gettext_lazy("Ways of filing (none: all)"), 24),
        Column("since", gettext_lazy("From"), 12),
        Column("until", gettext_lazy("Until"), 12),
        Column("legal_basis", gettext_lazy("Legal basis"), 24),
        KEY,
    ),
    _fees,
    _read_fees,
)
SHEETS = (PROCEDURES, PARTS, STEPS, FEES)
