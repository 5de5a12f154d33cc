"""What ``make test`` deals out to several steps is all there, and nothing twice."""

import pytest

from tests.shares import TESTS, Share


@pytest.mark.parametrize("of", [1, 3, 4])
def test_every_file_is_in_exactly_one_share(of: int) -> None:
    files = list(TESTS.rglob("test_*.py"))
    shares = [Share(number, of) for number in range(1, of + 1)]

    assert [sum(not share.leaves_out(file) for share in shares) for file in files] == [1] * len(files)


def test_what_is_no_file_of_tests_is_in_every_share() -> None:
    assert not Share(2, 4).leaves_out(TESTS / "conftest.py")
    assert not Share(2, 4).leaves_out(TESTS / "house")
