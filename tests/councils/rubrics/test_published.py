"""R1 to R8: each is entered through the page, and what was published comes out."""

from collections.abc import Sequence
from decimal import Decimal

import pytest
from django.test import Client

from congvu.councils.enums.rubrics import Flag, SheetFlaw
from congvu.councils.logic import aggregate, sheet_check
from congvu.councils.logic import rubric as wording
from congvu.councils.logic.outcome import Outcome
from congvu.councils.logic.rubric import Rubric
from congvu.councils.logic.sheet import Mark, Scores
from tests.councils.rubrics import fixtures
from tests.councils.rubrics.page import enter
from tests.factories import councils as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def maker(client: Client) -> Client:
    client.force_login(make.make_secretary())
    return client


def sheet(rubric: Rubric, *scores: str | int) -> Scores:
    """A sheet with these scores, in the order of the criteria, each in the level it belongs to."""
    marks = {}
    for criterion, given in zip(rubric.criteria, scores, strict=True):
        score = Decimal(given)
        band = next((each.code for each in criterion.bands if each.least <= score <= each.most), "")
        marks[criterion.code] = Mark(band, score)
    return Scores(marks)


def outcome(rubric: Rubric, *sheets: Sequence[str | int], **options: int) -> Outcome:
    scores = [sheet(rubric, *each) for each in sheets]
    assert [sheet_check.problems(rubric, each) for each in scores] == [[]] * len(scores)
    return aggregate.result(rubric, scores, **options)


@pytest.mark.parametrize("code", fixtures.ALL)
def test_published_rubric_is_kept_as_it_was_typed(maker: Client, code: str) -> None:
    rubric = fixtures.ALL[code]

    version = enter(maker, code, rubric)

    assert version.content == rubric
    assert version.digest == wording.digest(rubric)


@pytest.mark.parametrize(
    ("scores", "passed", "grade", "unclassifiable"),
    [
        ((40, 25, 25), True, "a", False),
        ((30, 30, 30), True, "a", False),
        ((29, 28, 28), True, "", True),
        ((29, 28, 27), True, "b", False),
        ((20, 25, 25), True, "b", False),
        ((19, 26, 25), True, "", True),
        ((10, 20, 20), True, "c", False),
        ((9, 21, 20), False, "", True),
        ((10, 20, 19), False, "", False),
        ((40, 9, 30), False, "b", False),
    ],
)
def test_r1_da_nang_grades(
    maker: Client, scores: tuple[int, ...], passed: bool, grade: str, unclassifiable: bool
) -> None:
    rubric = enter(maker, "r1", fixtures.R1).content

    found = outcome(rubric, scores)

    assert (found.passed, found.grade, Flag.UNCLASSIFIABLE in found.flags) == (passed, grade, unclassifiable)


@pytest.mark.parametrize(
    ("scores", "grade"),
    [((40, 40), "xuat-sac"), ((50, 39), "tot"), ((30, 30), "tot"), ((50, 29), "kha"), ((20, 20), "kha")],
)
def test_r2_tuyen_quang_grades(maker: Client, scores: tuple[int, ...], grade: str) -> None:
    rubric = enter(maker, "r2", fixtures.R2).content

    assert outcome(rubric, scores).grade == grade


def test_r2_gives_no_level_below_20(maker: Client) -> None:
    rubric = enter(maker, "r2", fixtures.R2).content
    scores = Scores({"hieu-qua": Mark("muc-3", Decimal(19)), "pham-vi": Mark("muc-3", Decimal(20))})

    assert [problem.flaw for problem in sheet_check.problems(rubric, scores)] == [SheetFlaw.OUTSIDE_BAND]


def test_r3_son_la_zero_is_copied_and_never_passes(maker: Client) -> None:
    rubric = enter(maker, "r3", fixtures.R3).content

    copied, slight = outcome(rubric, (0, 30, 40)), outcome(rubric, (1, 30, 40))

    assert (copied.passed, copied.flags) == (False, (Flag.FLOOR_MISSED,))
    assert (slight.passed, slight.score) == (True, Decimal(71))


@pytest.mark.parametrize(
    ("sheets", "score", "passed"),
    [
        (((3, 3),), "6.0", True),
        (((3, "2.9"),), "5.9", False),
        (((3, 3), (3, "2.9")), "6.0", True),
        (((3, "2.9"), (3, "2.9"), (3, 3)), "5.9", False),
    ],
)
def test_r4_kien_giang_passes_from_six(
    maker: Client, sheets: tuple[tuple[str | int, ...], ...], score: str, passed: bool
) -> None:
    rubric = enter(maker, "r4", fixtures.R4).content

    found = outcome(rubric, *sheets)

    assert (found.score, found.passed) == (Decimal(score), passed)


