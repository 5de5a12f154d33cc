"""The Excel form of bulk filing with what was read from reports; cells to be looked at are coloured."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.translation import gettext as _

from congvu.initiatives.enums.form import COLUMNS
from congvu.initiatives.enums.reports import Confidence
from congvu.initiatives.logic.report_found import Found
from congvu.initiatives.models import BatchRow, Report, Round
from congvu.initiatives.providers import batch_form
from congvu.initiatives.providers.batch_form import Cell


def workbook(round: Round, on: date, reports: Iterable[Report], *, marked: bool = True) -> bytes:
    """The form of ``round`` with a row for each report; ``marked``: less than sure cells have their notes."""
    kept = list(reports)
    rows = [BatchRow(key=each.key, said=each.said) for each in kept]
    marks = dict(mark for each in kept for mark in _marks(each)) if marked else {}
    return batch_form.workbook(round, on, rows, marks=marks)


def note(found: Found) -> str:
    """How sure a value is, and what that rests on, in one line."""
    said = {"sure": found.confidence.label, "basis": found.basis.label, "words": found.words}
    return _("%(sure)s: %(basis)s “%(words)s”") % said


def _marks(report: Report) -> Iterator[tuple[Cell, str]]:
    """Cells that nobody has confirmed and that are less than sure."""
    if report.checked_at:
        return
    reading = report.reading
    for name, found in reading.fields.items():
        if found.confidence != Confidence.HIGH:
            yield Cell(report.key, name), note(found)
    for table in COLUMNS:
        for number, person in enumerate(reading.people(table), 1):
            for column, found in person.items():
                if found.confidence != Confidence.HIGH:
                    yield Cell(report.key, column, table, number), note(found)
