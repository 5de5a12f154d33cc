"""How results are shown: their words, their distance to the line, and the columns of table and ranking."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from congvu.councils.enums.rubrics import Flag, shown
from congvu.councils.logic.rubric import Criterion, Rubric
from congvu.councils.logic.sheet import Mark
from congvu.councils.models import Assignment, Result
from congvu.councils.queries import results as queries
from congvu.councils.queries import sheets
from congvu.web.lists import Column, Kind, Listing
from congvu.web.parts import Tone

R = Column[Result]


@dataclass(frozen=True)
class Row:
    """One result as the lists show it. ``opens_line``: the first one that stands below the line."""

    result: Result
    totals: str
    score: str
    distance: str
    grade: str
    word: str
    tone: Tone
    flags: str
    opens_line: bool


@dataclass(frozen=True)
class Reader:
    """Reads the results of one panel, whose rubric says what they mean."""

    rubric: Rubric

    def rows(self, results: Iterable[Result]) -> Iterator[Row]:
        above = False
        for each in results:
            distance = self.distance(each)
            below = distance is not None and distance < 0
            word, tone = self.word(each)
            yield Row(
                each,
                totals=self.totals(each),
                score="" if each.score is None else shown(each.score),
                distance=""
                if distance is None
                else f"+{shown(distance)}"
                if distance > 0
                else shown(distance),
                grade=self.grade(each),
                word=word,
                tone=tone,
                flags="; ".join(str(Flag(flag).label) for flag in each.data["flags"]),
                opens_line=above and below,
            )
            above = distance is not None and not below

    def totals(self, result: Result) -> str:
        """The totals of the sheets in their order; one that was left out stands in brackets."""
        used = set(result.data["used"])
        texts = (shown(Decimal(total)) for total in result.data["totals"])
        return "; ".join(text if place in used else f"({text})" for place, text in enumerate(texts))

    def distance(self, result: Result) -> Decimal | None:
        return queries.distance(result, self.rubric.pass_total)

    def grade(self, result: Result) -> str:
        """The name of the grade, which the rubric gives."""
        return self._grades.get(result.grade, "")

    def word(self, result: Result) -> tuple[str, Tone]:
        """What the result means, in a word."""
        if result.passed is None:
            return (_("To be decided"), Tone.WARN) if result.flagged else (_("No line"), Tone.MUTED)
        return (_("Passed"), Tone.GOOD) if result.passed else (_("Not passed"), Tone.BAD)

    def table(self) -> Listing[Result]:
        """The results in the order of the panel."""
        return Listing(
            key="ket-qua-cham", columns=(_number(), *self._shared(), _rank()), order="number", views=False
        )

    def ranking(self) -> Listing[Result]:
        """The results by their rank."""
        return Listing(key="xep-hang", columns=(_rank(), *self._shared()), order="rank", views=False)

    def _shared(self) -> tuple[Column[Result], ...]:
        return (
            R(
                "title",
                gettext_lazy("Dossier"),
                lambda each: each.item.written_title,
                kind=Kind.MAIN,
                fixed=True,
            ),
            R("code", gettext_lazy("Code"), lambda each: each.item.code, ("item__code",), Kind.CODE),
            R("authors", gettext_lazy("Authors"), _authors, shown=False),
            R("unit", gettext_lazy("Unit"), lambda each: each.item.unit_name, shown=False),
            R("field", gettext_lazy("Field"), lambda each: each.item.field_name, shown=False),
            R("totals", gettext_lazy("Totals of the sheets"), self.totals),
            R("score", gettext_lazy("Score"), lambda each: each.score, ("score",), Kind.NUMBER),
            R("line", gettext_lazy("From the line"), self.distance, kind=Kind.NUMBER),
            *self._grade_column(),
            R("passed", gettext_lazy("Outcome"), lambda each: self.word(each)[0], kind=Kind.TIGHT),
            R("sheets", gettext_lazy("Sheets"), lambda each: each.sheets, kind=Kind.NUMBER, shown=False),
            R(
                "reopened",
                gettext_lazy("Reopened"),
                lambda each: each.reopened,
                kind=Kind.NUMBER,
                shown=False,
            ),
        )

    def _grade_column(self) -> tuple[Column[Result], ...]:
        """Only where the rubric gives grades."""
        if not self.rubric.grades:
            return ()
        return (R("grade", gettext_lazy("Grade"), self.grade, ("grade",), Kind.TIGHT),)

    @cached_property
    def _grades(self) -> dict[str, str]:
        return {each.code: each.name for each in self.rubric.grades}


@dataclass(frozen=True)
class Given:
    """What one sheet gives one criterion."""

    member: str
    score: str
    band: str
    comment: str


@dataclass(frozen=True)
class CriterionRow:
    """One criterion, what every sent sheet gives it, and the mean."""

    name: str
    given: list[Given]
    mean: str


def by_criterion(rubric: Rubric, sent: Iterable[Assignment], result: Result | None) -> list[CriterionRow]:
    """Every criterion with the sheets of ``sent`` in their order."""
    scores = [(each.person.full_name, sheets.scores_of(each.sheet)) for each in sent]
    means = result.data["per_criterion"] if result else {}
    return [
        CriterionRow(
            criterion.name,
            [_given(member, each.marks.get(criterion.code, Mark()), criterion) for member, each in scores],
            shown(Decimal(means[criterion.code])) if criterion.code in means else "",
        )
        for criterion in rubric.criteria
    ]


def _given(member: str, mark: Mark, criterion: Criterion) -> Given:
    band = criterion.band(mark.band)
    score = "" if mark.score is None else shown(mark.score)
    return Given(member, score, band.name if band else "", mark.comment)


def _number() -> Column[Result]:
    return R(
        "number",
        gettext_lazy("No."),
        lambda each: each.item.number,
        ("item__number",),
        Kind.NUMBER,
        fixed=True,
    )


def _rank() -> Column[Result]:
    return R("rank", gettext_lazy("Rank"), lambda each: each.rank, ("rank",), Kind.NUMBER, fixed=True)


def _authors(result: Result) -> str:
    return "; ".join(result.item.author_names)
