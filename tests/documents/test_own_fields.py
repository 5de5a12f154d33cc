"""Own fields of an agency: added and ended as dated data, filled in, shown, listed, narrowed by."""

import io
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from congvu.documents.actions import correcting, taking_out
from congvu.documents.actions import own_fields as acts
from congvu.documents.enums.own_fields import Side
from congvu.documents.enums.states import Secrecy
from congvu.documents.models import IncomingDocument, OwnField
from congvu.documents.queries import own_fields
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refused
from congvu.people.models import Person
from congvu.trail import queries as trail
from tests.documents.test_views import entry, signed_in, url
from tests.factories import documents as make
from tests.factories import people
from tests.factories.cases import DAY, MONDAY
from tests.factories.documents import Office, again

pytestmark = [pytest.mark.django_db, pytest.mark.alike]
TODAY = office_day(MONDAY)


@pytest.fixture
def manager() -> Person:
    return people.make_person(grants={"documents.manage": "all"})


def add(by: Person, name: str = "Dự án", **fields: Any) -> OwnField:
    usual: dict[str, Any] = {"kind": "text", "side": "in", "since": date(2026, 1, 1)}
    return acts.add(name, **{**usual, **fields}, by=by, at=MONDAY)


def four(by: Person) -> None:
    add(by, "Dự án")
    add(by, "Kinh phí", kind="number", side="both")
    add(by, "Ngày họp", kind="date")
    add(by, "In", kind="choice", choices=["Một mặt", "Hai mặt", "Hai mặt", " "])


def test_field_is_asked_from_its_first_day_to_its_last_and_stays_readable(manager: Person) -> None:
    field = add(manager, since=TODAY)
    last = TODAY + timedelta(days=2)

    acts.end(field, last, by=manager, at=MONDAY)

    days = (TODAY - timedelta(days=1), TODAY, last, last + timedelta(days=1))
    assert [field in own_fields.asked(Side.INCOMING, day) for day in days] == [False, True, True, False]
    assert own_fields.told({"own_du_an": "Cầu Thử"}) == [("Dự án", "Cầu Thử")]
    told = [entry.event for entry in trail.about(field)]
    assert told == ["documents.own_field_added", "documents.own_field_ended"]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": "dự ÁN"}, "or was there"),
        ({"name": "!!"}, "Give the name"),
        ({"name": "Loại", "kind": "choice", "choices": ["Một", "Một"]}, "two entries"),
    ],
)
def test_field_is_refused(manager: Person, fields: dict[str, Any], said: str) -> None:
    add(manager)

    with pytest.raises(Refused, match=said):
        add(manager, **fields)

    assert OwnField.objects.count() == 1


def test_there_are_at_most_twenty_at_a_time_and_only_who_manages_adds(manager: Person) -> None:
    for number in range(20):
        add(manager, f"Trường {number}")

    with pytest.raises(Refused, match="20 fields"):
        add(manager, "Thừa")
    with pytest.raises(Refused, match="do not keep"):
        add(Office().clerk, "Khác")


def registered(office: Office, **fields: str) -> IncomingDocument:
    document = office.receive()
    answer = signed_in(office.clerk).post(url("register", document), entry(looked_through="on", **fields))
    assert answer.status_code == 302, answer.text
    return again(document)


def test_values_are_filled_in_shown_and_exported(manager: Person) -> None:
    four(manager)
    office = Office()
    document = registered(
        office, own_du_an="Cầu Thử", own_kinh_phi="1250,50", own_ngay_hop="20/11/2026", own_in="Hai mặt"
    )
    client = signed_in(office.clerk)

    page = client.get(url("document", document)).text
    listed = load(client.get(reverse("documents:list"), {"format": "xlsx", "columns": "own_kinh_phi"}))
    book = load(client.get(reverse("documents:book_excel")))

    assert document.own == {
        "own_du_an": "Cầu Thử", "own_kinh_phi": "1250.5", "own_ngay_hop": "2026-11-20", "own_in": "Hai mặt",
    }  # fmt: skip
    for said in ("Cầu Thử", "1250,5", "20/11/2026", "Hai mặt"):
        assert f"<dd>{said}</dd>" in page
    assert (listed[0][-1], listed[1][-1]) == ("Kinh phí", "1250,5")
    assert book[3][-4:] == ["Dự án", "Kinh phí", "Ngày họp", "In"]
    assert book[4][-4:] == ["Cầu Thử", "1250,5", "20/11/2026", "Hai mặt"]


