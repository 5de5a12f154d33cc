"""Rights that change raise an alert, which stands until somebody competent confirms it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from congvu.kit.actor import SYSTEM
from congvu.kit.refusal import Refused, Stale
from congvu.people import actions
from congvu.people.models import Person, RightsAlert
from congvu.people.queries import alerts as queries
from congvu.trail import queries as trail
from tests.cast import Agency
from tests.factories.people import PASSWORD, make_person, make_role
from tests.people.acts import AT, TODAY, refusal
from tests.people.test_imports import numbered, row

CONFIRM = {"people.manage": "all", "people.confirm_rights": "all"}
BAR = "thay đổi quyền truy cập đang chờ xác nhận"


@pytest.fixture
def dung(agency: Agency) -> Person:
    return make_person("Phạm Dung", grants=CONFIRM, unit=agency.office, username="dungp", password=PASSWORD)


@pytest.fixture
def giang(agency: Agency) -> Person:
    return make_person("Vũ Giang", grants=CONFIRM, unit=agency.office, username="giangv", password=PASSWORD)


def given(agency: Agency, by: object) -> RightsAlert:
    """Chi gets a post from ``by``."""
    role, unit = agency.specialist, agency.science
    actions.set_post(agency.chi, unit=unit, role=role, from_on=TODAY, by=by, at=AT)
    return RightsAlert.objects.latest("pk")


def test_role_that_gains_and_loses_rights_is_told_with_what_differs(agency: Agency, dung: Person):
    role = make_role(grants={"people.manage": "unit"}, name="Quản trị đơn vị")

    actions.change_role(
        role, name="Tên mới", passes_on=False, grants={"people.confirm_rights": "all"}, by=dung, at=AT
    )

    alert = RightsAlert.objects.get()
    assert (alert.event, alert.about.key, alert.by_name) == ("people.role_changed", str(role.pk), "Phạm Dung")
    assert alert.before == {"passes_on": True, "people.confirm_rights": None, "people.manage": "unit"}
    assert alert.after == {"passes_on": False, "people.confirm_rights": "all", "people.manage": None}
    assert [(str(c.label), c.before, c.after) for c in queries.changes(alert)] == [
        ("Người thay thế được nhận vai trò này", "Có", "Không"),
        ("Xác nhận thay đổi quyền truy cập", "–", "Tất cả"),
        ("Quản trị người dùng, đơn vị và vai trò", "Đơn vị", "–"),
    ]


def test_what_changes_no_right_raises_no_alert(agency: Agency, dung: Person):
    role = make_role(grants={"people.manage": "unit"}, name="Quản trị đơn vị")

    actions.change_role(
        role, name="Tên mới", passes_on=True, grants={"people.manage": "unit"}, by=dung, at=AT
    )
    actions.seed_roles({}, by=SYSTEM, at=AT)
    actions.create_person(full_name="Đỗ Hà", by=dung, at=AT)

    assert not RightsAlert.objects.exists()


def test_posts_substitutes_accounts_and_units_raise_alerts(agency: Agency, dung: Person):
    given(agency, dung)
    actions.end_post(agency.chi.posts.get(), last_day=TODAY, by=dung, at=AT)
    until = TODAY + timedelta(days=3)
    actions.name_substitute(agency.binh, substitute=agency.chi, from_on=TODAY, to_on=until, by=dung, at=AT)
    actions.deactivate_person(agency.chi, by=dung, at=AT)
    actions.move_unit(agency.science, parent=agency.office, from_on=TODAY, by=dung, at=AT)

    told = [(a.event, a.subject_title, a.before, a.after) for a in RightsAlert.objects.order_by("pk")]
    post = {"unit": "Phòng Quản lý Khoa học", "role": "Chuyên viên", "from": "2026-05-15"}
    assert told == [
        ("people.post_set", "Lê Chi", {}, {**post, "to": None}),
        ("people.post_ended", "Lê Chi", {**post, "to": None}, {**post, "to": "2026-05-15"}),
        (
            "people.substitute_named",
            "Trần Thị Bình",
            {},
            {"substitute": "Lê Chi", "from": "2026-05-15", "to": "2026-05-18"},
        ),
        ("people.person_deactivated", "Lê Chi", {"open": True}, {"open": False}),
        (
            "people.unit_moved",
            "Phòng Quản lý Khoa học",
            {"parent": "Sở Khoa học và Công nghệ"},
            {"parent": "Văn phòng Sở", "from": "2026-05-15"},
        ),
    ]


def test_what_the_machine_sets_up_is_one_alert_of_a_kind(agency: Agency):
    for person in (agency.chi, agency.binh):
        role, unit = agency.administrator, agency.office
        actions.set_post(person, unit=unit, role=role, from_on=TODAY, by=SYSTEM, at=AT)

    alert = RightsAlert.objects.get()
    assert (alert.times, alert.subject_title, alert.by_name) == (2, "Trần Thị Bình", "Congvu")


def test_import_is_one_alert(agency: Agency, dung: Person):
    rows = numbered(
        row(full_name="Hồ Thị Một", email="mot@so.example", unit="VP", role="chuyen-vien"),
        row(full_name="Hồ Thị Hai", email="hai@so.example", unit="VP", role="chuyen-vien"),
        row(full_name="Hồ Thị Ba", email="ba@so.example"),
    )

    actions.import_persons(rows, source="abc", by=dung, at=AT)

    assert RightsAlert.objects.get().after == {"opened": 3, "posts": 2}


def test_another_confirms_once_and_the_trail_says_so(agency: Agency, dung: Person, giang: Person):
    alert = given(agency, dung)

    actions.confirm_alert(alert, note="Theo Quyết định 12", by=giang, at=AT)

    settled = RightsAlert.objects.get()
    assert (settled.outcome, settled.settled_by, settled.note) == ("confirmed", giang, "Theo Quyết định 12")
    entry = trail.about(agency.chi.ref)[-1]
    assert (entry.event, entry.actor_name) == ("people.rights_confirmed", "Vũ Giang")
    assert entry.detail == {
        "alert": alert.pk,
        "event": "people.post_set",
        "outcome": "confirmed",
        "times": 1,
    }
    assert refusal(actions.confirm_alert, settled, by=giang, at=AT) == "Vũ Giang đã xử lý thay đổi này."


def test_of_two_who_confirm_at_once_the_second_is_told(agency: Agency, dung: Person, giang: Person):
    hoa = make_person("Lý Hoa", grants=CONFIRM)
    mine, theirs = given(agency, dung), RightsAlert.objects.get()
    actions.confirm_alert(theirs, by=hoa, at=AT)

    with pytest.raises(Stale):
        actions.confirm_alert(mine, by=giang, at=AT)

    assert RightsAlert.objects.get().settled_by == hoa


def test_what_is_joined_after_looking_is_not_confirmed_unseen(agency: Agency, giang: Person):
    looked_at = given(agency, SYSTEM)
    actions.set_post(
        agency.binh, unit=agency.office, role=agency.administrator, from_on=TODAY, by=SYSTEM, at=AT
    )

    with pytest.raises(Stale):
        actions.confirm_alert(looked_at, by=giang, at=AT)

    assert RightsAlert.objects.get().is_open


def test_who_made_it_or_gains_by_it_does_not_confirm_while_another_may(agency: Agency, dung: Person):
    alert = given(agency, dung)
    actions.confirm_alert(alert, by=dung, at=AT)  # nobody else may yet
    giang = make_person("Vũ Giang", grants=CONFIRM, unit=agency.office)
    actions.set_post(giang, unit=agency.office, role=agency.specialist, from_on=TODAY, by=dung, at=AT)
    alert = RightsAlert.objects.get(outcome="open")
    make_person("Lý Hoa", grants=CONFIRM)

    own = "Thay đổi này do ông/bà thực hiện hoặc liên quan đến ông/bà nên phải do người khác xác nhận."
    assert [refusal(actions.confirm_alert, alert, by=who, at=AT) for who in (dung, giang)] == [own, own]
    assert refusal(actions.confirm_alert, alert, by=agency.an, at=AT) == (
        "Ông/bà không có quyền xác nhận thay đổi quyền truy cập."
    )


def test_taking_back_settles_it_when_done_by_who_may_confirm_it(agency: Agency, dung: Person, giang: Person):
    actions.deactivate_person(agency.chi, by=dung, at=AT)
    actions.reactivate_person(agency.chi, by=giang, at=AT)

    alert = RightsAlert.objects.get()
    assert (alert.outcome, alert.settled_by) == ("reversed", giang)


def test_who_takes_back_their_own_change_leaves_both_to_be_confirmed(
    agency: Agency, dung: Person, giang: Person
):
    actions.deactivate_person(agency.chi, by=dung, at=AT)
    actions.reactivate_person(agency.chi, by=dung, at=AT)

    assert [alert.outcome for alert in RightsAlert.objects.order_by("pk")] == ["open", "open"]


def test_refused_change_raises_no_alert(agency: Agency, dung: Person):
    with pytest.raises(Refused):
        given(agency, agency.binh)

    assert not RightsAlert.objects.exists()


def test_bar_stands_over_every_page_of_who_confirms_until_it_is_done(
    client: Client, agency: Agency, dung: Person, giang: Person
):
    alert = given(agency, dung)
    client.force_login(giang)

    for page in ("desk:inbox", "people:persons"):
        assert f"Có 1 {BAR}" in client.get(reverse(page)).text
    opened = client.get(reverse("people:open_alerts"), follow=True)
    assert reverse("people:alert", args=[alert.pk]) in opened.text
    client.post(reverse("people:alert", args=[alert.pk]), {"note": ""})

    assert BAR not in client.get(reverse("desk:inbox")).text
    assert RightsAlert.objects.get().outcome == "confirmed"


def test_pages_are_for_who_confirms(client: Client, agency: Agency, dung: Person):
    alert = given(agency, dung)
    client.force_login(agency.an)

    answers = [client.get(reverse("people:alerts")), client.get(reverse("people:alert", args=[alert.pk]))]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert BAR not in client.get(reverse("people:persons")).text


def test_list_narrows_and_asks_the_same_number_of_queries(
    client: Client, agency: Agency, dung: Person, giang: Person
):
    actions.confirm_alert(given(agency, dung), by=giang, at=AT)
    client.force_login(giang)
    address = reverse("people:alerts")
    client.get(address)
    one = asked(client, address)
    actions.deactivate_person(agency.chi, by=dung, at=AT)
    actions.deactivate_person(agency.binh, by=dung, at=AT)

    assert asked(client, address) == one
    settled = client.get(address, {"outcome": "confirmed"}).text
    waiting = client.get(address, {"outcome": "open", "q": "Chi", "since": "2026-05-15"}).text
    assert ("Giao vị trí công tác" in settled, "Khóa tài khoản" in settled) == (True, False)
    assert ("Khóa tài khoản" in waiting, "Trần Thị Bình" in waiting) == (True, False)


def asked(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return len(captured)


def test_own_substitute_is_listed_and_waits_for_nobody(agency: Agency, dung: Person):
    until = TODAY + timedelta(days=3)
    named = actions.name_substitute(
        agency.binh, substitute=agency.chi, from_on=TODAY, to_on=until, by=agency.binh, at=AT
    )
    actions.cancel_substitution(named, by=agency.binh, at=AT)
    client = Client()
    client.force_login(dung)
    page = client.get(reverse("people:alerts")).content.decode()
    one = client.get(reverse("people:alert", args=[RightsAlert.objects.earliest("pk").pk])).content.decode()

    rows = RightsAlert.objects.order_by("pk").values_list("event", "outcome", "settled_by")
    assert list(rows) == [
        ("people.substitute_named", "own", agency.binh.pk),
        ("people.substitute_cancelled", "own", agency.binh.pk),
    ]
    assert queries.count_open(dung) == 0
    assert BAR not in page
    assert page.count("Trong quyền của chính mình, không cần xác nhận") > 2
    assert "Người xác nhận" not in one
    assert [entry.event for entry in trail.about(agency.binh)][-2:] == [
        "people.substitute_named",
        "people.substitute_cancelled",
    ]


def test_substitute_that_an_administrator_names_for_somebody_or_ends_waits(agency: Agency, dung: Person):
    until = TODAY + timedelta(days=3)
    own = actions.name_substitute(
        agency.binh, substitute=agency.chi, from_on=TODAY, to_on=until, by=agency.binh, at=AT
    )

    actions.cancel_substitution(own, by=dung, at=AT)
    later = until + timedelta(days=1)
    actions.name_substitute(agency.binh, substitute=agency.chi, from_on=TODAY, to_on=later, by=dung, at=AT)

    assert queries.count_open(dung) == 2
