"""Documents alike in text are pointed out when a new one is registered: how much, and where."""

import hashlib
import random

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from congvu.documents.actions import receiving, taking_out
from congvu.documents.logic import alike as logic
from congvu.documents.models import IncomingDocument, TextMark
from congvu.documents.queries import alike
from congvu.screening.models import Document as Screened
from tests.documents.test_secrecy import hold
from tests.factories import documents as make
from tests.factories.cases import MONDAY
from tests.factories.documents import Office, again

pytestmark = pytest.mark.django_db
WORDS = [
    "rà", "soát", "hồ", "sơ", "đề", "nghị", "báo", "cáo", "kết", "quả", "thực", "hiện", "nhiệm", "vụ", "năm",
    "tổ", "chức", "hội", "phối", "hợp", "cơ", "quan", "triển", "khai", "kế", "hoạch", "đơn", "vị", "quản",
    "lý", "nhà", "nước", "khoa", "học", "công", "nghệ", "sáng", "kiến", "bảo", "đảm", "an", "toàn", "thông",
    "tin", "dữ", "liệu", "chuyển", "đổi", "số", "phát", "triển", "kinh", "tế", "xã", "hội", "văn", "bản",
]  # fmt: skip


def text(seed: int, words: int = 400) -> str:
    chance = random.Random(seed)
    said = [chance.choice(WORDS) for _each in range(words)]
    return ". ".join(" ".join(said[at : at + 12]).capitalize() for at in range(0, words, 12))


def registered(office: Office, said: str, **fields: object) -> IncomingDocument:
    document = office.receive()
    hold(document, said)
    receiving.register(document, make.entry(**fields), by=office.clerk, at=MONDAY)
    return again(document)


def coming(office: Office, said: str) -> IncomingDocument:
    document = office.receive()
    hold(document, said)
    return again(document)


def test_document_much_alike_is_pointed_out_with_how_much_and_where() -> None:
    office = Office()
    first = registered(office, text(1))
    registered(office, text(2))
    document = coming(office, text(1, 300) + ". " + text(3, 100))

    found = alike.earlier(document)

    assert [each.document for each in found] == [first]
    assert 60 <= found[0].percent <= 90
    assert found[0].passages >= 1
    assert found[0].longest.rstrip("…")[:40] in " ".join(text(1).split())


def test_other_texts_short_ones_and_other_agencies_are_not_pointed_out() -> None:
    office, elsewhere = Office(), Office()
    registered(elsewhere, text(1))
    registered(office, "Giấy mời họp thử")

    assert alike.earlier(coming(office, text(1))) == []
    assert alike.earlier(coming(office, "Giấy mời họp thử")) == []
    assert logic.marks("một hai ba") == []


def test_documents_do_not_come_into_the_screening_of_dossiers() -> None:
    office = Office()

    registered(office, text(1))

    assert TextMark.objects.count() == logic.BANDS
    assert not Screened.objects.exists()


def test_what_was_taken_out_is_compared_with_no_more() -> None:
    office = Office()
    first = registered(office, text(1))

    taking_out.take_out(first, "top", by=office.clerk, at=MONDAY)

    assert not TextMark.objects.exists()
    assert alike.earlier(coming(office, text(1))) == []


def test_advice_costs_the_same_queries_however_many_are_alike() -> None:
    office = Office()
    registered(office, text(1))
    document = coming(office, text(1))
    alike.earlier(document)  # laws and forms are read once in a process

    with CaptureQueriesContext(connection) as one:
        assert len(alike.earlier(document)) == 1
    for _each in range(2):
        registered(office, text(1))
    with CaptureQueriesContext(connection) as three:
        assert len(alike.earlier(document)) == 3

    assert len(one) == len(three)


def test_page_shows_the_advice_and_registers_all_the_same() -> None:
    office = Office()
    first = registered(office, text(1))
    document = coming(office, text(1))
    clerk = Client()
    clerk.force_login(office.clerk)

    page = clerk.get(reverse("documents:register", args=[document.pk])).content.decode()
    receiving.register(document, make.entry(), by=office.clerk, at=MONDAY)

    assert "100% số từ có ở đó" in page
    assert first.link in page
    assert again(document).number == 2


def test_marks_are_the_same_in_every_process() -> None:
    said = repr(logic.marks(text(1))).encode()

    assert hashlib.sha256(said).hexdigest()[:16] == "f79ffc67dfa26b85"
