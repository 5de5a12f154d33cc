"""One search on both databases: signs, tone placement and Unicode form do not matter, visibility does."""

import unicodedata

import pytest

from congvu.cases import actions as cases
from congvu.cases import queries
from congvu.cases.models import Case
from congvu.people.models import Person
from tests.factories.cases import make_case
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader() -> Person:
    return make_person(grants={"cases.read": "all"})


def found(text: str, person: Person) -> list[str]:
    return [case.title for case in queries.in_order(queries.search(text, person).keys)]


@pytest.mark.parametrize("typed", ["hòa", "hoà", "HOA", "Hoà", unicodedata.normalize("NFD", "hòa"), "hoa"])
def test_search_finds_every_way_of_writing(reader: Person, typed: str) -> None:
    make_case("Cải tiến máy bơm ở xã Hoà Bình")
    make_case("Trồng hoa trong nhà kính")
    make_case("Quản lý hồ sơ")

    assert sorted(found(typed, reader)) == ["Cải tiến máy bơm ở xã Hoà Bình", "Trồng hoa trong nhà kính"]


def test_search_shows_exact_words_first(reader: Person) -> None:
    make_case("Xã Hòa Bình")
    make_case("Trồng hoa")

    assert found("hòa", reader) == ["Xã Hòa Bình", "Trồng hoa"]
    assert found("hoa", reader) == ["Trồng hoa", "Xã Hòa Bình"]


def test_search_finds_the_beginning_of_the_last_word(reader: Person) -> None:
    make_case("Nghiên cứu quy trình")

    assert found("quy trìn", reader) == ["Nghiên cứu quy trình"]
    assert found("nghi trình", reader) == []
    assert found("quy trìn ", reader) == []


def test_search_takes_quoted_words_together(reader: Person) -> None:
    make_case("Quy trình một cửa")
    make_case("Một quy trình mở cửa")

    assert found('"một cửa"', reader) == ["Quy trình một cửa"]
    assert sorted(found("một cửa", reader)) == ["Một quy trình mở cửa", "Quy trình một cửa"]


def test_search_folds_the_letter_d(reader: Person) -> None:
    make_case("Quyết định về đường")

    assert found("quyet dinh duong", reader) == ["Quyết định về đường"]


def test_search_finds_codes_by_their_beginning(reader: Person) -> None:
    make_case("Một", code="SK-2026-0001")
    make_case("Hai", code="SK-2026-0012")
    make_case("Ba", code="SK-2025-0001")

    assert found("sk-2026", reader) == ["Một", "Hai"]
    assert found("SK-2026-0012", reader)[0] == "Hai"


def test_search_knows_the_texts_and_forgets_old_ones(reader: Person) -> None:
    case = make_case("Tên", texts=["bản chất: bơm nước tự động"])
    assert found("bom nuoc", reader) == ["Tên"]

    cases.index(case, ["bản chất: tưới nhỏ giọt"])

    assert found("bom nuoc", reader) == []
    assert found("tưới", reader) == ["Tên"]


def test_search_shows_nobody_what_is_not_theirs(reader: Person) -> None:
    author, other = make_person(), make_person(grants={"cases.read": "unit"})
    make_case("Bí mật", by=author, code="SK-2026-0009")

    assert found("bí mật", author) == ["Bí mật"]
    assert found("bí mật", other) == []
    assert found("sk-2026", other) == []


@pytest.mark.parametrize(
    "hostile",
    [
        "", " ", '"', '""', "'", "*", "NEAR(", "a AND", "OR", "NOT", "folded:x", "{folded}", "^a", "a*b", "(",
        "a:*", "!", "& |", "<->", "\\", "%", "_", "%s", "\x00", "a\x00b", "\ud800", "😀", "x" * 100_000,
        "từ " * 5_000, "'; DROP TABLE cases_case; --", "İ", "ŉ", "½", "①", "e\u0301\u0301",
        "1e5 0x10 a.b@c.vn/d?e=f",
    ],
)  # fmt: skip
def test_search_never_raises(reader: Person, hostile: str) -> None:
    make_case("Xã Hòa Bình")

    assert queries.search(hostile, reader).keys in {(), (Case.objects.get().pk,)}
    assert len(queries.matching(hostile)) in {0, 1}


def test_search_counts_no_further_than_it_shows(reader: Person) -> None:
    queries.search("", reader)

    assert queries.search("không có", reader).more is False
