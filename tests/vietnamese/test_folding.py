"""Folding: what search compares."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvu.vietnamese import canonical, fold
from congvu.vietnamese.letters import PARTS
from tests.vietnamese.texts import sentences


@pytest.mark.parametrize("text", ["hòa", "hoà", "HOA", "Hòa", unicodedata.normalize("NFD", "hoà"), "hoa"])
def test_every_way_to_type_hoa_folds_to_the_same(text: str) -> None:
    assert fold(text) == "hoa"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ĐƯỜNG Quyết định", "duong quyet dinh"),
        ("Nghiêng, ngả: NGHỊ QUYẾT", "nghieng, nga: nghi quyet"),
        ("Ðại học", "dai hoc"),  # the Icelandic letter that old fonts leave
        ("ti\u00adếp nh\u200bận", "tiep nhan"),
        ("ﬁle số ½", "file so 1⁄2"),
        ("straße", "strasse"),
    ],
)
def test_fold_takes_away_all_that_search_ignores(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_every_vietnamese_letter_folds_to_one_latin_letter() -> None:
    folded = {fold(letter) for letter in PARTS} | {fold("đ"), fold("Đ")}

    assert folded == set("aeiouyd")


@given(sentences)
def test_fold_is_the_same_for_every_case_and_form(text: str) -> None:
    forms = {text, text.upper(), text.title(), unicodedata.normalize("NFD", text), canonical(text)}

    assert {fold(form) for form in forms} == {fold(text)}


@given(st.text())
def test_fold_twice_is_fold_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
