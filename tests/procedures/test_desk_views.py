"""The pages of the desk: one screen from the applicant to the receipt, and what it refuses."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from congvu.kit import clock
from congvu.people.models import Person, Unit
from congvu.procedures.actions import intake
from congvu.procedures.enums.catalogue import FieldKind, Origin
from congvu.procedures.enums.states import State
from congvu.procedures.logic.spec import Field, Part, Spec
from congvu.procedures.models import Dossier
from tests.factories import people
from tests.factories import procedures as make
from tests.factories.cases import MONDAY

pytestmark = [pytest.mark.django_db, pytest.mark.alike]

COLUMNS = (Field("ten", "Họ tên"), Field("nam", "Số năm", FieldKind.NUMBER))
SPEC = Spec(
    parts=(*make.SPEC.parts, Part("cu-tru", "Cư trú", origin=Origin.DRAWN)),
    fields=(
        Field("von", "Vốn", FieldKind.MONEY),
        Field("nguoi", "Người đứng đầu", FieldKind.PERSON),
        Field("bang", "Nhân lực", FieldKind.TABLE, columns=COLUMNS),
        Field("so-do", "Sơ đồ", FieldKind.FILE),
    ),
    fees=make.SPEC.fees,
    clock=make.SPEC.clock,
    steps=make.SPEC.steps,
    laws=make.SPEC.laws,
)


@pytest.fixture
def officer(client: Client) -> Person:
    found = make.make_officer(people.make_unit("Bộ phận Một cửa thử"))
    client.force_login(found)
    return found


def filled(**more: Any) -> dict[str, Any]:
    return {
        "once": "mot-trang",
        "n-name": "Nguyễn Văn Thử",
        "n-kind": "person",
        "n-number_kind": "citizen",
        "n-number": "001099000001",
        "g-number_kind": "citizen",
        "h-channel": "counter",
        "h-sets": "1",
        "h-handing": "counter",
        "p-don-in": "on",
        "p-don-originals": "1",
        "p-don-copies": "0",
        "p-ban-sao-in": "on",
        "p-ban-sao-originals": "0",
        "p-ban-sao-copies": "1",
        "p-cu-tru-in": "on",
        "a-von": "5.000.000",
        "a-nguoi-name": "Bà Thử",
        "a-bang-TOTAL_FORMS": "1",
        "a-bang-INITIAL_FORMS": "0",
        "a-bang-0-ten": "Ông Thử",
        "a-bang-0-nam": "3",
        "a-so-do": SimpleUploadedFile("so-do.txt", b"so do tru so"),
        **more,
    }


def test_one_screen_receives_a_dossier_with_form_scans_and_fee(client: Client, officer: Person) -> None:
    procedure = make.make_procedure(SPEC)
    unit = officer.rights.held[0].unit_id
    scan = SimpleUploadedFile("don.txt", b"don da quet")
    said = filled(**{"h-unit": unit, "p-don-file": scan})

    answer = client.post(f"/mot-cua/tiep-nhan/{procedure.pk}/", said)

    dossier = Dossier.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, dossier.link)
    assert dossier.answers == {
        "von": 5_000_000,
        "nguoi": {"name": "Bà Thử"},
        "bang": [{"ten": "Ông Thử", "nam": "3"}],
        "so-do": ["so-do.txt"],
    }
    held = {each.part: (each.origin, each.originals, each.file_name) for each in dossier.held.all()}
    assert held == {
        "don": ("given", 1, "don.txt"),
        "ban-sao": ("given", 0, ""),
        "cu-tru": ("drawn", 0, ""),
        "field:so-do": ("given", 0, "so-do.txt"),
    }
    again = client.post(f"/mot-cua/tiep-nhan/{procedure.pk}/", filled(**{"h-unit": unit}))
    assert (again["Location"], Dossier.objects.count()) == (dossier.link, 1)


def test_mistakes_stand_beside_their_fields_and_nothing_typed_is_lost(
    client: Client, officer: Person
) -> None:
    procedure = make.make_procedure(SPEC)
    unit = officer.rights.held[0].unit_id
    said = filled(**{"h-unit": unit, "p-don-in": "", "a-von": "nhiều", "a-bang-0-nam": "ba"})

    answer = client.post(f"/mot-cua/tiep-nhan/{procedure.pk}/", said)

    page = answer.content.decode()
    assert (answer.status_code, Dossier.objects.count()) == (422, 0)
    for text in ("Nguyễn Văn Thử", "nhiều", "Ông Thử", "so-do.txt", "Còn thiếu", "Không phải số hợp lệ"):
        assert text in page, text


def test_scan_too_large_is_refused_in_a_sentence_and_nothing_typed_is_lost(
    client: Client, officer: Person, settings: Any
) -> None:
    procedure = make.make_procedure(SPEC)
    settings.FILE_LIMIT = 1024 * 1024
    scan = SimpleUploadedFile("quét.pdf", b"%PDF-1.7 " + b"x" * (2 * 1024 * 1024) + b"%%EOF")
    said = filled(**{"h-unit": officer.rights.held[0].unit_id, "p-don-file": scan})

    answer = client.post(f"/mot-cua/tiep-nhan/{procedure.pk}/", said)

    page = answer.content.decode()
    assert (answer.status_code, Dossier.objects.count()) == (422, 0)
    assert all(text in page for text in ("lớn hơn 1 MB", "Nguyễn Văn Thử", "Ông Thử", 'data-most="1048576"'))


def test_scan_of_40_mb_is_taken_in(client: Client, officer: Person) -> None:
    procedure = make.make_procedure(SPEC)
    scan = SimpleUploadedFile("quét.pdf", b"%PDF-1.7 " + bytes(40 * 1024 * 1024) + b"%%EOF")
    said = filled(**{"h-unit": officer.rights.held[0].unit_id, "p-don-file": scan})

    answer = client.post(f"/mot-cua/tiep-nhan/{procedure.pk}/", said)

    file = Dossier.objects.get().held.get(part="don").file
    assert answer.status_code == 302
    assert file is not None
    assert file.size > 40 * 1024 * 1024


def test_known_applicant_is_found_by_number_and_what_was_typed_stays(client: Client, officer: Person) -> None:
    procedure = make.make_procedure(SPEC)
    party = make.make_party("Trần Thị Thử")
    said = filled(who=party.numbers.get().number, look="1", **{"a-von": "7"})

    page = client.post(f"/mot-cua/tiep-nhan/{procedure.pk}/", said).content.decode()

    assert f'name="party" value="{party.pk}"' in page
    assert "Trần Thị Thử" in page
    assert 'value="7"' in page
    assert Dossier.objects.count() == 0


def test_incomplete_one_is_laid_down_and_asked_for(client: Client, officer: Person) -> None:
    procedure = make.make_procedure()
    unit = officer.rights.held[0].unit_id
    said = {key: value for key, value in filled(wait="1").items() if not key.startswith("a-")}
    client.post(f"/mot-cua/tiep-nhan/{procedure.pk}/", {**said, "h-unit": unit, "p-don-in": ""})
    dossier = Dossier.objects.get()
    assert dossier.state == State.WAITING

    answer = client.post(
        f"/mot-cua/{dossier.pk}/bo-sung/",
        {"ask-part:don": "on", "why-part:don": "chưa nộp", "reason": "Thiếu đơn", "contact": "Ông Thử"},
    )

    assert answer.status_code == 302
    assert dossier.supplements.get().items.get().what == "Đơn đề nghị: chưa nộp"


def test_pages_of_a_waiting_dossier_show_and_act(client: Client, officer: Person) -> None:
    unit = officer.rights.held[0].unit_id
    desk = people.make_unit().__class__.objects.get(pk=unit)
    dossier = intake.file(make.make_procedure(), make.handed(), unit=desk, by=officer, at=clock.now())

    shown = [
        client.get(f"/mot-cua/{dossier.pk}/{each}").status_code for each in ("", "nhan/", "tu-choi/", "dung/")
    ]
    received = client.post(f"/mot-cua/{dossier.pk}/nhan/")
    after = [client.get(f"/mot-cua/{dossier.pk}/{each}").status_code for each in ("", "thoi-han/")]

    assert (shown, received.status_code, after) == ([200] * 4, 302, [200] * 2)


def test_receipt_is_made_once_with_word_and_pdf(client: Client, officer: Person) -> None:
    unit = people.make_unit().__class__.objects.get(pk=officer.rights.held[0].unit_id)
    dossier = make.make_dossier(unit=unit, by=officer)

    for _time in range(2):
        assert client.post(f"/mot-cua/{dossier.pk}/giay/receipt/").status_code == 302

    issued = dossier.issued.get()
    assert issued.number == f"01/TNHS-{unit.code}"
    assert issued.paper is not None
    assert issued.paper.pdf.size > 1_000


def test_who_does_not_receive_sees_no_counter_and_no_applicants(client: Client) -> None:
    client.force_login(make.make_handler(people.make_unit()))
    procedure = make.make_procedure()

    for path in ("tiep-nhan/", f"tiep-nhan/{procedure.pk}/", "nguoi-nop/"):
        assert client.get(f"/mot-cua/{path}").status_code == 403


def test_dossier_is_found_by_its_procedure_and_by_the_applicant(client: Client, officer: Person) -> None:
    unit = Unit.objects.get(pk=officer.rights.held[0].unit_id)
    procedure = make.make_procedure(name="Xác nhận hồ sơ kỹ thuật thử")
    dossier = make.make_dossier(procedure, unit=unit, by=officer, applicant=make.make_party("Hoàng Thị Tìm"))
    waiting = intake.file(
        procedure, make.handed(make.make_party("Lò Văn Chờ")), unit=unit, by=officer, at=MONDAY
    )

    for words, found in (
        ("xac nhan ky thuat", {dossier, waiting}),
        ("hoang tim", {dossier}),
        ("cho lo", {waiting}),
    ):
        page = client.get("/mot-cua/", {"q": words})
        assert {row.pk for row in page.context["page"].rows} == {each.pk for each in found}
