"""A field of a seat covers the fields that belong to it."""

from hypothesis import given
from hypothesis import strategies as st

from congvu.councils.logic.fields import covered

CODES = st.sampled_from("abcdef")


def test_a_field_covers_all_below_it_and_none_beside_or_above() -> None:
    parents = {"toan": "giao-duc", "dai-so": "toan", "rang": "y-te"}

    assert covered(["giao-duc"], parents) == {"giao-duc", "toan", "dai-so"}
    assert covered(["toan"], parents) == {"toan", "dai-so"}
    assert covered(["dai-so", "y-te"], parents) == {"dai-so", "y-te", "rang"}


def test_no_field_covers_nothing() -> None:
    assert covered([], {"toan": "giao-duc"}) == frozenset()


@given(st.sets(CODES), st.dictionaries(CODES, CODES))
def test_covered_is_the_least_set_closed_downwards(fields: set[str], parents: dict[str, str]) -> None:
    slow = set(fields)
    while more := {child for child, parent in parents.items() if parent in slow} - slow:
        slow |= more

    assert covered(fields, parents) == slow
