"""What a score and the means of the criteria mean: passed or not, and the grade."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from congvu.councils.enums.rubrics import Flag, Step
from congvu.councils.logic.outcome import Explained
from congvu.councils.logic.quotient import Rounded
from congvu.councils.logic.rubric import Grade, Rubric

Means = Mapping[str, Rounded]


@dataclass(frozen=True)
class Judged:
    """``passed`` and ``grade`` as in an outcome."""

    passed: bool | None
    grade: str
    flags: tuple[Flag, ...]
    explained: tuple[Explained, ...]


def judged(rubric: Rubric, score: Rounded, means: Means) -> Judged:
    """Every line the rubric draws, held against what counts."""
    total_reached, of_total = _total(rubric, score)
    missed, of_floors = _floors(rubric, means)
    grade, of_grade = _grade(rubric, score, means)
    explained = (*of_total, *of_floors, *of_grade)
    passed = total_reached and not missed if rubric.decides else None
    return Judged(passed, grade, tuple(_flags(explained)), explained)


def _total(rubric: Rubric, score: Rounded) -> tuple[bool, tuple[Explained, ...]]:
    line = rubric.pass_total
    if line is None:
        return True, ()
    if not score.reaches(line):
        return False, (Explained(Step.TOTAL_MISSED, {"score": score.shown, "line": line}),)
    reached = Explained(Step.TOTAL_REACHED, {"score": score.shown, "line": line})
    if not score.is_carried_over(line):
        return True, (reached,)
    return True, (reached, Explained(Step.CARRIED, {"exact": score.exact.exact, "line": line}))


def _floors(rubric: Rubric, means: Means) -> tuple[bool, tuple[Explained, ...]]:
    """Whether a criterion lies below its least score, with a step for each that does."""
    missed, carried = [], []
    for criterion, line in rubric.floored:
        mean = means[criterion.code]
        if not mean.reaches(line):
            missed.append(
                Explained(Step.FLOOR_MISSED, {"name": criterion.name, "score": mean.shown, "line": line})
            )
        elif mean.is_carried_over(line):
            carried.append(
                Explained(
                    Step.FLOOR_CARRIED,
                    {"name": criterion.name, "exact": mean.exact.exact, "line": line},
                )
            )
    reached = (Explained(Step.FLOORS_REACHED),) if rubric.floored and not missed else ()
    return bool(missed), (*missed, *reached, *carried)


def _grade(rubric: Rubric, score: Rounded, means: Means) -> tuple[str, tuple[Explained, ...]]:
    if not rubric.grades:
        return "", ()
    for grade in rubric.grades_from_the_top:
        if _holds(grade, score) and all(means[each.criterion].reaches(each.least) for each in grade.floors):
            return grade.code, (Explained(Step.GRADE, {"grade": grade.name}),)
    lowest = rubric.grades_from_the_top[-1]
    step = Step.UNCLASSIFIABLE if score.reaches(lowest.least) else Step.NO_GRADE
    return "", (Explained(step, {"score": score.shown}),)


def _holds(grade: Grade, score: Rounded) -> bool:
    return score.reaches(grade.least) and (grade.below is None or not score.reaches(grade.below))


FLAG_OF = {
    Step.UNCLASSIFIABLE: Flag.UNCLASSIFIABLE,
    Step.FLOOR_MISSED: Flag.FLOOR_MISSED,
    Step.CARRIED: Flag.CARRIED_BY_ROUNDING,
    Step.FLOOR_CARRIED: Flag.CARRIED_BY_ROUNDING,
}


def _flags(explained: tuple[Explained, ...]) -> Iterator[Flag]:
    """Each flag once, in the order of the steps."""
    return iter(dict.fromkeys(FLAG_OF[each.step] for each in explained if each.step in FLAG_OF))
