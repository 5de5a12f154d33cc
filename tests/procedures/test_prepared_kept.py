"""What is prepared is opened by its code only, stored when it is received, and bounded while it waits."""

import re
from datetime import UTC, datetime, timedelta
from io import BytesIO
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory
from django.urls import reverse

from congvu.files.models import StoredFile
from congvu.initiatives.actions import tracking
from congvu.kit.actor import SYSTEM, VISITOR
from congvu.kit.clock import now
from congvu.kit.refusal import Refused
from congvu.portal.views import limits
from congvu.procedures import jobs
from congvu.procedures.actions import parties
from congvu.procedures.actions import preparing as acts
from congvu.procedures.models import Dossier, Preparation, PreparedFile
from congvu.procedures.rules import preparing as rules
from congvu.trail import queries as trail
from tests.factories import people
from tests.factories import procedures as make
from tests.factories.cases import DAY, MONDAY
from tests.procedures.desk import signed_in
from tests.procedures.test_preparing import PDF, TYPED, begun, kiosk

pytestmark = pytest.mark.django_db


def opened_by(counter: Client, made: Preparation) -> str:
    """The address to which its code leads at the counter."""
    sent = counter.post(reverse("procedures:open_prepared"), {"code": made.short_code})
    return sent.headers["Location"]


def test_what_was_prepared_is_read_by_who_opened_it_by_its_code_only() -> None:
    made = begun(at=now())
    officer, other = signed_in(make.make_officer()), signed_in(make.make_officer())
    page = reverse("procedures:receive", args=[made.procedure_id])

    address = opened_by(officer, made)

    assert "Chuẩn Bị" in officer.get(address).content.decode()
    assert "Chuẩn Bị" not in other.get(address).content.decode()
    for guessed in (str(made.pk), made.short_code, ""):
        assert "Chuẩn Bị" not in officer.get(page, {"prepared": guessed}).content.decode()


def test_what_was_prepared_is_opened_at_a_desk_that_receives_it_only() -> None:
    agency = people.make_unit("Sở thử")
    hall, far = people.make_unit("Một cửa Sở", parent=agency), people.make_unit("Xã thử")
    made = begun(make.make_procedure(agency=agency), at=now())

    with pytest.raises(Refused, match="prepared for another desk"):
        acts.open_at_desk(made, by=make.make_clerk(far), at=now())
    own = make.make_clerk(hall)
    acts.open_at_desk(made, by=own, at=now())
    assert trail.about(made)[-1].actor_name == own.full_name

    device, _secret = kiosk()
    at_kiosk = acts.begin(made.procedure, "khac", by=VISITOR, at=now(), device=device)
    with pytest.raises(Refused, match="prepared for another desk"):
        acts.open_at_desk(at_kiosk, by=own, at=now())
    acts.open_at_desk(at_kiosk, by=make.make_clerk(device.unit), at=now())


def test_what_was_opened_and_never_received_is_all_gone() -> None:
    made, counter = begun(at=now()), signed_in(make.make_officer())
    acts.add_file(made, "p-don-file", BytesIO(PDF), name="don.pdf", at=now())

    page = counter.get(opened_by(counter, made)).content.decode()

    assert ("don.pdf" in page, StoredFile.objects.exists()) == (True, False)
    assert jobs.forget_prepared(now() + 31 * DAY) == 1
    assert not PreparedFile.objects.exists()
    assert not StoredFile.objects.exists()


class Opened:
    """Something with one file, opened at the counter of an officer; ``whole`` is the page as it is sent."""

    def __init__(self) -> None:
        self.desk = people.make_unit("Một cửa thử")
        self.made, self.officer = begun(at=now()), make.make_officer(self.desk)
        acts.add_file(self.made, "p-don-file", BytesIO(PDF), name="don.pdf", at=now())
        self.counter = signed_in(self.officer)
        self.address = opened_by(self.counter, self.made)
        self.whole = {
            **{name: values[0] for name, values in TYPED.items()},
            "h-channel": "counter",
            "h-sets": "1",
            "h-unit": self.desk.pk,
            "h-handing": "counter",
            "prepared": parse_qs(urlsplit(self.address).query)["prepared"][0],
            "g-number_kind": "citizen",
            "p-ban-sao-copies": "1",
        }


def test_files_of_what_is_refused_at_the_counter_are_not_stored() -> None:
    world = Opened()

    refused = world.counter.post(world.address, {**world.whole, "n-name": ""})
    owner = parties.save(
        parties.Particulars("person", "Người Quen", (("citizen", "001234567890"),)), by=SYSTEM, at=now()
    )
    other = world.counter.post(world.address, world.whole)
    assert (refused.status_code, other.status_code, StoredFile.objects.exists()) == (422, 422, False)
    assert world.counter.post(world.address, {**world.whole, "party": owner.pk}).status_code == 302
    assert Dossier.objects.get().held.get(part="don").file == StoredFile.objects.get()


