"""Numbers in words, read back by a slow reader that knows nothing of how they were made."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvu.vietnamese import words
from congvu.vietnamese.words import Manner

SOUTH = Manner(zero_tens="lẻ", thousand="ngàn", billion="tỉ", four_after_tens="tư")
_VALUES = {"không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "sáu": 6,
           "bảy": 7, "tám": 8, "chín": 9}  # fmt: skip
_SIZES = {"triệu": 10**6, "nghìn": 10**3, "ngàn": 10**3}


def read(said: str) -> int:
    """The number somebody understands who hears ``said``."""
    if said.startswith("âm "):
        return -read(said.removeprefix("âm "))
    total = below_billion = group = 0
    for word in said.split():
        if word in _VALUES:
            group += _VALUES[word]
        elif word == "mười":
            group += 10
        elif word == "mươi":
            group += group % 10 * 9
        elif word == "trăm":
            group *= 100
        elif word in _SIZES:
            below_billion, group = below_billion + group * _SIZES[word], 0
        elif word in ("tỷ", "tỉ"):
            total, below_billion, group = (total + below_billion + group) * 10**9, 0, 0
        else:
            assert word in ("linh", "lẻ")
    return total + below_billion + group


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0, "không"),
        (1, "một"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi bốn"),
        (25, "hai mươi lăm"),
        (91, "chín mươi mốt"),
        (100, "một trăm"),
        (101, "một trăm linh một"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (111, "một trăm mười một"),
        (115, "một trăm mười lăm"),
        (121, "một trăm hai mươi mốt"),
        (1_000, "một nghìn"),
        (1_001, "một nghìn không trăm linh một"),
        (1_015, "một nghìn không trăm mười lăm"),
        (10_021, "mười nghìn không trăm hai mươi mốt"),
        (2_026, "hai nghìn không trăm hai mươi sáu"),
        (1_000_001, "một triệu không trăm linh một"),
        (400_070_192, "bốn trăm triệu không trăm bảy mươi nghìn một trăm chín mươi hai"),
        (10**9, "một tỷ"),
        (10**9 + 10**3, "một tỷ không trăm linh một nghìn"),
        (1_500 * 10**9, "một nghìn năm trăm tỷ"),
        (10**18, "một tỷ tỷ"),
        (-21, "âm hai mươi mốt"),
        (Decimal("3.14"), "ba phẩy mười bốn"),
        (Decimal("3.05"), "ba phẩy không năm"),
        (Decimal("0.5"), "không phẩy năm"),
        (Decimal("-0.25"), "âm không phẩy hai mươi lăm"),
        (Decimal("375.406"), "ba trăm bảy mươi lăm phẩy bốn trăm linh sáu"),
        (Decimal("0.001"), "không phẩy không không một"),
        (Decimal("1.2345"), "một phẩy hai ba bốn năm"),
        (Decimal("87.50"), "tám mươi bảy phẩy năm"),
        (Decimal("2.00"), "hai"),
        (Decimal("-0.00"), "không"),
        (Decimal("1E+3"), "một nghìn"),
    ],
)
def test_a_number_is_said(value: int | Decimal, said: str) -> None:
    assert words.number(value) == said


def test_a_number_is_said_as_in_the_south() -> None:
    assert words.number(2_000_005_104, SOUTH) == "hai tỉ không trăm lẻ năm ngàn một trăm lẻ bốn"
    assert words.number(24, SOUTH) == "hai mươi tư"


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity"), 10**36, -(10**36)])
def test_what_nobody_can_say_is_refused(value: int | Decimal) -> None:
    with pytest.raises(ValueError, match="cannot be said"):
        words.number(value)


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (0, "Không đồng"),
        (1_200_000, "Một triệu hai trăm nghìn đồng"),
        (15_750_000, "Mười lăm triệu bảy trăm năm mươi nghìn đồng"),
        (Decimal("2340000.00"), "Hai triệu ba trăm bốn mươi nghìn đồng"),
        (-500, "Âm năm trăm đồng"),
    ],
)
def test_an_amount_is_said(amount: int | Decimal, said: str) -> None:
    assert words.money(amount) == said


def test_an_amount_in_another_currency_is_said() -> None:
    assert words.money(20, "đô la Mỹ") == "Hai mươi đô la Mỹ"


def test_half_a_dong_is_refused() -> None:
    with pytest.raises(ValueError, match="not a whole amount"):
        words.money(Decimal("0.5"))


@given(st.integers(-(10**36) + 1, 10**36 - 1), st.sampled_from([words.USUAL, SOUTH]))
def test_a_number_in_words_is_understood(value: int, manner: Manner) -> None:
    assert read(words.number(value, manner)) == value


@given(st.integers(-9999, 9999), st.integers(1, 999))
def test_a_decimal_in_words_is_understood(whole: int, thousandths: int) -> None:
    value = Decimal(f"{whole}.{thousandths:03}")

    said_whole, said_fraction = words.number(value).split(" phẩy ")

    digits = f"{thousandths:03}".rstrip("0")
    zeros = len(digits) - len(digits.lstrip("0"))
    assert read(said_whole) == whole
    assert said_fraction.split()[:zeros] == ["không"] * zeros
    assert read(" ".join(said_fraction.split()[zeros:])) == int(digits)
