"""Names are made safe, and keep what people recognise them by."""

import unicodedata

import pytest

from congvu.files.enums import Kind
from congvu.files.logic import names


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("Đơn đề nghị.docx", "Đơn đề nghị.docx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\An\\Bao cao.pdf", "Bao cao.pdf"),
        ("thu\u202ecod.exe", "thucod.exe"),
        ("a\x00b\r\nc.pdf", "abc.pdf"),
        ("  nhiều   khoảng  trắng .pdf", "nhiều khoảng trắng .pdf"),
        ('a<b>"c"|d?.pdf', "a_b__c__d_.pdf"),
        ("CON.pdf", "_CON.pdf"),
        ("...", "tep"),
        ("", "tep"),
        ("/", "tep"),
    ],
)
def test_name_is_cleaned(sent: str, kept: str) -> None:
    assert names.clean(sent) == kept


def test_decomposed_name_is_composed() -> None:
    as_macos_sends_it = unicodedata.normalize("NFD", "Đơn đề nghị.docx")

    assert names.clean(as_macos_sends_it) == "Đơn đề nghị.docx"


def test_long_name_keeps_its_ending() -> None:
    kept = names.clean("Sáng kiến " * 100 + ".docx")

    assert len(kept) <= names.LONGEST
    assert kept.endswith("Sáng.docx")


def test_long_name_without_ending_is_cut() -> None:
    assert names.clean("a" * 1000) == "a" * names.LONGEST


@pytest.mark.parametrize("name", ["a.exe", "a.pdf.js", "A.BAT", "trang.html", "anh.svg", "a.docx.lnk"])
def test_runnable_names_are_known(name: str) -> None:
    assert names.may_run(name)


@pytest.mark.parametrize(
    ("name", "kind", "wrong"),
    [
        ("a.docx", Kind.DOCX, False),
        ("a.docm", Kind.DOCX, False),
        ("a.doc", Kind.DOCX, True),
        ("a.pdf", Kind.RTF, True),
        ("a.PDF", Kind.PDF, False),
        ("a", Kind.PDF, False),
        ("a.v2", Kind.PDF, False),
        ("a.docx", Kind.UNKNOWN, True),
    ],
)
def test_wrong_ending_is_seen(name: str, kind: Kind, wrong: bool) -> None:
    assert names.wrong_ending(name, kind) is wrong