def load(answer: Any) -> list[list[Any]]:
    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).worksheets[0]
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


WRONG = [{"own_kinh_phi": "nhiều"}, {"own_ngay_hop": "hôm nào"}, {"own_in": "Ba mặt"}]


@pytest.mark.parametrize("wrong", WRONG)
def test_wrong_value_is_told_and_nothing_is_registered(manager: Person, wrong: dict[str, str]) -> None:
    four(manager)
    office = Office()
    document = office.receive()

    answer = signed_in(office.clerk).post(url("register", document), entry(looked_through="on", **wrong))

    assert answer.status_code == 422
    assert again(document).number is None


def test_required_field_must_be_filled_in(manager: Person) -> None:
    add(manager, required=True)
    office = Office()
    document = office.receive()

    answer = signed_in(office.clerk).post(url("register", document), entry(looked_through="on"))

    assert answer.status_code == 422
    assert registered(office, own_du_an="Có").own == {"own_du_an": "Có"}


def test_acts_refuse_what_is_no_value_whoever_calls_them(manager: Person) -> None:
    four(manager)
    office = Office()

    for own in ({"own_xa": "1"}, {"own_kinh_phi": "NaN"}, {"own_du_an": "x" * 501}, {"own_in": ""}):
        with pytest.raises(Refused):
            office.registered(own=own)

    assert not IncomingDocument.objects.filter(number__isnull=False).exists()


def test_correcting_keeps_what_ended_fields_hold(manager: Person) -> None:
    field = add(manager)
    office = Office()
    document = office.registered(own={"own_du_an": "Cầu Thử"})
    OwnField.objects.filter(pk=field.pk).update(valid_to=date(2026, 1, 2))
    client = signed_in(office.clerk)
    page = client.get(url("correct", document)).text

    correcting.correct(
        document, make.entry(own=document.own, doc_number="9"), "Nhầm số", by=office.clerk, at=MONDAY + DAY
    )

    assert "own_du_an" not in page
    assert again(document).own == {"own_du_an": "Cầu Thử"}


def test_list_is_narrowed_by_own_fields(manager: Person) -> None:
    four(manager)
    office = Office()
    one = office.registered(own={"own_du_an": "Cầu Thử", "own_kinh_phi": "10", "own_in": "Hai mặt"})
    other = office.registered(own={"own_du_an": "Đường", "own_ngay_hop": "2026-11-20"})
    client = signed_in(office.clerk)

    def found(**query: str) -> set[int]:
        page = client.get(reverse("documents:list"), query).text
        return {each.pk for each in (one, other) if f'id="r{each.pk}"' in page}

    assert found() == {one.pk, other.pk}
    assert found(own_du_an="cầu") == {one.pk}
    assert found(own_kinh_phi="10,0") == {one.pk}
    assert found(own_in="Hai mặt") == {one.pk}
    assert found(own_ngay_hop="20/11/2026") == {other.pk}
    assert "Cầu Thử" in client.get(reverse("documents:list"), {"columns": "own_du_an"}).text


def test_what_is_taken_out_holds_no_own_values(manager: Person) -> None:
    add(manager)
    office = Office()
    document = office.registered(own={"own_du_an": "Điều mật"})

    taking_out.take_out(document, Secrecy.SECRET, by=office.clerk, at=MONDAY + DAY)

    assert again(document).own == {}


def test_page_adds_and_ends_for_managers_alone(manager: Person) -> None:
    client, page = signed_in(manager), reverse("documents:own_fields")
    said = {"name": "Mã dự án", "kind": "text", "side": "both", "since": "01/01/2026"}

    assert client.post(page, said).status_code == 302
    field = OwnField.objects.get()
    end = reverse("documents:end_own_field", args=[field.pk])
    assert client.post(end, {"valid_to": "31/12/2099"}).status_code == 302

    assert "Mã dự án" in client.get(page).text
    assert str(OwnField.objects.get().valid_to) == "2099-12-31"
    assert signed_in(Office().clerk).get(page).status_code == 403
