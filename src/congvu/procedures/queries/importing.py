"""What the procedures of a file would do to the catalogue: new, changed, already so, or refused and why."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from congvu.people.models import Unit
from congvu.procedures.enums.importing import Fate
from congvu.procedures.logic import codes, written
from congvu.procedures.logic.entry import Entry
from congvu.procedures.logic.spec import Spec
from congvu.procedures.models import Procedure, Version
from congvu.procedures.queries import catalogue, templates
from congvu.vietnamese import fold


@dataclass(frozen=True)
class Planned:
    """One procedure of a file and what becomes of it. ``code`` is the one written form of what it has.

    ``writes``: its version differs from the draft, or from the newest one where there is no draft.
    ``renames``: code, name, field, agency or channel differ. ``lacks``: the code of the template its result
    is drafted from, where there is none of that code; it stays a draft until there is.
    """

    entry: Entry
    fate: Fate
    code: str = ""
    why: str = ""
    procedure: Procedure | None = None
    agency: Unit | None = None
    writes: bool = False
    renames: bool = False
    lacks: str = ""


def plan(entries: Iterable[Entry]) -> list[Planned]:
    """Each of ``entries`` in its order, looked up by code, else by name. The same few queries for many."""
    entries = list(entries)
    named, latest, units = _named(), _latest(), _units()
    known = {row.code: row for rows in named.values() for row in rows if row.code}
    doubles = Counter(_key(entry) for entry in entries)
    codes_here = templates.here({entry.spec.result.template for entry in entries} - {""})
    rows = [
        _planned(entry, known, named, latest, units, double=doubles[_key(entry)] > 1) for entry in entries
    ]
    return [replace(row, lacks=_lacking(row.entry.spec, codes_here)) for row in rows]


def _lacking(spec: Spec, here: set[str]) -> str:
    code = spec.result.template
    return code if code not in here else ""


def _planned(
    entry: Entry,
    known: dict[str, Procedure],
    named: dict[str, list[Procedure]],
    latest: dict[int, str],
    units: dict[str, Unit],
    *,
    double: bool,
) -> Planned:
    meant = codes.normalised(entry.code) if entry.code else None
    code = meant.text if meant else ""
    row = Planned(replace(entry, code=code), Fate.REFUSED, code)
    if entry.code and meant is None:
        return replace(row, why=_("“%(code)s” is no code of a procedure.") % {"code": entry.code})
    if double:
        shown = {"code": code or entry.name}
        return replace(row, why=_("“%(code)s” stands in the file more than once.") % shown)
    agency = units.get(fold(entry.agency)) or units.get(fold(entry.agency_name))
    if agency is None:
        shown = {"agency": entry.agency or entry.agency_name or "…"}
        return replace(row, why=_("There is no unit “%(agency)s”.") % shown)
    same = [] if code else named.get(fold(entry.name), [])
    if len(same) > 1:
        shown = {"name": entry.name}
        return replace(row, why=_("Several procedures are called “%(name)s”. Give the code.") % shown)
    procedure = known.get(code) if code else next(iter(same), None)
    if procedure is None:
        return replace(row, fate=Fate.NEW, agency=agency, writes=True)
    writes = latest.get(procedure.pk) != written.digest(entry.spec)
    renames = (
        procedure.name,
        procedure.field.name,
        procedure.agency_id,
        procedure.national,
    ) != (entry.name, entry.field, agency.pk, entry.national)
    fate = Fate.CHANGED if writes or renames else Fate.SAME
    return replace(row, fate=fate, procedure=procedure, agency=agency, writes=writes, renames=renames)


def _key(entry: Entry) -> str:
    meant = codes.normalised(entry.code) if entry.code else None
    return meant.text if meant else fold(entry.name)


def _named() -> dict[str, list[Procedure]]:
    """Every procedure under its name, also those that have been given a code since they came in by a file."""
    found: dict[str, list[Procedure]] = {}
    for row in Procedure.objects.select_related("field").order_by("pk"):
        found.setdefault(fold(row.name), []).append(row)
    return found


def entry_of(procedure: Procedure, spec: Spec) -> Entry:
    """The procedure with one version of it, as it leaves the house."""
    return Entry(
        name=procedure.name,
        field=procedure.field.name,
        spec=spec,
        code=procedure.code or "",
        agency=procedure.agency.code,
        agency_name=procedure.agency.name,
        national=procedure.national,
    )


def entries() -> Iterator[Entry]:
    """The whole catalogue: each procedure as its draft says, or its newest version if it has none."""
    last = {version.procedure_id: version for version in Version.objects.order_by("number")}
    for procedure in catalogue.listed():
        version = last.get(procedure.pk)
        yield entry_of(procedure, version.spec if version else Spec())


def specs() -> dict[str, Spec]:
    """What the house has of each procedure, by code and by folded name."""
    found = list(entries())
    named = {fold(entry.name): entry.spec for entry in found}
    return named | {entry.code: entry.spec for entry in found if entry.code}


def _latest() -> dict[int, str]:
    """The digest of the last version of each procedure, draft or published."""
    rows = Version.objects.order_by("number").values_list("procedure_id", "digest")
    return dict(rows)


def _units() -> dict[str, Unit]:
    """Units of today under their code and their name."""
    rows = list(Unit.objects.filter(valid_to=None).order_by("-pk"))
    return {fold(row.name): row for row in rows} | {fold(row.code): row for row in rows}
