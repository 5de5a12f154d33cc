"""The small language of patterns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvu.numbers.logic import BadPattern, check, series_key, write


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("SK-{year}-{number:05}", "SK-2026-00017"),
        ("{number}/QĐ-{unit}/{yy}", "17/QĐ-VP/26"),
        ("{number:02}.{year}", "17.2026"),
        ("{{{number}}}-{year}", "{17}-2026"),
    ],
)
def test_a_number_is_written_by_its_pattern(pattern: str, text: str) -> None:
    check(pattern, parts=["unit"])

    assert write(pattern, 17, year=2026, parts={"unit": "VP"}) == text


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("SK-{year}", BadPattern.NO_NUMBER),
        ("SK-{number}", BadPattern.NO_YEAR),
        ("{number}-{year}-{secret}", BadPattern.UNKNOWN),
        ("{number.real}-{year}", BadPattern.BROKEN),
        ("{number[0]}-{year}", BadPattern.BROKEN),
        ("{number!r}-{year}", BadPattern.BROKEN),
        ("{number:{year}}", BadPattern.BROKEN),
        ("{number:99999999}-{year}", BadPattern.WIDTH),
        ("{number}-{year:05}", BadPattern.WIDTH),
        ("{number}-{year", BadPattern.BROKEN),
        ("}{number}-{year}", BadPattern.BROKEN),
        ("{}-{number}-{year}", BadPattern.BROKEN),
        ("", BadPattern.NO_NUMBER),
    ],
)
def test_a_pattern_that_cannot_be_written_is_refused(pattern: str, reason: str) -> None:
    with pytest.raises(BadPattern) as refused:
        check(pattern)
    assert refused.value.reason == reason


def test_a_series_that_never_restarts_needs_no_year() -> None:
    check("{number}", yearly=False)


def test_a_scope_makes_a_series_of_its_own() -> None:
    assert series_key("documents.out") == "documents.out"
    assert series_key("documents.out", "vp") == "documents.out:vp"


@given(st.text(alphabet="ab{}:05!.[]", max_size=20).map(lambda text: text + "{number}{year}"))
def test_what_is_checked_can_be_written(pattern: str) -> None:
    try:
        check(pattern)
    except BadPattern:
        return

    assert write(pattern, 3, year=2026) != write(pattern, 4, year=2026)
