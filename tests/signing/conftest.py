"""The authorities of the tests, made once."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from congvu.signing.logic import written
from congvu.signing.logic.report import Report
from congvu.signing.providers import pdf_child
from tests.signing import pki

AT = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


@dataclass(frozen=True)
class House:
    """A root, an authority under it, and whom they have given certificates."""

    root: pki.Holder
    below: pki.Holder
    leader: pki.Holder
    agency: pki.Holder
    clock: pki.Holder
    """The time-stamping authority."""

    def report(self, data: bytes, *authorities: pki.Holder, at: datetime = AT) -> Report:
        """What is found in ``data`` when ``authorities`` are installed, or else the two of this house."""
        known = authorities or (self.root, self.below)
        return written.from_data(pdf_child.read(data, [each.plain for each in known], at))

    def signed(self, data: bytes, by: pki.Holder, field: str = "ChuKy1") -> bytes:
        """``data`` signed and stamped a minute before it is looked at."""
        return pki.sign(data, by, field=field, stamped_by=self.clock, stamped_at=AT)


@pytest.fixture(scope="session")
def house() -> House:
    root = pki.issue("Gốc để thử", authority=True)
    below = pki.issue("CA phục vụ các cơ quan để thử", root, authority=True)
    return House(
        root,
        below,
        leader=pki.issue("Nguyễn Thị Mẫu", below),
        agency=pki.issue("Sở Khoa học và Công nghệ (mẫu)", below),
        clock=pki.issue("Máy chủ cấp dấu thời gian để thử", root, stamps=True),
    )
