"""A paper is made of the template in force, as Word and as PDF of the same text."""

from datetime import UTC, datetime

import pytest

from congvu.files.providers.storage.contents import open_content
from congvu.kit.actor import SYSTEM
from congvu.papers import actions, queries
from congvu.papers.logic.shown import WrongValues
from congvu.papers.models import Paper
from congvu.trail import queries as trail
from tests.factories import papers as make

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)


def made(**changed: object) -> Paper:
    return actions.make("test.minutes", make.values(**changed), about=make.ABOUT, by=SYSTEM, at=AT)  # type: ignore[arg-type]  # values of the tests


def test_paper_is_kept_as_word_and_pdf() -> None:
    paper = made()

    with open_content(paper.word) as word, open_content(paper.pdf) as pdf:
        assert (word.read(2), pdf.read(5)) == (b"PK", b"%PDF-")
    assert [paper.pk for paper in queries.about(make.ABOUT)] == [paper.pk]
    assert (paper.template, str(paper)) == (None, "Biên bản thử")


def test_paper_stands_in_the_trail_with_template_and_digests() -> None:
    paper = made()

    (entry,) = trail.about(make.ABOUT)
    assert (entry.event, entry.detail) == (
        "papers.made",
        {
            "paper": paper.pk,
            "kind": "test.minutes",
            "template": 0,
            "version": 0,
            "values": paper.values_digest,
            "word": paper.word.digest,
            "pdf": paper.pdf.digest,
        },
    )


def test_same_values_give_the_same_bytes() -> None:
    first, second = made(), made()

    assert (first.pdf_id, first.word_id) == (second.pdf_id, second.word_id)


def test_other_values_give_another_digest() -> None:
    assert made().values_digest != made(chair="Người khác").values_digest


def test_word_and_pdf_hold_the_same_text() -> None:
    draft = actions.draw("test.minutes", make.values(), at=AT)

    assert make.words_of_pdf(draft.pdf) == make.words_of_word(draft.word)


def test_vietnamese_text_is_written_as_offices_write_it() -> None:
    text = make.words_of_pdf(actions.draw("test.minutes", make.values(), at=AT).pdf)

    assert "SỞ KHOA HỌC VÀ CÔNG NGHỆ" in text
    assert "Hội đồng họp ngày 05 tháng 01 năm 2026, có mặt 9 (chín) ủy viên." in text
    assert "2 Nguyễn Thị Mẫu 2 8,25" in text


def test_signs_of_markup_stay_text() -> None:
    nasty = '<w:p> & "x" #read("/etc/passwd") *y* $z$ {{ so }} {% if %}'

    draft = actions.draw("test.minutes", make.values(chair=nasty), at=AT)

    assert nasty in make.words_of_word(draft.word)
    assert nasty in make.words_of_pdf(draft.pdf)


@pytest.mark.slow
def test_paper_with_500_rows_has_them_all_on_many_pages() -> None:
    draft = actions.draw("test.minutes", make.values(rows=500), at=AT)

    text = make.words_of_pdf(draft.pdf)
    assert [number for number in range(1, 501) if f"{number} Nguyễn Thị Mẫu {number} 8,25" not in text] == []
    assert text.count("STT Họ và tên Điểm") > 10


def test_empty_table_and_empty_note_leave_no_damage() -> None:
    draft = actions.draw("test.minutes", make.values(rows=0, note=""), at=AT)

    assert make.words_of_pdf(draft.pdf) == make.words_of_word(draft.word)
    assert "Ghi chú" not in make.words_of_word(draft.word)


@pytest.mark.parametrize(
    "wrong", [{"strange": "x"}, {"on": "05/01/2026"}, {"members": "x"}, {"members": [{}]}]
)
def test_values_that_do_not_fit_are_a_fault_of_ours(wrong: dict[str, object]) -> None:
    with pytest.raises(WrongValues):
        made(**wrong)
