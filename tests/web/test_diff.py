"""What changed between two texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvu.web import diff
from congvu.web.diff import FileChange, Kind, Piece


def test_only_the_changed_words_are_marked():
    old, new = diff.words("giảm 120 triệu đồng", "giảm 134 triệu đồng")

    assert old == (Piece("giảm "), Piece("120", changed=True), Piece(" triệu đồng"))
    assert new == (Piece("giảm "), Piece("134", changed=True), Piece(" triệu đồng"))


@given(st.text(), st.text())
def test_each_side_reads_as_its_text(old, new):
    left, right = diff.words(old, new)

    assert "".join(piece.text for piece in left) == old
    assert "".join(piece.text for piece in right) == new


def test_equal_texts_are_no_change():
    assert diff.compare("Tên", "a", "a") is None


@pytest.mark.parametrize(
    ("old", "new", "kind"), [("", "a", Kind.ADDED), ("a", "", Kind.REMOVED), ("a", "b", Kind.CHANGED)]
)
def test_change_knows_its_kind(old, new, kind):
    change = diff.compare("Tên", old, new)

    assert change is not None
    assert change.kind == kind


def test_huge_paragraph_is_compared_as_a_whole():
    old, new = diff.words("a " * 5000, "b " * 5000)

    assert [piece.changed for piece in (*old, *new)] == [True, True]


def test_files_are_compared_by_name_and_digest():
    changes = diff.compare_files([("a", "1"), ("b", "2"), ("c", "3")], [("b", "2"), ("c", "4"), ("d", "5")])

    assert changes == [
        FileChange("a", Kind.REMOVED),
        FileChange("c", Kind.CHANGED),
        FileChange("d", Kind.ADDED),
    ]
