"""``congvu signing verify``: what it says, and how it ends."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.signing import pdf
from tests.signing.conftest import House

DRAFT = pdf.written("QUYET DINH")


def said(*arguments: str) -> tuple[str, int]:
    """What the command wrote, and the code it ended with."""
    out, code = io.StringIO(), 0
    try:
        call_command("signing", *arguments, stdout=out)
    except SystemExit as ended:
        code = int(str(ended.code))
    return out.getvalue(), code


def kept(folder: Path, data: bytes) -> str:
    (folder / "tep.pdf").write_bytes(data)
    return str(folder / "tep.pdf")


def test_it_names_every_signature_in_order(house: House, tmp_path: Path) -> None:
    path = kept(tmp_path, house.signed(house.signed(DRAFT, house.leader), house.agency, "ChuKy2"))
    (tmp_path / "goc.pem").write_text(house.root.pem + house.below.pem)

    text, code = said("verify", path, "--authorities", str(tmp_path / "goc.pem"))

    assert code == 0
    assert "Sau chữ ký cuối cùng, tệp không có thay đổi nào." in text
    assert text.index("1. Nguyễn Thị Mẫu") < text.index("2. Sở Khoa học và Công nghệ (mẫu)")


def test_programs_are_told_everything_as_json(house: House, tmp_path: Path) -> None:
    (tmp_path / "khong.pem").write_text("")
    signed = pdf.with_other_words(house.signed(DRAFT, house.leader), 1, "Khac")

    text, code = said(
        "verify", kept(tmp_path, signed), "--json", "--authorities", str(tmp_path / "khong.pem")
    )

    report = json.loads(text)
    assert code == 1
    assert [one["verdict"] for one in report["signatures"]] == ["altered"]
    assert report["closes"] is False
    assert {"revision": 3, "change": "content", "pages": [1]} in report["added"]


@pytest.mark.django_db
@pytest.mark.alike  # only the list of authorities, which is empty, comes from the database
def test_an_unsigned_file_ends_with_1_and_what_is_no_pdf_with_2(tmp_path: Path) -> None:
    assert said("verify", kept(tmp_path, DRAFT))[1] == 1

    with pytest.raises(CommandError) as refused:
        said("verify", kept(tmp_path, b"hello"))
    assert refused.value.returncode == 2

    with pytest.raises(CommandError, match=r"khong-co\.pdf"):
        said("verify", str(tmp_path / "khong-co.pdf"))
