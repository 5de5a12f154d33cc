"""Procedures come in by files: what each would do, and doing it. Sent twice changes nothing twice."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from hashlib import sha256

from congvu.kit.actor import Actor
from congvu.kit.ref import Ref
from congvu.kit.refusal import refuse_if
from congvu.procedures.actions import catalogue as acts
from congvu.procedures.enums import events
from congvu.procedures.enums.importing import Fate
from congvu.procedures.logic import keys, written
from congvu.procedures.logic.entry import Entry
from congvu.procedures.models import Procedure, ProcedureField
from congvu.procedures.queries import catalogue
from congvu.procedures.queries.importing import Planned, plan
from congvu.procedures.rules import catalogue as rules
from congvu.trail import actions as trail
from congvu.trail.actions import act


@dataclass(frozen=True)
class Publication:
    """From which day, and by which decision, what has no fault is in force at once."""

    valid_from: date
    decision: str


@dataclass(frozen=True)
class Taken:
    """How many were new, changed, and published."""

    new: int
    changed: int
    published: int


@act
def take(
    entries: Iterable[Entry],
    *,
    by: Actor,
    at: datetime,
    publication: Publication | None = None,
    is_demo: bool = False,
) -> Taken:
    """Enter and change what :func:`plan` says of ``entries``; what it refuses is left out.

    What a file says of a version becomes the draft, and is published when ``publication`` says so and no
    rule is against it.
    """
    refuse_if(rules.administer(by=by))
    entries = list(entries)
    fields = {field.name: field for field in catalogue.fields()}
    counts = {Fate.NEW: 0, Fate.CHANGED: 0}
    published = 0
    for row in plan(entries):
        if row.fate not in counts:
            continue
        counts[row.fate] += 1
        field = _field(row.entry, fields, by=by, at=at)
        procedure = _entered(row, field, by=by, at=at, is_demo=is_demo)
        if row.writes:
            version = acts.write(procedure, row.entry.spec, by=by, at=at)
            if publication and not rules.publish(version, valid_from=publication.valid_from, by=by):
                acts.publish(
                    version,
                    valid_from=publication.valid_from,
                    decision=publication.decision,
                    by=by,
                    at=at,
                )
                published += 1
    taken = Taken(counts[Fate.NEW], counts[Fate.CHANGED], published)
    trail.record(events.IMPORTED, about=Ref("import", _source(entries)), by=by, at=at, detail=asdict(taken))
    return taken


def _source(entries: list[Entry]) -> str:
    """What tells the files apart from others."""
    digests = "".join(written.digest(entry.spec) + entry.code + entry.name for entry in entries)
    return sha256(digests.encode()).hexdigest()[:32]


def _field(entry: Entry, fields: dict[str, ProcedureField], *, by: Actor, at: datetime) -> ProcedureField:
    """The field of that name, made when there is none."""
    if entry.field not in fields:
        code = keys.free(entry.field, [field.code for field in fields.values()])
        fields[entry.field] = acts.save_field(code, name=entry.field, by=by, at=at)
    return fields[entry.field]


def _entered(row: Planned, field: ProcedureField, *, by: Actor, at: datetime, is_demo: bool) -> Procedure:
    """The procedure with the facts of the file."""
    entry = row.entry
    assert row.agency is not None  # noqa: S101 - else the plan has refused it
    if row.procedure is None:
        return acts.enter(
            entry.code,
            name=entry.name,
            field=field,
            agency=row.agency,
            national=entry.national,
            is_demo=is_demo,
            by=by,
            at=at,
        )
    if row.renames:
        acts.change(
            row.procedure,
            code=entry.code or row.procedure.code or "",
            name=entry.name,
            field=field,
            agency=row.agency,
            national=entry.national,
            by=by,
            at=at,
        )
    return row.procedure
