"""Prepared at home or at a kiosk, opened at the desk by its code, received in one go, forgotten in time."""

from datetime import datetime, timedelta
from io import BytesIO
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from congvu.files.models import StoredFile
from congvu.kit.actor import SYSTEM, VISITOR
from congvu.kit.clock import now, office_day
from congvu.kit.refusal import Refused, Stale
from congvu.portal.views import limits
from congvu.procedures import jobs
from congvu.procedures.actions import devices
from congvu.procedures.actions import preparing as acts
from congvu.procedures.enums.preparing import DeviceKind
from congvu.procedures.logic import preparing as logic
from congvu.procedures.logic.preparing import Terms
from congvu.procedures.models import Device, Dossier, Preparation, PreparedFile, Procedure
from congvu.procedures.queries import preparing
from congvu.trail import queries as trail
from tests.factories import people
from tests.factories import procedures as make
from tests.factories.cases import DAY, MONDAY
from tests.procedures.desk import signed_in

PDF = b"%PDF-1.7\n1 0 obj << >> endobj\ntrailer << >>\n%%EOF"
TYPED = {
    "n-name": ["Nguyễn Thị Chuẩn Bị"],
    "n-kind": ["person"],
    "n-number_kind": ["citizen"],
    "n-number": ["001234567890"],
    "n-phone": ["0900111222"],
    "p-don-in": ["on"],
    "p-ban-sao-in": ["on"],
}


def begun(procedure: Procedure | None = None, *, key: str = "khoa", at: datetime = MONDAY) -> Preparation:
    return acts.begin(procedure or make.make_procedure(), key, by=VISITOR, at=at, typed=TYPED)


def kiosk() -> tuple[Device, str]:
    return devices.make(DeviceKind.KIOSK, "Ki-ốt thử", unit=people.make_unit("Một cửa"), by=SYSTEM, at=MONDAY)


def test_only_boxes_of_the_form_are_kept_and_no_more_than_a_form_asks() -> None:
    sent = [("n-name", ["A\x00n"]), ("csrfmiddlewaretoken", ["x"]), ("a-dien", [""]), ("a-ten", ["b"])]

    assert logic.kept(sent) == {"n-name": ["An"], "a-ten": ["b"]}
    assert logic.kept([("a-ten", ["x" * 5_001])]) is None
    assert logic.kept([(f"a-{n}", ["x" * 4_000]) for n in range(20)]) is None


@pytest.mark.django_db
def test_key_is_kept_as_a_digest_only() -> None:
    made = begun(key="bi-mat")

    assert preparing.by_key("bi-mat") == made
    assert preparing.by_key(made.key_digest) is None
    assert "bi-mat" not in str(Preparation.objects.values().get())


@pytest.mark.django_db
def test_of_two_windows_the_second_is_told() -> None:
    made = begun()
    acts.keep(made, {"n-name": ["Một"]}, changes=1, at=MONDAY)

    with pytest.raises(Stale):
        acts.keep(made, {"n-name": ["Hai"]}, changes=1, at=MONDAY)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "is a HEIC picture"),
        (b"MZ" + b"\0" * 100, "program or a web page"),
        (b"<html><script>", "program or a web page"),
        (b"\x01\x02\x03\x04" * 20, "cannot be read"),
        (PDF + b" " * (1024 * 1024), "larger than 1 MB"),
    ],
)
def test_file_that_is_no_paper_is_refused(content: bytes, sentence: str) -> None:
    admin = people.make_person(grants={"procedures.catalogue": "all"})
    devices.lay_down(Terms(megabytes=1), valid_from=MONDAY.date(), by=admin, at=MONDAY)
    made = begun()

    with pytest.raises(Refused, match=sentence):
        acts.add_file(made, "p-don-file", BytesIO(content), name="anh.pdf", at=MONDAY)
    assert not PreparedFile.objects.exists()


