"""The pages of the desk: what stands on them, who is refused, the same cost for 1, 3 and 300 rows."""

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from congvu.cases.models import Holder
from congvu.people.models import Person, Unit
from tests.factories.cases import MONDAY, make_case, make_copies
from tests.factories.people import make_person, make_unit

pytestmark = pytest.mark.django_db

PAGES = [
    "/ban-lam-viec/",
    "/ban-lam-viec/ho-so/",
    "/ban-lam-viec/ho-so/?sort=due&situation=late&state=thu:filed",
    "/ban-lam-viec/tim-kiem/?q=hồ+sơ",
    "/ban-lam-viec/tong-quan/",
]


@pytest.fixture
def unit() -> Unit:
    return make_unit("Phòng Quản lý khoa học")


@pytest.fixture
def chief(unit: Unit) -> Person:
    return make_person(
        "Lê Thị Dung",
        unit=unit,
        grants={"cases.read": "all", "cases.handle": "unit", "cases.oversee": "all"},
        title="Trưởng phòng",
    )


@pytest.fixture
def open_page(client: Client, chief: Person) -> Callable[[str], str]:
    client.force_login(chief)

    def opened(address: str) -> str:
        answer = client.get(address)
        assert answer.status_code == 200, answer
        return answer.content.decode()

    return opened


def without_tokens(page: str) -> str:
    return re.sub(r'name="(csrfmiddlewaretoken|once)" value="\w+"', "", page)


def fill(number: int, unit: Unit) -> None:
    """``number`` late dossiers on the pile of ``unit``, each opened by somebody else for another unit."""
    case = make_case("Hồ sơ", by=make_person(), unit=make_unit(), holder=Holder(unit=unit))
    make_copies(
        case, number - 1, persons=[make_person() for _ in range(3)], units=[make_unit() for _ in range(3)]
    )


@pytest.mark.alike  # tests/house/test_lists asks PostgreSQL for them too
@pytest.mark.parametrize("address", PAGES)
def test_page_costs_the_same_for_1_3_and_300_rows(
    open_page: Callable[[str], str], unit: Unit, address: str
) -> None:
    open_page(address)  # the calendar and the menu are read once for the process
    counts = []
    for number in (1, 2, 297):
        fill(number, unit)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            open_page(address)
        counts.append(len(queries))

    assert counts == [counts[0]] * 3


@pytest.mark.parametrize("address", PAGES)
def test_page_sends_a_visitor_to_sign_in(client: Client, address: str) -> None:
    answer = client.get(address)

    assert answer.status_code == 302
    assert "/ban-lam-viec/" in answer["Location"]


def test_overview_is_refused_to_who_oversees_nothing(client: Client) -> None:
    client.force_login(make_person(grants={"cases.read": "all"}))

    assert client.get("/ban-lam-viec/tong-quan/").status_code == 403


def test_inbox_shows_what_waits_and_what_is_late(
    open_page: Callable[[str], str], chief: Person, unit: Unit
) -> None:
    make_case("Trễ hạn của tôi", holder=Holder(unit, chief))
    make_case("Không có hạn", state="review", holder=Holder(unit, chief))
    make_case("Tôi chờ tác giả", state="supplement", by=chief, holder=Holder(person=make_person()))
    make_case("Của người khác", holder=Holder(person=make_person()))

    page = open_page("/ban-lam-viec/")

    assert "Trễ hạn của tôi" in page
    assert "Không có hạn" in page
    assert "Tôi chờ tác giả" in page
    assert "Của người khác" not in page


def test_take_from_the_inbox(
    client: Client, open_page: Callable[[str], str], chief: Person, unit: Unit
) -> None:
    case = make_case(holder=Holder(unit=unit))

    answer = client.post(f"/ho-so/m/{case.pk}/nhan/", {"version": case.version})

    assert answer.status_code == 302
    case.refresh_from_db()
    assert case.holder_person == chief


def test_take_tells_the_second_who_was_faster(
    client: Client, open_page: Callable[[str], str], unit: Unit
) -> None:
    case = make_case(holder=Holder(unit=unit))

    answer = client.post(f"/ho-so/m/{case.pk}/nhan/", {"version": case.version + 1})

    assert answer.status_code == 409


def test_list_filters(open_page: Callable[[str], str], unit: Unit) -> None:
    make_case("Bơm nước tự động", holder=Holder(unit=unit))
    make_case("Đèn đường", state="review", at=MONDAY)

    assert "Đèn đường" not in open_page("/ban-lam-viec/ho-so/?q=bom")
    assert "Bơm nước" in open_page("/ban-lam-viec/ho-so/?q=bom")
    assert "Bơm nước" not in open_page("/ban-lam-viec/ho-so/?state=thu:review")
    assert "Đèn đường" not in open_page("/ban-lam-viec/ho-so/?situation=late")
    assert "Đèn đường" not in open_page(f"/ban-lam-viec/ho-so/?with_unit={unit.pk}")
    assert "Đèn đường" not in open_page("/ban-lam-viec/ho-so/?since=17/11/2026")
    assert "Đèn đường" in open_page("/ban-lam-viec/ho-so/?since=16/11/2026&until=16/11/2026")


def test_list_goes_out_as_excel(client: Client, open_page: Callable[[str], str]) -> None:
    make_case("Bơm nước tự động", code="SK-1")

    answer = client.get("/ban-lam-viec/ho-so/?format=xlsx")

    assert answer["Content-Type"].endswith("spreadsheetml.sheet")
    assert b"".join(answer.streaming_content)[:2] == b"PK"


@pytest.mark.parametrize("address", ["/ban-lam-viec/ho-so/?sort=due", "/ban-lam-viec/tim-kiem/?q=ho"])
def test_fragment_is_part_of_the_page(client: Client, open_page: Callable[[str], str], address: str) -> None:
    make_case("Hồ sơ")

    fragment = client.get(address, headers={"HX-Request": "true", "HX-Target": "list"}).content.decode()

    assert without_tokens(fragment).strip() in without_tokens(open_page(address))


def test_search_marks_the_words_and_leads_to_a_whole_code(
    client: Client, open_page: Callable[[str], str]
) -> None:
    case = make_case("Cải tiến máy bơm", code="SK-2026-0001")

    assert "Cải tiến <mark>máy</mark> <mark>bơm</mark>" in open_page("/ban-lam-viec/tim-kiem/?q=may+bom")
    assert client.get("/ban-lam-viec/tim-kiem/?q=sk-2026-0001")["Location"] == case.page


def test_overview_counts_states_units_and_persons(
    open_page: Callable[[str], str], chief: Person, unit: Unit
) -> None:
    make_case(holder=Holder(unit=unit))
    make_case(holder=Holder(unit, chief))
    make_case(state="supplement", holder=Holder(person=make_person("Phạm Văn Em")))

    page = open_page("/ban-lam-viec/tong-quan/")

    assert "Phòng Quản lý khoa học" in page
    assert "Phạm Văn Em" in page
