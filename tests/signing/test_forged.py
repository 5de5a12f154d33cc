"""What forgers do to a signed file is never called good; what honest programs do is never called a change."""

from collections.abc import Callable

import pytest

from congvu.signing.logic.report import Bytes, Change, Report, Verdict
from tests.signing import forged, pdf, pki
from tests.signing.conftest import AT, House

DRAFT = pdf.written("QUYET DINH", "Trang hai")
HARMED = {Verdict.BROKEN, Verdict.ALTERED}
Attack = Callable[[bytes], bytes]


def first(report: Report) -> Verdict:
    return report.verdict(report.signatures[0])


def signed(house: House, draft: bytes = DRAFT) -> bytes:
    return pki.sign(draft, house.leader, stamped_by=house.clock, stamped_at=AT, box=(72, 600, 272, 660))


RANGES = {
    "as it should be": (lambda begin, end, size: [0, begin, end, size - end], {}, True),
    "past the end": (lambda begin, end, size: [0, begin, end + 90, size - end], {}, False),
    "a tail left out": (lambda begin, end, size: [0, begin, end - 20, size - end], {}, False),
    "not from the beginning": (lambda begin, end, size: [1, begin - 1, end, size - end], {}, False),
    "three parts": (lambda begin, end, size: [0, 9, 9, begin - 9, end, size - end], {}, False),
    "no whole numbers": (lambda begin, end, size: [0, f"{begin}.0", end, size - end], {}, False),
    "a wider gap": (lambda begin, end, size: [0, begin - 1, end, size - end], {}, False),
    "blanks within": (
        lambda begin, end, size: [0, begin, end, size - end],
        {"filling": b"0" * 15990 + b" " * 10},
        False,
    ),
    "an odd digit": (lambda begin, end, size: [0, begin, end, size - end], {"filling": b"0" * 15999}, False),
    "another entry": (
        lambda begin, end, size: [0, begin, end, size - end],
        {"before": "/Other ", "after": " /Contents <00>"},
        False,
    ),
    "twice": (lambda begin, end, size: [0, begin, end, size - end], {"after": " /Contents <00>"}, False),
    "behind a comment": (
        lambda begin, end, size: [0, begin, end, size - end],
        {"before": "/Contents % here\n"},
        False,
    ),
}


@pytest.mark.parametrize("name", RANGES)
def test_a_signature_covers_all_but_itself(house: House, name: str) -> None:
    ranges, options, good = RANGES[name]

    report = house.report(forged.signed_over(DRAFT, house.leader, ranges, **options))

    assert (first(report) is Verdict.GOOD, first(report) is Verdict.BROKEN) == (good, not good)


def test_a_signed_file_wrapped_round_another_is_broken(house: House) -> None:
    report = house.report(forged.wrapped(house.signed(DRAFT, house.leader)))

    assert [one.bytes for one in report.signatures] == [Bytes.CHANGED]
