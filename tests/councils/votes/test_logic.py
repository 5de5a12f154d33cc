"""The count of votes against a slow exact model; codes and marks."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvu.councils.logic import ballot_code, vote
from congvu.councils.logic.vote import Body, Tally, Terms, Verdict

numbers = st.integers(0, 30)
fractions = st.fractions(0, 1, max_denominator=20)
choices = st.lists(st.sampled_from(vote.CHOICES), max_size=30)


@given(choices=choices, invalid=numbers, lost=numbers)
def test_tally_adds_up_and_says_what_was_chosen(choices: list[str], invalid: int, lost: int) -> None:
    issued = len(choices) + invalid + lost

    count = vote.tally(choices, issued=issued, invalid=invalid)

    assert vote.faults(count, entitled=issued) == ()
    assert [count.in_favour, count.against, count.blank] == [
        sum(1 for choice in choices if choice == each) for each in vote.CHOICES
    ]
    assert count.returned == len(choices) + invalid


@given(st.tuples(numbers, numbers, numbers, numbers, numbers, numbers, numbers), numbers)
def test_count_is_refused_exactly_when_it_does_not_add_up(said: tuple[int, ...], entitled: int) -> None:
    issued, returned, valid, invalid, in_favour, against, blank = said
    adds_up = (
        issued <= entitled
        and returned <= issued
        and returned == valid + invalid
        and valid == in_favour + against + blank
    )

    assert (vote.faults(Tally(*said), entitled=entitled) == ()) == adds_up


def test_count_below_zero_is_refused() -> None:
    assert vote.faults(Tally(3, 3, 3, 0, 4, -1, 0), entitled=3) == ("negative",)


@given(
    favour=numbers,
    against=numbers,
    blank=numbers,
    invalid=numbers,
    away=numbers,
    absent=numbers,
    threshold=fractions,
    denominator=st.sampled_from(["all", "present", "cast"]),
    recused=st.tuples(numbers, numbers),
    left_out=st.booleans(),
)
def test_verdict_is_that_of_a_slow_model(
    favour: int,
    against: int,
    blank: int,
    invalid: int,
    away: int,
    absent: int,
    threshold: Fraction,
    denominator: str,
    recused: tuple[int, int],
    left_out: bool,
) -> None:
    """Everybody is a line on a list; the lines that count are gone through one by one."""
    voters = ["F"] * favour + ["A"] * against + ["B"] * blank + ["invalid"] * invalid + ["away"] * away
    people = (
        [(state, True, False) for state in voters]
        + [("recused", True, True)] * recused[0]
        + [("recused", False, True)] * recused[1]
        + [("absent", False, False)] * absent
    )
    taking_part = [person for person in people if person[1]]
    chosen = {
        "all": people,
        "present": taking_part,
        "cast": [person for person in people if person[0] in ("F", "A", "B", "invalid")],
    }[denominator]
    counted = [person for person in chosen if not (left_out and person[2])]
    least = next(
        n for n in range(len(counted) + 1) if n * threshold.denominator >= threshold.numerator * len(counted)
    )
    count = vote.tally(
        [state for state in voters if state in vote.CHOICES],
        issued=len(voters),
        invalid=invalid,
    )
    body = Body(len(people), len(taking_part), recused[0] + recused[1], recused[0])

    found = vote.verdict(count, body, Terms(threshold, denominator, "left_out" if left_out else "counted"))

    assert found == Verdict(len(counted), least, bool(counted) and favour >= least)


@pytest.mark.parametrize(
    ("threshold", "of", "needed"),
    [("2/3", 9, 6), ("2/3", 10, 7), ("9/10", 11, 10), ("7/10", 10, 7), ("4/5", 11, 9), ("1/2", 4, 2)],
)
def test_thresholds_of_the_law_are_exact(threshold: str, of: int, needed: int) -> None:
    terms = Terms(Fraction(threshold), "all")
    body = Body(of, of)

    assert vote.verdict(vote.tally("F" * needed, issued=of), body, terms) == Verdict(of, needed, True)
    assert vote.verdict(vote.tally("F" * (needed - 1), issued=of), body, terms) == Verdict(of, needed, False)


def test_nothing_is_carried_of_nobody() -> None:
    assert not vote.verdict(vote.tally("", issued=0), Body(0, 0), Terms(Fraction(0), "all")).passed


@given(present=numbers, seats=numbers, part=fractions)
def test_quorum_is_exact(present: int, seats: int, part: Fraction) -> None:
    reached = seats > 0 and present * part.denominator >= part.numerator * seats

    assert vote.is_quorate(present, seats, part) == reached


def test_slips_gather_the_questions_of_the_same_voters() -> None:
    recused = {2: {7}, 4: {7}, 5: {7, 8}}

    assert vote.slips(recused, [1, 2, 3, 4, 5]) == [[1, 3], [2, 4], [5]]


@given(st.dictionaries(st.integers(1, 9), st.sets(st.integers(1, 4)), max_size=9))
def test_slips_hold_each_question_once_and_never_mix_voters(recused: dict[int, set[int]]) -> None:
    groups = vote.slips(recused, range(1, 10))

    assert sorted(question for group in groups for question in group) == list(range(1, 10))
    assert all(len({frozenset(recused.get(each, ())) for each in group}) == 1 for group in groups)
    assert len({frozenset(recused.get(group[0], ())) for group in groups}) == len(groups)


def test_digest_says_nothing_of_the_order() -> None:
    votes = [("bb", 1, "F"), ("aa", 2, "A")]

    assert vote.digest(votes) == vote.digest(reversed(votes))
    assert vote.digest(votes) != vote.digest([("bb", 1, "A"), ("aa", 2, "A")])


def test_terms_survive_being_stored() -> None:
    terms = Terms(Fraction(9, 10), "present", "counted")

    assert vote.terms_from_json(vote.terms_to_json(terms)) == terms


SECRET = "0123456789ABCDEFGHJK"


@pytest.mark.parametrize(
    "typed",
    ["0123-4567-89AB-CDEF-GHJK-MNPQ", "0123456789abcdefghjkmnpq", " O123 4567 89AB CDEF GHJK MNPQ "],
)
def test_code_is_read_however_it_is_typed(typed: str) -> None:
    code = ballot_code.read(typed)

    assert code == ballot_code.Code(SECRET, "MNPQ")
    assert str(code) == "0123-4567-89AB-CDEF-GHJK-MNPQ"


@pytest.mark.parametrize("typed", ["", "0123", "0123-4567-89AB-CDEF-GHJK-MNPU", "0" * 25])
def test_code_that_cannot_be_one_is_not_read(typed: str) -> None:
    assert ballot_code.read(typed) is None


def test_check_changes_with_any_choice() -> None:
    said = {1: "F", 2: "A"}
    others = [{1: "A", 2: "A"}, {1: "F", 2: "F"}, {1: "F"}, {1: "F", 2: "A", 3: "B"}]

    assert ballot_code.check(SECRET, said) not in {ballot_code.check(SECRET, other) for other in others}
    assert ballot_code.check(SECRET, said) == ballot_code.check(SECRET, dict(reversed(said.items())))


def test_codes_are_computed_as_the_browser_does() -> None:
    """Fixed values; the test in the browser computes the same ones."""
    token = ballot_code.token(SECRET, "00ff00ff00ff00ff", 1)

    assert token.hex() == "43f982bfe373b71586abda6927f72ccd20bd4eb89ffaf48405976b41ffef2af5"
    assert ballot_code.check(SECRET, {1: "F", 2: "A", 10: "B"}) == "EAFF"
