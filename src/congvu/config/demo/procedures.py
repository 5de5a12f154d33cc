"""The demo's catalogue: eighty procedures as files, those with a known time limit in force, the rest drafts."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from congvu.config.demo import result_templates
from congvu.kit.actor import SYSTEM
from congvu.kit.clock import office_day
from congvu.procedures.actions import importing
from congvu.procedures.actions.importing import Publication, Taken
from congvu.procedures.enums.catalogue import Role
from congvu.procedures.logic.entry import Entry
from congvu.procedures.logic.spec import Spec
from congvu.procedures.providers import yaml_files

FILES = Path(__file__).parent / "texts" / "procedures"
DECISION = "Quyết định công bố (mẫu)"
SETTLED = timedelta(days=30)
DIVISION = "SHTT"
"""The one division of the demo whose specialists have accounts; it does what a file leaves to "the division"."""
DONE_AT: Mapping[Role, str] = {
    Role.HEAD: DIVISION,
    Role.SPECIALIST: DIVISION,
    Role.COUNCIL: DIVISION,
    Role.OUTSIDE: DIVISION,
    Role.CLERK: "VP",
}


def build(at: datetime) -> Taken:
    """Take in every file at ``at``; what is published has been in force for some time when dossiers come.

    A procedure whose time limit nobody knows promises nothing, so it stays a draft.
    """
    entries = [entry(path.stem) for path in sorted(FILES.glob("*.yaml"))]
    known = [entry for entry in entries if entry.spec.clock.limit]
    unknown = [entry for entry in entries if not entry.spec.clock.limit]
    taken = take(known, at)
    drafted = importing.take(unknown, publication=None, is_demo=True, by=SYSTEM, at=at)
    return Taken(taken.new + drafted.new, taken.changed + drafted.changed, taken.published)


def entry(name: str) -> Entry:
    """One of the files as it is shipped, its steps given to the units of the demo's department."""
    found = yaml_files.entry((FILES / f"{name}.yaml").read_bytes())
    return replace(found, spec=_with_units(found.spec)) if found.agency == "SKHCN" else found


def take(entries: list[Entry], at: datetime) -> Taken:
    """These procedures are in the catalogue and have been in force for some time, with their templates."""
    result_templates.build(entries, at)
    publication = Publication(office_day(at) - SETTLED, DECISION)
    return importing.take(entries, publication=publication, is_demo=True, by=SYSTEM, at=at)


def _with_units(spec: Spec) -> Spec:
    return replace(spec, steps=tuple(replace(step, unit=DONE_AT.get(step.role, "")) for step in spec.steps))
