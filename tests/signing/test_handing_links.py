"""Files signed on the signer's own machine: who is handed them, by which links and pages."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from congvu.kit import clock
from congvu.kit.refusal import Refused
from congvu.signing import actions
from congvu.signing.actions import handing
from congvu.signing.enums import FETCHED, OWN
from congvu.signing.logic.keepers import KeyTrouble, keepers
from congvu.signing.models import Handout, SigningKey
from congvu.trail.models import Entry
from tests.factories import people
from tests.signing import agent as agents
from tests.signing import office as offices
from tests.signing.handed import given, handed, office_elsewhere, signed
from tests.signing.office import Office
from tests.signing.services import Services


@pytest.fixture
def office(services: Services) -> Office:
    return office_elsewhere(services)


@pytest.mark.django_db
def test_each_link_serves_once_and_not_for_long(office: Office) -> None:
    handout, now = handed(office), clock.now()
    old = handing.links(handout, by=office.leader, at=now)
    links = handing.links(handout, by=office.leader, at=now)
    for word, at in ((old.fetch, now), (links.fetch, now + timedelta(minutes=6)), ("", now), ("x", now)):
        with pytest.raises(Refused, match="đã dùng hoặc đã hết hạn"):
            handing.fetch(word, at=at)

    assert handing.fetch(links.fetch, at=now) == handout.file
    with pytest.raises(Refused, match="đã dùng"):
        handing.fetch(links.fetch, at=now)
    for word, at in ((old.bring, now), (links.bring, now + timedelta(minutes=6)), ("", now)):
        with pytest.raises(Refused, match="đã dùng"):
            handing.bring(word, signed(office, given(handout)), at=at)
    done = handing.bring(links.bring, signed(office, given(handout)), at=now)
    with pytest.raises(Refused, match="đã dùng"):
        handing.bring(links.bring, signed(office, given(handout)), at=now)

    assert done.state == Handout.State.DONE
    assert Entry.objects.filter(event=FETCHED.code).count() == 1
    assert links.bring not in "".join(str(vars(each)) for each in Handout.objects.all())


@pytest.mark.django_db
def test_nobody_else_sees_it_fetches_links_or_brings_it_back(office: Office) -> None:
    handout = handed(office)
    other = people.make_person("Trần Văn Thử", grants={OWN.code: "own"})
    browser = Client()
    browser.force_login(other)
    page, links = (reverse(f"signing:{name}", args=[handout.pk]) for name in ("handout", "links"))

    assert [browser.get(page).status_code, browser.post(links).status_code] == [404, 404]
    with pytest.raises(Refused):
        handing.links(handout, by=other, at=clock.now())
    with pytest.raises(Refused):
        handing.take_back(handout, signed(office, given(handout)), by=other, at=clock.now())
    handout.refresh_from_db()
    assert handout.state == Handout.State.WAITING


@pytest.mark.django_db
def test_what_waited_an_hour_is_over(office: Office) -> None:
    handout = handed(office)

    with pytest.raises(Refused, match="quá thời gian"):
        handing.take_back(
            handout, signed(office, given(handout)), by=office.leader, at=clock.now() + timedelta(hours=2)
        )


@pytest.mark.django_db
def test_list_says_of_what_waited_an_hour_that_it_is_over(office: Office) -> None:
    over, waiting = handed(office), handed(office, offices.paper("Văn bản thứ hai"))
    Handout.objects.filter(pk=over.pk).update(until=clock.now() - timedelta(seconds=1))
    browser = Client()
    browser.force_login(office.leader)

    page = browser.get(reverse("signing:handouts")).content.decode()

    assert (page.count("Đã quá giờ chờ"), page.count("Chờ ký")) == (1, 1)
    assert reverse("signing:handout", args=[waiting.pk]) in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    "data", [b"", b"hello", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"]
)
def test_what_is_no_certificate_of_a_signer_is_refused(data: bytes) -> None:
    with pytest.raises(KeyTrouble, match="không có chứng thư"):
        keepers["agent"].offered(data, "")


@pytest.mark.django_db
def test_a_file_of_ones_own_is_handed_out_and_sent_back_by_hand(office: Office) -> None:
    browser, paper = Client(), offices.paper()
    browser.force_login(office.leader)
    form = {"key": office.leaders_key.pk, "edge": "", "pin": "", "once": "a"}
    page = browser.post(
        reverse("signing:sign_files"), {**form, "files": [SimpleUploadedFile("a.pdf", paper)]}
    )
    handout = Handout.objects.get()
    where = reverse("signing:handout", args=[handout.pk])
    assert (page.status_code, browser.get(where).status_code) == (302, 200)

    made = SimpleUploadedFile("a.pdf", signed(office, paper))
    done = browser.post(where, {"back": made})

    shown = browser.get(where)
    assert reverse("signing:handouts") in browser.get(reverse("signing:keys")).content.decode()
    assert done.status_code == 302
    assert browser.get(shown.context["result"]).status_code == 200
    assert (
        reverse("signing:handout", args=[handout.pk])
        in browser.get(reverse("signing:handouts")).content.decode()
    )


@pytest.mark.django_db
def test_a_certificate_is_added_without_a_password(office: Office) -> None:
    actions.end_key(office.leaders_key, by=office.leader, at=clock.now())
    browser = Client()
    browser.force_login(office.leader)
    below = office.services.below.pem.encode()

    page = browser.post(
        reverse("signing:add_key", args=["agent"]),
        {"file": SimpleUploadedFile("a.pem", office.services.leader.pem.encode() + below)},
    )

    assert page.status_code == 302
    assert SigningKey.objects.get(ended_at=None, person=office.leader).provider == "agent"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("brings", [True, False], ids=["brings it back", "only says so"])
def test_only_what_the_program_on_the_machine_brings_back_is_believed(
    office: Office, live_server: LiveServer, settings: Settings, brings: bool
) -> None:
    handout, browser = handed(office), Client()
    browser.force_login(office.leader)
    links = reverse("signing:links", args=[handout.pk])
    with agents.running(lambda data: signed(office, data) if brings else b"") as program:
        settings.AGENT_URL = program
        page = browser.get(reverse("signing:handout", args=[handout.pk]))
        said = browser.post(links, headers={"host": live_server.url.removeprefix("http://")})
        agents.ask(f"{program}/SignApproved", said.content)

    handout.refresh_from_db()
    assert handout.state == (Handout.State.DONE if brings else Handout.State.WAITING)
    assert f"{program}/SignApproved" in page.content.decode()
    assert program in page.headers["Content-Security-Policy"]


@pytest.mark.django_db
def test_a_link_tells_a_program_why_it_takes_nothing(office: Office) -> None:
    handout = handed(office)
    links = handing.links(handout, by=office.leader, at=clock.now())
    where = reverse("signing:bring", args=[links.bring])

    answer = Client(enforce_csrf_checks=True).post(
        where, {"uploadfile": SimpleUploadedFile("a.pdf", offices.paper("Khác"))}
    )

    assert (answer.status_code, answer.json()["Status"]) == (409, False)
    assert "không phải tệp đã giao" in answer.json()["Message"]
    assert Client().get(reverse("signing:fetch", args=["khong-co"])).status_code == 404
