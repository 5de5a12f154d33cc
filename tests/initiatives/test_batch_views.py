"""The coordinator's pages of bulk filing."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from openpyxl import load_workbook

from congvu.files.actions import uploads
from congvu.files.models import Upload
from congvu.initiatives.models import Batch, Initiative
from congvu.initiatives.rules import batches as rules
from congvu.kit import clock
from congvu.people.models import Person
from tests.factories import initiatives as make
from tests.factories import initiatives_batches as bulk
from tests.factories import people
from tests.initiatives.world import World, signed_in, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(world: World) -> Client:
    return signed_in(world.coordinator)


def send(client: Client, world: World, rows: list[dict[str, str]], **more: object) -> HttpResponse:
    book = bulk.workbook(world.round, rows, at=clock.now())
    sent = {"unit": world.unit.pk, "sheet": SimpleUploadedFile("nop.xlsx", book), **more}
    return client.post(url("new_batch", world.round.pk), sent)  # type: ignore[return-value]  # the client's own


def read(world: World) -> Batch:
    bulk.read_all(clock.now())
    return Batch.objects.latest("pk")


def test_form_is_handed_out_with_codes_answers_and_notes(client: Client, world: World) -> None:
    group = make.make_group("Lĩnh vực Mẫu")

    answer = client.get(url("batch_form", world.round.pk))

    book = load_workbook(BytesIO(answer.content))
    sheet, authors, _participants, _explained, lists = book.worksheets
    assert [each.title for each in book.worksheets[:4]] == [
        "Sáng kiến",
        "Tác giả",
        "Tham gia áp dụng",
        "Hướng dẫn điền",
    ]
    assert lists.sheet_state == "hidden"
    assert (sheet["A1"].value, sheet["B1"].value, sheet["B3"].value) == (
        f"congvu:nop:{world.round.code}",
        "key",
        "001",
    )
    assert group.name in [cell.value for row in lists.rows for cell in row]
    assert len(sheet.data_validations.dataValidation) > 10
    assert authors["B1"].value == "row"


def test_upload_is_read_by_the_job_shown_confirmed_and_followed(client: Client, world: World) -> None:
    packed = SimpleUploadedFile("tep.zip", bulk.parcel({"001.txt": b"Mo ta", "la.txt": b"x"}))
    before = Initiative.objects.count()

    sent = send(client, world, [bulk.row("001"), bulk.row("002", title="")], parcel=packed)
    waiting = client.get(sent["Location"]).content.decode()
    batch = read(world)
    shown = client.get(url("batch", batch.pk)).content.decode()
    confirmed = client.post(url("confirm_batch", batch.pk), {"place": "Nơi Thử", "declared": "on"})
    running = client.get(url("batch", batch.pk), HTTP_HX_REQUEST="true", HTTP_HX_TARGET="told")
    bulk.file_all(clock.now())
    ended = client.get(url("batch", batch.pk), HTTP_HX_REQUEST="true", HTTP_HX_TARGET="told")

    assert sent.status_code == 302
    assert 'hx-trigger="load delay:2s"' in waiting
    assert "Bảng Sáng kiến, dòng 4, cột “Tên sáng kiến”:" in shown
    assert "Nội dung của 0 trên 1 tệp khác nhau đã được đọc từ trước" in shown
    assert "Đang đọc các tệp." in ended.content.decode()
    assert "la.txt: Tên tệp không bắt đầu bằng mã dòng nào" in shown
    assert "hx-trigger" not in shown.split('id="told"')[1].split(">")[0]
    assert confirmed.status_code == 302
    assert "0/1" in running.content.decode()
    assert "HX-Refresh" not in running
    assert "1/1" in ended.content.decode()
    assert ended["HX-Refresh"] == "true"
    assert Initiative.objects.count() == before + 1
    assert "Giải pháp thử 001" in client.get(url("unit")).content.decode()


def test_fragment_equals_a_reload(client: Client, world: World) -> None:
    send(client, world, [bulk.row("001")])
    address = url("batch", Batch.objects.get().pk)

    whole = client.get(address).content.decode()
    part = client.get(address, HTTP_HX_REQUEST="true", HTTP_HX_TARGET="told").content.decode()

    assert part.strip() in whole


def test_refused_rows_are_handed_out_corrected_and_come_back_alone(client: Client, world: World) -> None:
    packed = SimpleUploadedFile("tep.zip", bulk.parcel({"001.txt": b"Mot", "002.txt": b"Hai"}))
    send(client, world, [bulk.row("001"), bulk.row("002", applied_on="31/02/2026")], parcel=packed)
    batch = read(world)

    answer = client.get(url("refused_rows", batch.pk))
    book = load_workbook(BytesIO(answer.content))
    sheet = book.worksheets[0]
    names = {cell.value: cell.column for cell in sheet[1]}
    kept = [
        sheet.cell(3, names["key"]).value,
        sheet.cell(3, names["applied_on"]).value,
        sheet.cell(4, 2).value,
    ]
    sheet.cell(3, names["applied_on"], "28/02/2026")
    out = BytesIO()
    book.save(out)
    again = SimpleUploadedFile("sua.xlsx", out.getvalue())
    client.post(url("correct_batch", batch.pk), {"unit": world.unit.pk, "sheet": again})
    corrected = read(world)

    assert kept == ["002", "31/02/2026", None]
    assert bulk.fates(corrected) == {"002": "new"}
    assert [each["path"] for each in corrected.rows.get().files] == ["002.txt"]
    assert corrected.stray == []


def sent_ahead(by: Person, place: str, content: bytes, name: str, arrived: int = 0) -> Upload:
    upload = uploads.begin(place, name=name, size=len(content), by=by, at=clock.now())
    uploads.append(upload, content[: arrived or len(content)], offset=0, at=clock.now())
    return upload


def test_files_that_were_sent_ahead_are_taken_once(client: Client, world: World) -> None:
    book = bulk.workbook(world.round, [bulk.row("001")], at=clock.now())
    sheet = sent_ahead(world.coordinator, rules.SHEET.code, book, "nop.xlsx")
    packed = bulk.parcel({"001.txt": b"Mo ta thu"})
    parcel = sent_ahead(world.coordinator, rules.PARCEL.code, packed, "tep.zip")
    sent = {"unit": world.unit.pk, "sheet_upload": sheet.code, "parcel_upload": parcel.code}

    answer = client.post(url("new_batch", world.round.pk), sent)
    again = client.post(url("new_batch", world.round.pk), sent)
    batch = read(world)

    assert (answer.status_code, again.status_code) == (302, 422)
    assert "Có tệp chưa gửi đến nơi." in again.content.decode()
    assert (batch.sheet_name, batch.parcel_name, bulk.fates(batch)) == ("nop.xlsx", "tep.zip", {"001": "new"})
    assert not Upload.objects.exists()


def test_file_that_is_still_on_its_way_is_shown_and_waited_for(client: Client, world: World) -> None:
    sheet = sent_ahead(world.coordinator, rules.SHEET.code, b"x" * 1000, "nop.xlsx", arrived=400)

    answer = client.post(
        url("new_batch", world.round.pk), {"unit": world.unit.pk, "sheet_upload": sheet.code}
    )

    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "“nop.xlsx” chưa gửi đến đủ." in shown
    assert "400 B trên 1,0 kB" in shown
    assert not Batch.objects.exists()


def test_confirmation_wants_place_and_declaration(client: Client, world: World) -> None:
    send(client, world, [bulk.row("001")])
    batch = read(world)

    answer = client.post(url("confirm_batch", batch.pk), {"place": ""})

    assert answer.status_code == 422
    assert "Điền địa danh." in answer.content.decode()
    assert Batch.objects.get().state == "shown"


def test_what_is_no_form_is_refused_beside_its_field(client: Client, world: World) -> None:
    sent = {"unit": world.unit.pk, "sheet": SimpleUploadedFile("a.xlsx", b"Khong phai Excel")}

    answer = client.post(url("new_batch", world.round.pk), sent)

    assert answer.status_code == 422
    assert "Đây không phải tệp Excel" in answer.content.decode()
    assert not Batch.objects.exists()


def test_dropped_upload_is_not_confirmed(client: Client, world: World) -> None:
    send(client, world, [bulk.row("001")])
    batch = read(world)

    client.post(url("drop_batch", batch.pk))
    answer = client.post(url("confirm_batch", batch.pk), {"place": "X", "declared": "on"})

    assert answer.status_code == 422
    assert "đã được xác nhận hoặc đã bỏ" in answer.content.decode()


def test_other_units_see_nothing_of_it(client: Client, world: World) -> None:
    send(client, world, [bulk.row("001")])
    batch = read(world)
    other = signed_in(people.make_person(grants={"initiatives.coordinate": "unit"}, unit=people.make_unit()))

    assert other.get(url("batch", batch.pk)).status_code == 404
    assert other.get(url("refused_rows", batch.pk)).status_code == 404
    assert other.post(url("confirm_batch", batch.pk), {"place": "X", "declared": "on"}).status_code == 404
    assert "nop.xlsx" not in other.get(url("batches")).content.decode()
    assert "nop.xlsx" in client.get(url("batches")).content.decode()