def test_officer_who_opened_it_looks_at_its_files_and_nobody_else_does() -> None:
    world = Opened()
    row = PreparedFile.objects.get()
    page = reverse("procedures:prepared_paper", args=[world.whole["prepared"], row.pk])

    found = world.counter.get(page)

    link = page.replace(world.whole["prepared"], "KEY")  # signed anew, at its own second, on each page
    shown = world.counter.get(world.address).content.decode()
    assert re.search(re.escape(link).replace("KEY", "[^/]+"), shown)
    assert (found.status_code, found.content, found.headers["Content-Type"]) == (
        200,
        PDF,
        "application/octet-stream",
    )
    assert found.headers["Content-Disposition"].startswith("attachment")
    other = signed_in(make.make_clerk(world.desk))
    made_up = reverse("procedures:prepared_paper", args=[str(world.made.pk), row.pk])
    assert [client.get(path).status_code for client, path in ((other, page), (world.counter, made_up))] == [
        404,
        404,
    ]
    another = begun(key="khac", at=now())
    acts.add_file(another, "p-don-file", BytesIO(PDF), name="khac.pdf", at=now())
    theirs = reverse("procedures:prepared_paper", args=[world.whole["prepared"], another.files.get().pk])
    assert world.counter.get(theirs).status_code == 404


def test_page_of_what_somebody_else_has_received_meanwhile_makes_no_second_dossier() -> None:
    world = Opened()
    other = signed_in(make.make_clerk(world.desk))
    page = opened_by(other, world.made)
    token = parse_qs(urlsplit(page).query)["prepared"][0]
    assert other.post(page, {**world.whole, "prepared": token}).status_code == 302

    late = world.counter.post(world.address, world.whole)

    assert (late.status_code, "không còn nữa" in late.content.decode()) == (422, True)
    assert Dossier.objects.count() == 1


@pytest.mark.alike
def test_page_of_what_is_over_says_what_becomes_of_it() -> None:
    made, home = begun(at=now()), Client()
    Preparation.objects.filter(pk=made.pk).update(expires_at=now() - timedelta(minutes=1))

    over = home.get(reverse("portal:prepared", args=["khoa"]))

    assert (over.status_code, "được xóa trong vòng một giờ" in over.content.decode()) == (410, True)
    assert jobs.forget_prepared(now()) == 1
    assert home.get(reverse("portal:prepared", args=["khoa"])).status_code == 404


@pytest.mark.parametrize(("limit", "most"), [("FILES_A_DAY", 1), ("MEGABYTES_A_DAY", 1)])
def test_one_address_sends_so_many_files_a_day(
    monkeypatch: pytest.MonkeyPatch, limit: str, most: int
) -> None:
    monkeypatch.setattr(limits, limit, most)
    begun(at=now())
    home, page = Client(), reverse("portal:prepared", args=["khoa"])

    def send(version: str) -> int:
        file = SimpleUploadedFile("don.pdf", PDF, "application/pdf")
        return home.post(
            page, {"version": version, "n-name": f"Lần {version}", "p-don-file": file}
        ).status_code

    assert send("1") == 302
    refused = home.post(
        page, {"version": "2", "n-name": "Lần 2", "p-don-file": SimpleUploadedFile("hai.pdf", PDF)}
    )

    assert "đã gửi quá nhiều tệp" in refused.content.decode()
    assert PreparedFile.objects.count() == 1
    assert Preparation.objects.get().typed["n-name"] == ["Lần 2"]
    elsewhere = Client(REMOTE_ADDR="203.0.113.7")
    sent = {"version": "3", "p-don-file": SimpleUploadedFile("ba.pdf", PDF)}
    assert elsewhere.post(page, sent).status_code == 302


@pytest.mark.parametrize(
    ("address", "source"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", ""),
    ],
)
def test_addresses_of_one_network_are_one_source(address: str, source: str) -> None:
    request = RequestFactory(REMOTE_ADDR=address).get("/")

    assert limits.source(request) == source


def test_one_source_takes_a_small_part_of_what_is_kept_of_all() -> None:
    assert limits.MEGABYTES_A_DAY * 1024 * 1024 * 50 < rules.ALL_WAITING


def test_one_address_begins_so_much_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "BEGUN_A_DAY", 1)
    address = reverse("portal:prepare", args=[make.make_procedure().pk])

    assert [Client().post(address).status_code for _ in range(2)] == [302, 422]
    assert Preparation.objects.count() == 1


def test_all_that_waits_has_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "ALL_WAITING", len(PDF))
    one, two = begun(), begun(key="hai")
    acts.add_file(one, "p-don-file", BytesIO(PDF), name="don.pdf", at=MONDAY)

    with pytest.raises(Refused, match="No more files can be kept"):
        acts.add_file(two, "p-don-file", BytesIO(PDF), name="don.pdf", at=MONDAY)
    jobs.forget_prepared(MONDAY + 31 * DAY)
    acts.add_file(begun(key="ba"), "p-don-file", BytesIO(PDF), name="don.pdf", at=MONDAY)


def test_counts_of_a_day_end_with_it() -> None:
    late = datetime(2026, 11, 16, 16, 59, tzinfo=UTC)  # 23:59 at the office
    counts = [
        tracking.count("203.0.113.7", at=at, what="files", most=1, all_day=True)
        for at in (MONDAY, late, late + timedelta(minutes=1))
    ]

    assert counts == [True, False, True]
