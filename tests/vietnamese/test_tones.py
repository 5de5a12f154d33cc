"""One place for each tone."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvu.vietnamese import canonical, fold
from tests.vietnamese.texts import PARAGRAPHS, SYLLABLES, misplaced, syllables


@pytest.mark.parametrize(
    ("typed", "one_form"),
    [
        ("hoà", "hòa"),
        ("HOÀ", "HÒA"),
        ("Hoè", "Hòe"),
        ("thuỷ", "thủy"),
        ("khoẻ", "khỏe"),
        ("qúy", "quý"),
        ("qũy", "quỹ"),
        ("hòan", "hoàn"),
        ("xòai", "xoài"),
        ("gìa", "già"),
        ("ngừơi", "người"),
        ("chuỵên", "chuyện"),
        ("cuả", "của"),
        ("CỘNG HOÀ", "CỘNG HÒA"),
        ("Ðắk Lắk", "Đắk Lắk"),
    ],
)
def test_a_tone_goes_to_its_place(typed: str, one_form: str) -> None:
    assert canonical(typed) == one_form


IN_PLACE = """
quý quỹ hoàn xoài quốc quá giá gì gìn giếng khuỷu thuở ngoằn huệ rượu kiểu khuya ý hòa thủy của mía lửa
ngoéo quyết giữa Đắk coóc
"""


@pytest.mark.parametrize("word", IN_PLACE.split())
def test_a_tone_in_its_place_stays(word: str) -> None:
    assert canonical(word) == word


@pytest.mark.parametrize("word", ["café", "Müller", "naïveté", "Nghiêngg", "hoàhoà", "x²", "Đ/c", "0à9"])
def test_what_is_no_syllable_stays(word: str) -> None:
    assert canonical(word) == word


def test_marks_typed_in_the_wrong_order_are_put_right() -> None:
    assert canonical("a\u0301\u0302n") == "ấn"
    assert canonical("e\u0323\u0302") == "ệ"
    assert canonical("o\u0309\u031b") == "ở"


@pytest.mark.parametrize("paragraph", PARAGRAPHS)
def test_a_paragraph_typed_well_stays_and_decomposed_comes_back(paragraph: str) -> None:
    assert canonical(paragraph) == paragraph
    assert canonical(unicodedata.normalize("NFD", paragraph)) == paragraph


def test_every_syllable_in_its_canonical_form_stays() -> None:
    assert [word for word in SYLLABLES if canonical(word) != word] == []


@given(syllables)
def test_wherever_the_tone_was_typed_it_comes_to_one_place(word: str) -> None:
    assert {canonical(form) for form in misplaced(word)} == {word}


@given(st.text())
def test_canonical_twice_is_canonical_once(text: str) -> None:
    assert canonical(canonical(text)) == canonical(text)


@given(st.text())
def test_canonical_changes_nothing_that_search_sees(text: str) -> None:
    assert fold(canonical(text)) == fold(text)
