"""Bulk filing: who may send, confirm and drop a batch, and what a row would do to what was filed before."""

from datetime import datetime

from django.utils.translation import gettext as _

from congvu.files.enums import Kind, Problem
from congvu.files.logic.uploads import Place
from congvu.files.models import StoredFile
from congvu.initiatives.enums import capabilities
from congvu.initiatives.enums.batches import BatchState, CellFlaw, Fate
from congvu.initiatives.enums.states import State
from congvu.initiatives.models import Batch, FiledRow, Initiative, Round
from congvu.initiatives.rules import filing
from congvu.kit.actor import Actor
from congvu.kit.clock import OFFICE_ZONE
from congvu.kit.refusal import Refusal
from congvu.people import queries as people
from congvu.people.models import Person, Unit

SHEET = Place("initiatives.batch.sheet", capabilities.COORDINATE.code)
PARCEL = Place("initiatives.batch.parcel", capabilities.COORDINATE.code)
PLACES = (SHEET, PARCEL)
"""Where the two files of a bulk filing may be sent ahead."""


def send(
    round: Round,
    unit: Unit,
    *,
    by: Actor,
    at: datetime,
    sheet: StoredFile | None = None,
    parcel: StoredFile | None = None,
) -> Refusal | None:
    """Whether ``by`` may file in bulk for ``unit``; with the files, whether these are such as can be read."""
    if not isinstance(by, Person) or not people.may(by, capabilities.COORDINATE.code, unit):
        return Refusal(_("You do not coordinate the initiatives of this unit."), "unit")
    if refusal := filing.takes(round, at):
        return refusal
    return _sheet(sheet) or _parcel(parcel)


def confirm(batch: Batch, *, by: Actor, at: datetime, to_file: int, declared: bool = True) -> Refusal | None:
    """Whether the rows may be filed now; ``to_file`` are those that would do anything."""
    if refusal := send(batch.round, batch.unit, by=by, at=at):
        return refusal
    if batch.state != BatchState.SHOWN:
        return Refusal(_("These rows have been confirmed or dropped already."))
    if not to_file:
        return Refusal(_("There is no row from which a dossier would be made."))
    if not declared:
        return Refusal(_("Tick the declaration."), "declared")
    return None


def drop(batch: Batch, *, by: Actor) -> Refusal | None:
    if not isinstance(by, Person) or not people.may(by, capabilities.COORDINATE.code, batch.unit):
        return Refusal(_("You do not coordinate the initiatives of this unit."))
    if batch.state in (BatchState.FILING, BatchState.DONE, BatchState.DROPPED):
        return Refusal(_("These rows have been confirmed or dropped already."))
    return None


def fate(filed: FiledRow | None, digest: str, unit: Unit) -> tuple[Fate, str]:
    """What a good row of ``unit`` does to what its code has become, and why not when it may not."""
    if filed is None or filed.initiative is None or filed.initiative.state == State.DISCARDED:
        return Fate.NEW, ""
    if filed.digest == digest:
        return Fate.SAME, ""
    if filed.initiative.state != State.DRAFT:
        return Fate.REFUSED, str(CellFlaw.SUBMITTED.label) % {"code": filed.initiative.case.code or ""}
    if filed.initiative.draft.saved_at != filed.written_at:
        return Fate.REFUSED, _edited(filed.initiative)
    if filed.initiative.case.unit_id != unit.pk:
        return Fate.REFUSED, str(CellFlaw.MOVED.label) % {"unit": filed.initiative.case.unit}
    return Fate.CHANGED, ""


def _edited(initiative: Initiative) -> str:
    saved = initiative.draft.saved_at.astimezone(OFFICE_ZONE)
    said = {"name": initiative.draft.saved_by.full_name, "time": f"{saved:%H:%M %d/%m/%Y}"}
    return str(CellFlaw.EDITED.label) % said


def _sheet(sheet: StoredFile | None) -> Refusal | None:
    if sheet is None:
        return None
    if sheet.encrypted or sheet.problem:
        return Refusal(_readable(sheet), "sheet")
    if sheet.kind != Kind.XLSX:
        return Refusal(_("This is not an Excel file (.xlsx). Download the form and fill it in."), "sheet")
    if sheet.has_macros:
        return Refusal(_("The Excel file holds macros. Save it as .xlsx without macros."), "sheet")
    return None


def _parcel(parcel: StoredFile | None) -> Refusal | None:
    if parcel is None:
        return None
    if parcel.kind != Kind.ZIP:
        return Refusal(_("This is not a .zip file. Pack the files into one .zip."), "parcel")
    if parcel.problem and parcel.problem != Problem.UNREADABLE_KIND:
        return Refusal(_readable(parcel), "parcel")
    return None


def _readable(file: StoredFile) -> str:
    return str(Problem(file.problem or Problem.PASSWORD).label)
