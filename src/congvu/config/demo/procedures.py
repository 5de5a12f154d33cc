"""The demo's catalogue: eighty procedures as files, those with a known time limit in force, the rest drafts."""

from datetime import datetime, timedelta
from pathlib import Path

from congvu.kit.actor import SYSTEM
from congvu.kit.clock import office_day
from congvu.procedures.actions import importing
from congvu.procedures.actions.importing import Publication, Taken
from congvu.procedures.logic.entry import Entry
from congvu.procedures.providers import yaml_files

FILES = Path(__file__).parent / "texts" / "procedures"
DECISION = "Quyết định công bố (mẫu)"
SETTLED = timedelta(days=30)


def build(at: datetime) -> Taken:
    """Take in every file at ``at``; what is published has been in force for some time when dossiers come.

    A procedure whose time limit nobody knows promises nothing, so it stays a draft.
    """
    entries = [yaml_files.entry(path.read_bytes()) for path in sorted(FILES.glob("*.yaml"))]
    known = [entry for entry in entries if entry.spec.clock.limit]
    unknown = [entry for entry in entries if not entry.spec.clock.limit]
    publication = Publication(office_day(at) - SETTLED, DECISION)
    taken = _take(known, at, publication)
    drafted = _take(unknown, at, None)
    return Taken(taken.new + drafted.new, taken.changed + drafted.changed, taken.published)


def _take(entries: list[Entry], at: datetime, publication: Publication | None) -> Taken:
    return importing.take(entries, publication=publication, is_demo=True, by=SYSTEM, at=at)
