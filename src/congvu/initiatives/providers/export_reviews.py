"""What councils say of dossiers, for the workbook of everything: every sheet, and what they come to.

Who sees which is the councils' to say, panel by panel: a member has their own sheets only until the panel is
closed, and nobody anything of what they wrote or filed themselves.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from congvu.councils.enums.seats import SeatRole
from congvu.councils.logic.rubric import Criterion
from congvu.councils.logic.sheet import Mark
from congvu.councils.models import Panel, RubricVersion
from congvu.councils.queries import given
from congvu.councils.queries.given import Given
from congvu.councils.rules import sight
from congvu.initiatives.logic.workbook import Book, Cell, Head, Sheet
from congvu.initiatives.providers.export_book import short
from congvu.initiatives.queries.exported import Portion
from congvu.people.models import Person

KIND = "case"
SHEET = (
    Head(gettext_lazy("Code"), 16),
    Head(gettext_lazy("Council"), 34),
    Head(gettext_lazy("Panel"), 30),
    Head(gettext_lazy("Rubric"), 30),
    Head(gettext_lazy("Member"), 24),
    Head(gettext_lazy("Role"), 16),
    Head(gettext_lazy("Sent"), 17),
    Head(gettext_lazy("Total"), 10),
    Head(gettext_lazy("Remark on the whole"), 50),
)
RESULT = (
    Head(gettext_lazy("Code"), 16),
    Head(gettext_lazy("Council"), 34),
    Head(gettext_lazy("Panel"), 30),
    Head(gettext_lazy("Sheets"), 8),
    Head(gettext_lazy("Score"), 10),
    Head(gettext_lazy("Rank"), 8),
    Head(gettext_lazy("Grade"), 16),
    Head(gettext_lazy("Outcome"), 16),
)


class Reviews:
    """The sheets of the workbook for what ``person`` may see of councils ``at`` an instant.

    A sheet for each version of a rubric, since its criteria are the columns, and one for the results.
    """

    def __init__(self, book: Book, person: Person, *, at: datetime) -> None:
        self._person = person
        self._panels: dict[int, Panel] = {}
        self._whole: list[int] = []
        self._own: list[int] = []
        for panel in given.begun(KIND):
            self._look_at(panel, at)
        self._sheets = {
            rubric.pk: _sheet(book, number, rubric) for number, rubric in enumerate(self._rubrics(), start=1)
        }
        self._results = book.sheet(_("Results of scoring"), RESULT) if self._whole else None

    def add(self, portion: Portion) -> None:
        """The rows of these dossiers."""
        codes = {str(each.pk): each.case.code or "" for each in portion.dossiers}
        sent = given.sent(KIND, list(codes), whole=self._whole, own=self._own, person=self._person)
        for each in sent:
            panel = self._panels[each.panel]
            self._sheets[panel.rubric_id].add([_row(codes[each.key], panel, each)])
        if self._results is not None:
            self._results.add(self._computed(codes))

    def _look_at(self, panel: Panel, at: datetime) -> None:
        seen = sight.of(panel, self._person, at=at)
        if seen.others_sheets:
            self._whole.append(panel.pk)
        elif seen.scores:
            self._own.append(panel.pk)
        else:
            return
        self._panels[panel.pk] = panel

    def _rubrics(self) -> list[RubricVersion]:
        found = {panel.rubric_id: panel.rubric for panel in self._panels.values()}
        return sorted(found.values(), key=lambda rubric: (rubric.rubric.name, rubric.version))

    def _computed(self, codes: dict[str, str]) -> Iterator[Sequence[Cell]]:
        found = given.computed(KIND, list(codes), whole=self._whole, person=self._person)
        for each in found:
            panel = self._panels[each.panel_id]
            grades = {grade.code: grade.name for grade in panel.rubric.content.grades}
            yield (
                codes[each.item.key], panel.council.name, panel.name, each.sheets, each.score, each.rank,
                grades.get(each.grade, ""), _outcome(each.passed),
            )  # fmt: skip


def _sheet(book: Book, number: int, rubric: RubricVersion) -> Sheet:
    heads = list(SHEET)
    for each in rubric.content.criteria:
        heads += _heads(each, numbers=rubric.content.numbers)
    return book.sheet(_("Sheets %(number)d") % {"number": number}, heads)


def _heads(criterion: Criterion, *, numbers: bool) -> Iterator[Head]:
    if numbers:
        yield Head(_("%(criterion)s: score") % {"criterion": criterion.name}, 12)
    if criterion.bands:
        yield Head(_("%(criterion)s: level") % {"criterion": criterion.name}, 20)
    yield Head(_("%(criterion)s: comment") % {"criterion": criterion.name}, 30)


def _row(code: str, panel: Panel, each: Given) -> list[Cell]:
    rubric = panel.rubric.content
    role = str(SeatRole(each.role).label)
    row: list[Cell] = [
        code, panel.council.name, panel.name, str(panel.rubric), each.member, role, each.sent_at, each.total,
        short(each.scores.remark),
    ]  # fmt: skip
    for criterion in rubric.criteria:
        mark = each.scores.marks.get(criterion.code, Mark())
        row += _cells(criterion, mark, numbers=rubric.numbers)
    return row


def _cells(criterion: Criterion, mark: Mark, *, numbers: bool) -> Iterator[str | Decimal | None]:
    if numbers:
        yield mark.score
    if criterion.bands:
        band = criterion.band(mark.band)
        yield band.name if band else ""
    yield short(mark.comment)


def _outcome(passed: bool | None) -> str:
    if passed is None:
        return ""
    return _("Passed") if passed else _("Not passed")
