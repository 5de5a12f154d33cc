"""The receipt: printed by a job, kept as a file, the same bytes twice."""

from io import BytesIO

import pypdfium2
import pytest

from congvu.files.providers.storage.store import store
from congvu.initiatives.actions import filing
from congvu.initiatives.enums.form import Part
from congvu.initiatives.jobs import make_receipts
from congvu.initiatives.providers import receipt as printing
from congvu.initiatives.queries import contents
from tests.factories import initiatives as make

pytestmark = pytest.mark.django_db


def words(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(BytesIO(pdf))
    text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return " ".join(text.split())


def test_job_prints_the_receipt_once_with_code_parts_and_promised_date() -> None:
    initiative = make.make_draft()
    make.attach(initiative, by=initiative.owner, part=Part.DESCRIPTION)
    filing.submit(make.load(initiative), by=initiative.owner, at=make.NOW)

    handled = [make_receipts(make.NOW), make_receipts(make.NOW)]

    file = make.load(initiative).receipt.file
    assert handled == [1, 0]
    assert file is not None
    with store().open(file.digest) as content:
        said = words(content.read())
    for expected in (
        "GIẤY BIÊN NHẬN HỒ SƠ",
        "SK-2026-00001",
        "Tác giả Thử",
        "Bản mô tả (báo cáo) sáng kiến",
        f"{make.load(initiative).promised_at:%d/%m/%Y}",
    ):
        assert expected in said


def test_printing_twice_gives_the_same_bytes() -> None:
    initiative = make.make_submitted()
    revision = contents.revision(initiative)
    assert revision is not None

    first, second = (
        printing.printed(initiative, revision.content, address="https://thu.example/x") for _ in range(2)
    )

    assert first == second


def test_receipt_never_shows_a_confidential_title() -> None:
    initiative = make.make_submitted(marks=["title"], title="Bí mật riêng")
    revision = contents.revision(initiative)
    assert revision is not None

    said = words(printing.printed(initiative, revision.content, address="https://thu.example/x"))

    assert "Bí mật riêng" not in said