@pytest.mark.django_db
def test_no_more_files_than_the_terms_say() -> None:
    admin = people.make_person(grants={"procedures.catalogue": "all"})
    devices.lay_down(Terms(files=1), valid_from=MONDAY.date(), by=admin, at=MONDAY)
    made = begun()
    acts.add_file(made, "p-don-file", BytesIO(PDF), name="don.pdf", at=MONDAY)

    with pytest.raises(Refused, match="At most 1 files"):
        acts.add_file(made, "p-don-file", BytesIO(PDF), name="don2.pdf", at=MONDAY)


@pytest.mark.django_db
def test_what_is_not_handed_in_is_gone_after_its_time() -> None:
    made = begun()
    acts.add_file(made, "p-don-file", BytesIO(PDF), name="don.pdf", at=MONDAY)

    assert jobs.forget_prepared(MONDAY + 29 * DAY) == 0
    assert jobs.forget_prepared(MONDAY + 31 * DAY) == 1
    assert not Preparation.objects.exists()
    assert not PreparedFile.objects.exists()
    assert not StoredFile.objects.exists()
    assert "Chuẩn Bị" not in str([entry.detail for entry in trail.about(made)])


@pytest.mark.django_db
def test_prepared_at_home_opened_at_the_desk_and_received_in_one_go() -> None:
    desk = people.make_unit("Một cửa thử")
    officer = make.make_officer(desk)
    procedure, home = make.make_procedure(), Client()
    begin = reverse("portal:prepare", args=[procedure.pk])
    page = home.post(begin).headers["Location"]
    form = {name: values[0] for name, values in TYPED.items()}
    file = SimpleUploadedFile("đơn.pdf", PDF, "application/pdf")

    sent = home.post(page, {**form, "version": "1", "p-don-file": file})
    made = Preparation.objects.get()
    assert (sent.status_code, made.files.get().name) == (302, "đơn.pdf")
    assert "đơn.pdf" in home.get(page).content.decode()
    assert home.get(f"{page}phieu/").status_code == 200
    saved = home.post(f"{page}luu/", {**form, "n-address": "Số 2", "version": "2"})
    assert (saved.status_code, saved.headers["X-Form-Version"]) == (204, "3")

    counter = signed_in(officer)
    opened = counter.post(reverse("procedures:open_prepared"), {"code": made.short_code.lower()})
    shown = counter.get(opened.headers["Location"]).content.decode()
    assert all(text in shown for text in ("Nguyễn Thị Chuẩn Bị", "001234567890", "Số 2", "đơn.pdf"))
    assert not StoredFile.objects.exists()
    page_of_desk = {
        **form,
        "h-channel": "counter",
        "h-sets": "1",
        "h-unit": desk.pk,
        "h-handing": "counter",
        "prepared": parse_qs(urlsplit(opened.headers["Location"]).query)["prepared"][0],
        "g-number_kind": "citizen",
        "once": "mot-lan",
        "p-ban-sao-copies": "1",
    }
    done = counter.post(reverse("procedures:receive", args=[procedure.pk]), page_of_desk)

    dossier = Dossier.objects.get()
    made.refresh_from_db()
    assert (done.status_code, made.dossier, made.typed) == (302, dossier, {})
    assert dossier.applicant.name == "Nguyễn Thị Chuẩn Bị"
    assert dossier.held.get(part="don").file == StoredFile.objects.get()
    assert not PreparedFile.objects.exists()
    assert home.get(page).status_code == 410
    assert Client().post(page, {**form, "version": "3"}).status_code == 410


@pytest.mark.django_db
def test_what_two_officers_opened_is_received_once() -> None:
    made = begun()
    dossier = make.make_dossier()
    acts.became(made, dossier)

    with pytest.raises(Stale):
        acts.became(made, make.make_dossier())