def test_r5_hai_phong_passes_cluster_at_the_line(maker: Client) -> None:
    rubric = enter(maker, "r5", fixtures.R5).content
    # The published distribution, each class filled evenly from its lower edge up.
    classes = (("87", "0.16", 6), ("86", "0.05", 19), ("85", "0.008", 122), ("70", "0.05", 279))
    totals = [
        Decimal(start) + (Decimal(step) * place).quantize(Decimal("0.01"), "ROUND_DOWN")
        for start, step, count in classes
        for place in range(count)
    ]
    round = [outcome(rubric, (total, total, total)[:1]) for total in map(str, totals)]

    passing = [each for each in round if each.passed]

    assert len(round) == 426
    assert len(passing) == 147
    assert round_of(len(passing), len(round)) == Decimal("34.5")
    near = [each for each in passing if each.score is not None and each.score < 86]
    assert (len(near), round_of(len(near), len(passing))) == (122, Decimal(83))


def round_of(part: int, whole: int) -> Decimal:
    """A part of a hundred as it was published: with one place, or none."""
    share = Decimal(100 * part) / Decimal(whole)
    return share.quantize(Decimal(1) if whole == 147 else Decimal("0.1"))


@pytest.mark.parametrize(
    ("sheets", "score", "exact", "passed", "carried"),
    [
        (("85", "85", "85"), "85.00", "85", True, False),
        (("84.99", "85", "84.99"), "84.99", None, False, False),
        (("84.99", "85"), "85.00", "84.995", True, True),
        (("84.98", "85"), "84.99", "84.99", False, False),
    ],
)
def test_r5_line_is_held_against_the_rounded_score_and_says_so(
    maker: Client, sheets: tuple[str, ...], score: str, exact: str | None, passed: bool, carried: bool
) -> None:
    rubric = enter(maker, "r5", fixtures.R5).content

    found = outcome(rubric, *[(each,) for each in sheets])

    assert (found.score, found.passed) == (Decimal(score), passed)
    assert exact is None or found.exact == Decimal(exact)
    assert (Flag.CARRIED_BY_ROUNDING in found.flags) is carried


@pytest.mark.parametrize(
    ("passing", "failing", "members", "passed"),
    [(6, 3, 9, True), (5, 4, 9, False), (6, 0, 9, True), (5, 0, 9, False), (2, 1, 3, True)],
)
def test_r6_two_thirds_of_all_members(
    maker: Client, passing: int, failing: int, members: int, passed: bool
) -> None:
    rubric = enter(maker, "r6", fixtures.R6).content

    found = outcome(rubric, *[(25, 25)] * passing, *[(25, 24)] * failing, members=members)

    assert (found.passed, found.score, found.passing) == (passed, None, passing)


def test_r7_without_numbers_is_decided_by_count(maker: Client) -> None:
    rubric = enter(maker, "r7", fixtures.R7).content
    good = Scores({each.code: Mark("dat") for each in rubric.criteria})
    bad = Scores({**good.marks, "tinh-moi": Mark("khong-dat")})

    two_of_three = aggregate.result(rubric, [good, good, bad])
    one_of_three = aggregate.result(rubric, [good, bad, bad])

    assert (two_of_three.passed, two_of_three.score) == (True, None)
    assert one_of_three.passed is False
    assert two_of_three.levels["tinh-moi"] == {"dat": 2, "khong-dat": 1}
    assert sheet_check.problems(rubric, good) == []
    open_sheet = Scores({each.code: Mark() for each in rubric.criteria})
    assert {problem.flaw for problem in sheet_check.problems(rubric, open_sheet)} == {SheetFlaw.NO_BAND}


def test_r8_minima_disqualify_whatever_the_total(maker: Client) -> None:
    commune = enter(maker, "r8-commune", fixtures.R8_COMMUNE).content
    two_tier = enter(maker, "r8-two-tier", fixtures.R8_TWO_TIER).content

    out = outcome(commune, (9, 20, 15, 10, 15, 10, 10))
    below = outcome(two_tier, (30, 20, 30, "8"), (30, 20, 30, "7.5"))

    assert (out.score, out.passed, out.flags) == (Decimal(89), False, (Flag.FLOOR_MISSED,))
    # The mean of 8 and 7.5 is 7.75: below the floor of 8, though the total would be "Tốt".
    assert (below.score, below.passed, below.grade) == (Decimal("87.75"), False, "tot")


@pytest.mark.parametrize(
    ("scores", "grade"),
    [
        ((30, 20, 25, 15), "xuat-sac"),
        ((28, 20, 25, 16), "tot"),
        ((25, 15, 20, 10), "kha"),
        ((15, 15, 20, 10), "dat"),
    ],
)
def test_r8_two_tier_ranks(maker: Client, scores: tuple[int, ...], grade: str) -> None:
    rubric = enter(maker, "r8-two-tier", fixtures.R8_TWO_TIER).content

    assert outcome(rubric, scores).grade == grade


def test_r8_tender_maxima_make_up_the_scale(maker: Client) -> None:
    rubric = enter(maker, "r8-tender", fixtures.R8_TENDER).content

    assert outcome(rubric, (30, 30, 25, 15)).score == Decimal(100)
    assert outcome(rubric, (30, 30, 25, 15)).passed is None
