"""The engine against the slow model, over rubrics and sheets that hypothesis makes up."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from congvu.councils.enums.rubrics import Flag
from congvu.councils.logic import aggregate, outcome, rubric_check, sheet_check
from congvu.councils.logic import rubric as wording
from congvu.councils.logic.quotient import Quotient
from congvu.councils.logic.rubric import Criterion, Floor, Grade, Rubric, SeatWeight
from congvu.councils.logic.sheet import Mark, Scores
from tests.councils.rubrics import model
from tests.examples import up_to

ROLES = ("chair", "vice_chair", "member")
STEPS = (Decimal("0.01"), Decimal("0.1"), Decimal("0.25"), Decimal("0.5"), Decimal(1))
WEIGHTS = (Decimal(1), Decimal(2), Decimal("0.3"), Decimal("1.5"))


def _some(draw: st.DrawFn, most: Decimal, step: Decimal) -> Decimal:
    return step * draw(st.integers(0, int(most / step)))


@st.composite
def rubrics(draw: st.DrawFn) -> Rubric:
    """A rubric that is in order, with numbers."""
    step = draw(st.sampled_from(STEPS))
    criteria = []
    for number in range(draw(st.integers(1, 4))):
        most = Decimal(draw(st.integers(1, 40)))
        floor = _some(draw, most, step) if draw(st.booleans()) else None
        criteria.append(
            Criterion(
                f"c{number}", f"Tiêu chí {number}", most, floor=floor, weight=draw(st.sampled_from(WEIGHTS))
            )
        )
    scale = sum((each.most * each.weight for each in criteria), Decimal(0))
    method = draw(st.sampled_from(("mean", "weighted", "trimmed", "count")))
    return Rubric(
        scale=scale,
        criteria=tuple(criteria),
        pass_total=_some(draw, scale, step) if draw(st.booleans()) or method == "count" else None,
        grades=() if method == "count" else _grades(draw, scale, criteria),
        method=method,
        trim_from=draw(st.integers(3, 5)),
        pass_share=draw(st.sampled_from((Fraction(1, 2), Fraction(2, 3), Fraction(9, 10), Fraction(1)))),
        step=step,
        places=draw(st.integers(0, 4)),
        rounding=draw(st.sampled_from(("half_up", "half_even", "down", "none"))),
        share_of=draw(st.sampled_from(("sheets", "members"))),
        third=draw(st.sampled_from(("mean", "closest", "decides"))),
        seat_weights=(SeatWeight("chair", Decimal(2)), SeatWeight("vice_chair", Decimal("1.5"))),
    )


def _grades(draw: st.DrawFn, scale: Decimal, criteria: list[Criterion]) -> tuple[Grade, ...]:
    """Up to three grades, each up to the next one or open above."""
    lines = sorted(draw(st.sets(st.integers(0, int(scale)), max_size=3)))
    found = []
    for place, least in enumerate(lines):
        following = lines[place + 1] if place + 1 < len(lines) else None
        below = Decimal(following) if following is not None and draw(st.booleans()) else None
        named = draw(st.sampled_from(criteria))
        floors = (Floor(named.code, _some(draw, named.most, Decimal(1))),) if draw(st.booleans()) else ()
        found.append(Grade(f"g{place}", f"Loại {place}", Decimal(least), below, floors))
    return tuple(found)


@st.composite
def cases(draw: st.DrawFn) -> tuple[Rubric, list[dict[str, Decimal]], int | None, list[str], int]:
    """A rubric, sheets for it, which of them is the third scorer's, the seats, and the members."""
    rubric = draw(rubrics())
    size = draw(st.integers(1, 7))
    sheets = [
        {each.code: _some(draw, each.most, rubric.step) for each in rubric.criteria} for _ in range(size)
    ]
    third = draw(st.one_of(st.none(), st.integers(0, size - 1)))
    roles = draw(st.lists(st.sampled_from(ROLES), min_size=size, max_size=size))
    return rubric, sheets, third, roles, draw(st.integers(0, 9))


@settings(max_examples=up_to(250), deadline=None)
@given(cases())
def test_engine_agrees_with_the_model(
    case: tuple[Rubric, list[dict[str, Decimal]], int | None, list[str], int],
) -> None:
    rubric, given_sheets, third, roles, members = case
    plain = [{code: Fraction(score) for code, score in each.items()} for each in given_sheets]
    scores = [_scores(each) for each in given_sheets]

    found = aggregate.result(rubric, scores, third=third, roles=roles, members=members)

    positions = model.used(rubric, plain, third)
    chosen = [plain[each] for each in positions]
    assert [sheet_check.problems(rubric, each) for each in scores] == [[]] * len(scores)
    assert [Fraction(each) for each in found.totals] == [model.total(rubric, each) for each in plain]
    if rubric.method == "count":
        assert (found.passed, found.score) == (model.count_passes(rubric, chosen, members), None)
        return
    # Of sheets with equal totals either may be trimmed: the totals that are left are the same.
    assert sorted(found.totals[each] for each in found.used) == sorted(
        Decimal(0) + found.totals[each] for each in positions
    )
    chosen, seats = [plain[each] for each in found.used], [roles[each] for each in found.used]
    exact = model.mean(rubric, [model.total(rubric, each) for each in chosen], seats)
    score = model.rounded(exact, rubric.places, rubric.rounding)
    means = {
        each.code: model.rounded(
            model.mean(rubric, [sheet[each.code] for sheet in chosen], seats), rubric.places, rubric.rounding
        )
        for each in rubric.criteria
    }
    grade, unclassifiable = model.grade(rubric, score, means)
    assert found.exact is not None
    assert found.score is not None
    assert Fraction(found.exact) == exact
    assert Fraction(found.score) == (model.rounded(score, 4, "down") if rubric.rounding == "none" else score)
    assert found.passed == model.passes(rubric, score, means)
    assert (found.grade, Flag.UNCLASSIFIABLE in found.flags) == (grade, unclassifiable)


@settings(max_examples=up_to(150), deadline=None)
@given(cases())
def test_outcome_survives_being_kept(
    case: tuple[Rubric, list[dict[str, Decimal]], int | None, list[str], int],
) -> None:
    rubric, given_sheets, third, roles, members = case

    found = aggregate.result(
        rubric, [_scores(each) for each in given_sheets], third=third, roles=roles, members=members
    )

    assert outcome.from_json(outcome.to_json(found)) == found


@settings(max_examples=up_to(150), deadline=None)
@given(rubrics())
def test_rubric_survives_being_kept(rubric: Rubric) -> None:
    again = wording.from_json(wording.to_json(rubric))

    assert again == rubric
    assert wording.digest(again) == wording.digest(rubric)


@settings(max_examples=up_to(150), deadline=None)
@given(rubrics())
def test_made_up_rubrics_are_in_order(rubric: Rubric) -> None:
    allowed = {"count_needs_line", "too_fine"}

    assert {fault.flaw.value for fault in rubric_check.faults(rubric)} <= allowed


@given(
    st.integers(0, 10**9),
    st.integers(1, 30),
    st.integers(0, 4),
    st.sampled_from(("half_up", "half_even", "down")),
)
def test_rounding_is_that_of_the_exact_fraction(top: int, by: int, places: int, rounding: str) -> None:
    value = Quotient(Decimal(top).scaleb(-4), Decimal(by))

    assert Fraction(value.rounded(places, rounding).shown) == model.rounded(
        Fraction(top, 10**4 * by), places, rounding
    )


def _scores(given: dict[str, Decimal]) -> Scores:
    return Scores({code: Mark(score=score) for code, score in given.items()})
