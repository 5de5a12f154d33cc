"""The same words, however they are written; and offsets that point at them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvu.similarity.tokens import FIRST, MARKED, NUMBER, ODD, tokens
from tests.similarity import texts

TEXT = "Hòa bình, thúy kiều; kỹ thuật số 12 của Đảng ủy.\nNăm học 2025"


def words(text: str) -> list[int]:
    return [int(word) for word in tokens(text).word]


@pytest.mark.parametrize(
    "other",
    [
        unicodedata.normalize("NFD", TEXT),
        TEXT.upper(),
        texts.stripped(TEXT),
        texts.disguised(TEXT),
        TEXT.replace("Hòa", "Hoà").replace("thúy", "thuý").replace("kỹ", "kĩ"),
        TEXT.replace("12", "7").replace("2025", "1999"),
        TEXT.replace(" ", "\u00a0"),
        TEXT.replace("bình", "bì\u00adnh"),
    ],
    ids=[
        "decomposed",
        "capitals",
        "stripped",
        "disguised",
        "tone and y",
        "numbers",
        "hard spaces",
        "soft hyphen",
    ],
)
def test_words_are_the_same_in_other_dress(other: str) -> None:
    assert words(other) == words(TEXT)


def test_words_that_differ_in_a_letter_differ() -> None:
    assert len(set(words("ban bang bán bản lan lang"))) == 4  # diacritics say nothing: ban, bang, lan, lang


def test_every_number_is_one_word() -> None:
    assert words("12 3456 ½ ٣") == [NUMBER] * 4
    assert NUMBER not in words("a1 2b không")


def test_offsets_are_those_of_the_text_given() -> None:
    text = unicodedata.normalize("NFD", "  Là\u200b  đó,")
    found = tokens(text)

    assert [text[a:b].strip("\u200b") for a, b in zip(found.start, found.end, strict=True)] == [
        unicodedata.normalize("NFD", word) for word in ("Là", "đó")
    ]


def test_traits_tell_sentences_diacritics_and_disguise() -> None:
    found = tokens("Mot hai. Ba\nbốn nаm")  # the last has a Cyrillic letter

    assert [int(each) for each in found.traits] == [FIRST, 0, FIRST, FIRST | MARKED, ODD]


@given(st.text(max_size=200))
def test_words_read_alone_are_the_words_read_together(text: str) -> None:
    found = tokens(text)

    assert all(found.end[:-1] <= found.start[1:])
    for place, (start, end) in enumerate(zip(found.start, found.end, strict=True)):
        assert words(text[start:end]) == [int(found.word[place])]


@pytest.mark.parametrize(
    "text",
    [
        " " * 1_000_000,
        "a" * 1_000_000,
        "😀" * 300_000,
        "\u0301" * 500_000,
        "\x00\x07\x1b" * 300_000,
        "aб中ع٣" * 200_000,
        "a\n" * 500_000,
        "\ud800" * 100_000,
    ],
    ids=["spaces", "one word", "emoji", "marks", "control", "scripts", "lines", "half pairs"],
)
def test_hostile_text_is_read_in_time_that_grows_with_its_length(text: str) -> None:
    found = tokens(text)

    assert len(found) <= len(text)
    assert not len(found) or found.end[-1] <= len(text)