@pytest.mark.django_db
def test_wrong_code_and_strangers_open_nothing() -> None:
    made = begun()
    officer = signed_in(make.make_officer())
    other = signed_in(people.make_person(grants={"cases.read": "all"}))
    address = reverse("procedures:open_prepared")

    assert officer.post(address, {"code": "AAAAA-AAAAA"}).headers["Location"] == reverse("procedures:counter")
    assert other.post(address, {"code": made.short_code}).status_code == 403
    assert Client().get(reverse("portal:prepared", args=["doan-mo"])).status_code == 404


@pytest.mark.django_db
def test_kiosk_gives_a_code_waits_at_its_desk_and_shows_nothing_of_anybody() -> None:
    device, secret = kiosk()
    procedure, machine = make.make_procedure(), Client()
    officer = make.make_officer(device.unit)
    form = {name: values[0] for name, values in TYPED.items()}
    start = reverse("portal:kiosk", args=[secret])

    assert procedure.name in machine.get(start, {"q": procedure.name}).content.decode()
    sent = machine.post(reverse("portal:kiosk_typing", args=[secret, procedure.pk]), form)
    made = Preparation.objects.get()
    code = machine.get(sent.headers["Location"])

    assert code.headers["Refresh"].startswith("60; url=")
    assert f"{made.short_code[:5]}-{made.short_code[5:]}" in code.content.decode()
    assert "Chuẩn Bị" not in code.content.decode()
    assert list(preparing.waiting(officer, now())) == [made]
    assert list(preparing.waiting(make.make_officer(), now())) == []
    Preparation.objects.update(begun_at=now() - timedelta(minutes=5))
    assert machine.get(sent.headers["Location"]).status_code == 302  # the screen is the next visitor's
    elsewhere = kiosk()[1]
    again = reverse("portal:kiosk_done", args=[elsewhere, made.short_code])
    assert machine.get(again).status_code == 302


@pytest.mark.django_db
@pytest.mark.alike
def test_device_that_is_revoked_or_of_another_kind_opens_nothing() -> None:
    device, secret = kiosk()
    machine = Client()

    assert machine.get(reverse("portal:tablet", args=[secret])).status_code == 404
    assert machine.get(reverse("portal:kiosk", args=["gia-mao"])).status_code == 404
    devices.revoke(device, by=SYSTEM, at=MONDAY)
    assert machine.get(reverse("portal:kiosk", args=[secret])).status_code == 404
    with pytest.raises(Stale):
        devices.revoke(device, by=SYSTEM, at=MONDAY)


@pytest.mark.django_db
@pytest.mark.alike
def test_kiosk_is_not_asked_without_end() -> None:
    device, _secret = kiosk()

    assert [limits.device_may(device, at=MONDAY) for _ in range(21)] == [True] * 20 + [False]


@pytest.mark.django_db
@pytest.mark.alike
def test_pages_of_devices_and_terms_are_the_administrators() -> None:
    unit = people.make_unit("Một cửa thử")
    make.make_officer(unit)
    admin = signed_in(people.make_person(grants={"procedures.catalogue": "all"}))
    sent = {"kind": "kiosk", "name": "Ki-ốt 1", "unit": unit.pk}

    page = admin.post(reverse("procedures:devices"), sent).content.decode()
    device = Device.objects.get()
    assert "/kiosk/" in page
    assert "/kiosk/" not in admin.get(reverse("procedures:devices")).content.decode()
    tablet = admin.post(reverse("procedures:devices"), {**sent, "kind": "tablet"})
    assert tablet.status_code == 422
    assert admin.post(reverse("procedures:devices"), {"revoke": device.pk}).status_code == 302
    today = f"{office_day(now()):%d/%m/%Y}"
    terms = {"valid_from": today, "days": "7", "most": "3", "megabytes": "5"}
    assert admin.post(reverse("procedures:preparing_terms"), terms).status_code == 302
    assert admin.post(reverse("procedures:preparing_terms"), terms).status_code == 422
