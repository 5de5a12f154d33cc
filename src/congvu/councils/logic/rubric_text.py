"""A rubric in sentences: what a version asks, part by part, and what two versions ask differently."""

from collections.abc import Iterator
from typing import NamedTuple

from congvu.councils.enums.rubrics import Denominator, Method, Rounding, Third
from congvu.councils.enums.rubrics_text import Heading, Line
from congvu.councils.enums.seats import SeatRole
from congvu.councils.logic.rubric import Criterion, Grade, Rubric


class Part(NamedTuple):
    """A headed piece of a rubric. ``key`` is the same in two versions when they speak of the same thing."""

    key: str
    heading: str
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def parts(rubric: Rubric) -> list[Part]:
    """Everything ``rubric`` says, in the language of the moment."""
    return [
        Part("whole", Heading.WHOLE.filled({}), tuple(_whole(rubric))),
        *(_criterion_part(rubric, each) for each in rubric.criteria),
        Part("joining", Heading.JOINING.filled({}), tuple(_joining(rubric))),
        Part("passing", Heading.PASSING.filled({}), tuple(_passing(rubric))),
        *(_grade_part(rubric, each) for each in rubric.grades),
    ]


class Pair(NamedTuple):
    """One part as two versions have it; empty where one of them has no such part."""

    heading: str
    old: str
    new: str


def differences(old: Rubric, new: Rubric) -> list[Pair]:
    """What the two ask differently, in the order of the new one; what is gone stands at the end."""
    before = {part.key: part for part in parts(old)}
    after = {part.key: part for part in parts(new)}
    keys = dict.fromkeys((*after, *before))
    pairs = (
        Pair(
            (after.get(key) or before[key]).heading,
            before[key].text if key in before else "",
            after[key].text if key in after else "",
        )
        for key in keys
    )
    return [pair for pair in pairs if pair.old != pair.new]


def _whole(rubric: Rubric) -> Iterator[str]:
    if not rubric.numbers:
        yield Line.NO_NUMBERS.filled({})
        return
    yield Line.SCALE.filled({"scale": rubric.scale, "step": rubric.step})


def _joining(rubric: Rubric) -> Iterator[str]:
    yield Line.METHOD.filled({"method": Method(rubric.method).label})
    if rubric.method == "trimmed":
        yield Line.TRIM.filled({"from": rubric.trim_from})
    if rubric.method == "count":
        whom = Denominator(rubric.share_of).label
        yield Line.SHARE.filled({"share": rubric.pass_share, "whom": whom})
    if rubric.method == "weighted":
        for each in rubric.seat_weights:
            yield Line.SEAT.filled({"role": SeatRole(each.role).label, "weight": each.weight})
    yield Line.THIRD.filled({"third": Third(rubric.third).label})
    if rubric.numbers and rubric.rounding == "none":
        yield Line.NOT_ROUNDED.filled({})
    elif rubric.numbers:
        rounding = Rounding(rubric.rounding).label
        yield Line.ROUNDED.filled({"places": rubric.places, "rounding": rounding})


def _passing(rubric: Rubric) -> Iterator[str]:
    if rubric.pass_total is not None:
        yield Line.PASS_TOTAL.filled({"line": rubric.pass_total})
    for criterion, least in rubric.floored:
        yield Line.FLOOR.filled({"name": criterion.name, "line": least})
    if not rubric.decides:
        yield Line.NO_LINE.filled({})


def _criterion_part(rubric: Rubric, criterion: Criterion) -> Part:
    heading = Heading.CRITERION.filled({"name": criterion.name})
    return Part(f"criterion {criterion.code}", heading, tuple(_criterion(rubric, criterion)))


def _criterion(rubric: Rubric, criterion: Criterion) -> Iterator[str]:
    if criterion.group:
        yield Line.GROUP.filled({"group": criterion.group})
    if rubric.numbers:
        yield Line.MOST.filled({"most": criterion.most})
        if criterion.weight != 1:
            yield Line.WEIGHT.filled({"weight": criterion.weight})
    if criterion.help:
        yield criterion.help
    for band in criterion.bands:
        line = Line.BAND if rubric.numbers else Line.LEVEL_GOOD if band.passes else Line.LEVEL_BAD
        yield line.filled(vars(band)).strip()
    if criterion.comment_below is not None:
        yield Line.BELOW.filled({"limit": criterion.comment_below})
    if criterion.comment_above is not None:
        yield Line.ABOVE.filled({"limit": criterion.comment_above})


def _grade_part(rubric: Rubric, grade: Grade) -> Part:
    line = Line.GRADE_FROM if grade.below is None else Line.GRADE_BETWEEN
    floors = (
        Line.FLOOR.filled({"name": criterion.name, "line": floor.least})
        for floor in grade.floors
        if (criterion := rubric.criterion(floor.criterion))
    )
    return Part(
        f"grade {grade.code}",
        Heading.GRADE.filled({"name": grade.name}),
        (line.filled({"least": grade.least, "below": grade.below}), *floors),
    )
