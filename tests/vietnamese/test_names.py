"""The order of the alphabet and of names."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvu.vietnamese import collation, names
from congvu.vietnamese.letters import ALPHABET
from tests.vietnamese.texts import sentences, syllables


def in_order(words: list[str]) -> list[str]:
    """``words`` turned round and sorted again."""
    backwards = words[::-1]
    return sorted(backwards, key=collation.key)


def test_letters_stand_in_the_order_of_the_alphabet() -> None:
    assert sorted(ALPHABET, key=collation.key) == list(ALPHABET)


def test_tones_stand_in_the_order_of_the_dictionary() -> None:
    tones = ["ma", "mà", "mả", "mã", "má", "mạ", "mai", "mài", "măm", "mâm", "me"]

    assert in_order(tones) == tones


def test_a_syllable_is_finished_before_the_next_begins() -> None:
    ordered = ["ba", "ba lô", "ba xu", "bà", "bà con", "bác", "đa", "đà"]

    assert in_order(ordered) == ordered


def test_numbers_stand_by_their_value() -> None:
    ordered = ["Phòng 2", "Phòng 09", "Phòng 10", "Phòng A"]

    assert in_order(ordered) == ordered


def test_case_punctuation_and_tone_place_do_not_count() -> None:
    assert collation.key("HOÀ, BÌNH") == collation.key("hoà bình") == collation.key("Hoà-Bình")


def test_names_stand_by_given_name_then_family_then_middle() -> None:
    ordered = [
        "Nguyễn An",
        "Nguyễn Thị An",
        "Nguyễn Văn An",
        "Trần An",
        "Lê Ánh",
        "Nguyễn Văn Ân",
        "Đỗ Bình",
        "Phan Dũng",
        "Lý Đạt",
        "Võ Thị Hoà",
    ]

    for given_order in (ordered[::-1], ordered[5:] + ordered[:5]):
        assert sorted(given_order, key=names.sort_key) == ordered


@pytest.mark.parametrize(
    ("full", "given_name"),
    [("Nguyễn Văn An", "An"), ("  Lê   Thị Hồng  Gấm ", "Gấm"), ("Ân", "Ân"), ("", "")],
)
def test_the_given_name_stands_last(full: str, given_name: str) -> None:
    assert names.given(full) == given_name


@pytest.mark.parametrize(
    ("typed", "tidy"),
    [
        ("NGUYỄN VĂN AN", "Nguyễn Văn An"),
        ("  đặng   thùy trâm ", "Đặng Thùy Trâm"),
        ("Trần Lê Quốc Toản", "Trần Lê Quốc Toản"),
        ("Y Ngông Niê Kdăm", "Y Ngông Niê Kdăm"),
        ("", ""),
    ],
)
def test_a_name_is_tidied(typed: str, tidy: str) -> None:
    assert names.tidy(typed) == tidy


@given(st.text())
def test_a_key_is_plain_for_any_text(text: str) -> None:
    key = collation.key(text)

    assert key == "".join(sign for sign in key if sign in "abcdefghijklmnopqrstuvwxyz0123456789")


@given(syllables, syllables)
def test_different_syllables_have_different_keys(one: str, other: str) -> None:
    assert (collation.key(one) == collation.key(other)) == (one == other)


def slow_order(one: str, other: str) -> int:
    """The rule of the dictionary, letter by letter: syllables in turn, letters before tones."""
    from congvu.vietnamese.letters import apart

    for left, right in itertools.zip_longest(one.split(), other.split(), fillvalue=""):
        for which in (0, 1):
            a = [ALPHABET.index(apart(x)[0]) if which == 0 else apart(x)[1] for x in left]
            b = [ALPHABET.index(apart(x)[0]) if which == 0 else apart(x)[1] for x in right]
            if which == 1:
                a, b = [max(a, default=0)], [max(b, default=0)]
            if a != b:
                return -1 if a < b else 1
    return 0


@given(sentences, sentences)
def test_keys_order_as_the_slow_rule_does(one: str, other: str) -> None:
    left, right = collation.key(one), collation.key(other)

    assert (left > right) - (left < right) == slow_order(one, other)
