"""The pages: who opens them, what they show, what their buttons do; as many queries for 3 rows as for 1."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from congvu.config import checks
from congvu.documents.models import Agency
from congvu.exchange.models import Address, ExchangeCode, ExchangeLine, Incoming, Outgoing, Partner
from congvu.people.models import Person
from tests.exchange.world import Exchange, came, letter, lines, recall, status
from tests.factories.cases import DAY, HOUR, MONDAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> Exchange:
    return Exchange()


def client(person: Person) -> Client:
    found = Client(headers={"accept-language": "en"})
    found.force_login(person)
    return found


def text(person: Person, name: str, *args: object, code: int = 200) -> str:
    answer = client(person).get(reverse(f"exchange:{name}", args=args))
    assert answer.status_code == code
    return answer.content.decode()


def aside(house: Exchange) -> Incoming:
    from congvu.exchange.logic.envelope import Attachment

    return came(letter(files=(Attachment("virus.exe", b"MZ"),)))


def outgoing(house: Exchange, **fields: object) -> Outgoing:
    row = came(letter())
    told = Outgoing.objects.get(incoming=row)
    Outgoing.objects.filter(pk=told.pk).update(**fields)
    told.refresh_from_db()
    return told


def test_clerk_sees_what_came_and_opens_the_document(house: Exchange) -> None:
    row = came(letter(subject="Việc riêng của Sở"))

    assert "Việc riêng của Sở" in text(house.clerk, "inbox")
    page = text(house.clerk, "came", row.pk)
    assert row.document is not None
    assert row.document.link in page
    shown = client(house.clerk).get(row.document.link).content.decode()
    assert "Đã báo cơ quan gửi" in shown


def test_clerk_of_another_agency_sees_nothing_of_it(house: Exchange) -> None:
    row = came(letter(subject="Việc riêng của Sở"))
    other = Exchange("H99.77")

    assert "Việc riêng" not in text(other.clerk, "inbox")
    text(other.clerk, "came", row.pk, code=404)


def test_administrator_sees_what_is_wrong_and_not_what_it_is_about(house: Exchange) -> None:
    row = aside(house)

    page = text(house.manager, "came", row.pk)
    assert "virus.exe" in page  # the reason
    assert row.title not in page
    assert row.title not in text(house.manager, "inbox")


def test_who_keeps_no_book_is_refused(house: Exchange) -> None:
    for name in ("inbox", "outbox", "settings", "codes"):
        text(house.specialist, name, code=403)
    text(house.clerk, "settings", code=403)


@pytest.mark.parametrize("name", ["inbox", "outbox"])
def test_lists_cost_the_same_with_1_and_3_rows(
    house: Exchange, name: str, django_assert_max_num_queries: object
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    costs = []
    for more in (1, 2):
        for _ in range(more):
            came(letter())
        text(house.clerk, name)
        with CaptureQueriesContext(connection) as asked:
            text(house.clerk, name)
        costs.append(len(asked))

    assert costs[0] == costs[1]


def test_words_are_found_only_where_one_may_read(house: Exchange) -> None:
    row = aside(house)
    Incoming.objects.filter(pk=row.pk).update(title="Chuyện kín đáo")

    found = client(house.clerk).get(reverse("exchange:inbox"), {"q": "kín đáo"}).content.decode()
    hidden = client(house.manager).get(reverse("exchange:inbox"), {"q": "kín đáo"}).content.decode()

    assert "Chuyện kín đáo" in found
    assert f"Gói tin số {row.pk}" not in hidden


def test_clerk_answers_a_recall_on_its_page(house: Exchange) -> None:
    from tests.exchange.test_changing import directed, document_of

    sent = letter()
    document = directed(house, document_of(came(sent)))
    row = came(recall(sent), at=MONDAY + DAY)
    assert "Cơ quan gửi đề nghị lấy lại" in client(house.clerk).get(document.link).content.decode()
    address = reverse("exchange:disagree", args=[row.pk])

    assert client(house.clerk).post(address, {"reason": ""}).status_code == 422
    answer = client(house.clerk).post(address, {"reason": "Đã trả lời"})

    assert answer.status_code == 302
    row.refresh_from_db()
    assert (row.fate, row.reason) == ("refused", "Đã trả lời")


def test_what_does_not_go_is_sent_again_or_let_be(house: Exchange) -> None:
    row = outgoing(house, trouble="declined", error="khong nhan", refused=6, next_at=None, aside_at=MONDAY)
    assert "khong nhan" in text(house.clerk, "sent", row.pk)

    client(house.clerk).post(reverse("exchange:send_again", args=[row.pk]))
    row.refresh_from_db()
    assert (row.aside_at, row.next_at is None) == (None, False)
    client(house.clerk).post(reverse("exchange:let_be", args=[row.pk]), {"reason": "Gửi giấy"})
    row.refresh_from_db()
    assert row.let_be_at is not None


def test_what_could_not_be_taken_in_is_tried_again_or_left(house: Exchange) -> None:
    row = aside(house)

    client(house.clerk).post(reverse("exchange:take_again", args=[row.pk]))
    row.refresh_from_db()
    assert row.fate == "waiting"
    Incoming.objects.filter(pk=row.pk).update(fate="aside")
    client(house.clerk).post(reverse("exchange:leave", args=[row.pk]), {"reason": "Tệp lạ"})
    row.refresh_from_db()
    assert (row.fate, row.reason) == ("left", "Tệp lạ")


def test_what_a_receiver_told_stands_on_the_page_of_the_message(house: Exchange) -> None:
    row = outgoing(house, kind="document", business="new", meaning="", incoming=None)
    came(status("02", row, "Thiếu phụ lục"))

    assert "Thiếu phụ lục" in text(house.clerk, "sent", row.pk)


# --- what the administrator sets --------------------------------------------------------------------------


def test_administrator_enters_a_code_of_ours(house: Exchange) -> None:
    address = reverse("exchange:new_address")
    said = {"code": "h99.15.02", "agency": house.agency.pk, "desk": house.registry.pk, "is_on": "on"}

    assert client(house.manager).post(address, {**said, "code": "000.00.15.H99"}).status_code == 422
    assert client(house.manager).post(address, {**said, "code": "h/1"}).status_code == 422
    client(house.manager).post(address, said)

    assert Address.objects.get(code="H99.15.02").desk == house.registry
    assert "H99.15.02" in text(house.manager, "settings")


def test_administrator_enters_a_partner_of_the_register(house: Exchange, tmp_path: Path) -> None:
    agency = Agency.objects.create(name="Sở Đối Tác", search="so doi tac", changed_at=MONDAY)
    with lines(f"folder://{tmp_path}"):
        address, said = reverse("exchange:new_partner"), {"code": "H99.40", "name": "sở đối tác"}
        assert client(house.manager).post(address, {**said, "name": "không có"}).status_code == 422
        client(house.manager).post(address, {**said, "line": f"folder:{tmp_path}"})

    assert Partner.objects.get().agency == agency


def test_codes_are_laid_down_and_ended_and_never_left_unsaid(house: Exchange) -> None:
    said = {"kind": "status", "code": "17", "meaning": "agreed", "label": "Đồng ý", "direction": "both"}
    said |= {"valid_from": "2026-11-01"}
    assert (
        client(house.manager).post(reverse("exchange:codes"), {**said, "meaning": "new"}).status_code == 422
    )
    only = ExchangeCode.objects.get(kind="status", code="16")
    end = reverse("exchange:end_code", args=[only.pk])
    assert client(house.manager).post(end, {"valid_to": "2026-11-30"}).status_code == 422

    client(house.manager).post(reverse("exchange:codes"), said)
    old = ExchangeCode.objects.get(kind="status", code="15")
    client(house.manager).post(reverse("exchange:end_code", args=[old.pk]), {"valid_to": "2026-11-30"})

    old.refresh_from_db()
    assert old.valid_to is not None
    assert "Đồng ý" in text(house.manager, "codes")


def test_line_that_is_named_wrongly_is_told_without_its_secret_and_the_others_work(
    house: Exchange, tmp_path: Path
) -> None:
    with lines(
        "direct+https://H99.16:ngan@may.example",
        "direct+https://H99.17:rat-bi-mat-℀@may.example",
        f"folder://{tmp_path}",
    ):
        page = text(house.manager, "settings")
        answer = client(house.manager).post(reverse("exchange:check", args=[0]), follow=True)
        told = list(checks._exchange())

    assert "a secret has at least 16 signs" in page
    assert "rat-bi-mat" not in page
    assert "có trả lời và nhận ra" in answer.content.decode()
    assert len([each for each in told if "does not work" in each]) == 2


def test_line_that_has_been_silent_for_long_is_told_to_the_operator(house: Exchange) -> None:
    ExchangeLine.objects.create(key="lgsp:x", down_since=MONDAY, call_at=MONDAY, trouble="unreachable")

    (said,) = checks._exchange()

    assert "lgsp:x of the exchange has not answered" in said


def test_line_is_tested_and_called_again(house: Exchange, tmp_path: Path) -> None:
    ExchangeLine.objects.create(
        key=f"folder:{tmp_path}"[:80], down_since=MONDAY, call_at=MONDAY + 99 * DAY, trouble="unreachable"
    )
    with lines(f"folder://{tmp_path}"):
        answer = client(house.manager).post(reverse("exchange:check", args=[0]), follow=True)
        assert "có trả lời và nhận ra" in answer.content.decode()
        client(house.manager).post(reverse("exchange:call", args=[0]))
        assert client(house.manager).post(reverse("exchange:check", args=[1])).status_code == 404
    with lines(f"folder://{tmp_path}/khong"):
        answer = client(house.manager).post(reverse("exchange:check", args=[0]), follow=True)
        assert "Bên kia không trả lời" in answer.content.decode()

    call_at = ExchangeLine.objects.get().call_at
    assert call_at is not None
    assert call_at < MONDAY + 99 * DAY + HOUR
