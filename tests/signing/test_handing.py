"""Files signed on the signer's own machine: what is handed out, and what may come back."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from congvu.files.providers.storage.store import store
from congvu.kit import clock
from congvu.kit.actor import Actor
from congvu.kit.refusal import Refused
from congvu.signing import actions, queries
from congvu.signing.actions import handing
from congvu.signing.enums import FETCHED, HANDED_OUT, NOT_SIGNED, OWN, SIGNED
from congvu.signing.logic.keepers import KeyTrouble, keepers
from congvu.signing.logic.orders import FIELDS, Purpose
from congvu.signing.logic.places import How, Place
from congvu.signing.logic.results import Keeping, Signed, keepings
from congvu.signing.models import Handout, SigningKey, Use
from congvu.signing.providers.making import Wanted
from congvu.signing.rules import ordering
from congvu.trail.models import Entry
from tests.factories import people
from tests.signing import agent as agents
from tests.signing import office as offices
from tests.signing import pdf, pki
from tests.signing import services as loopback
from tests.signing.office import Office

KEPT: list[tuple[str, Signed]] = []


def _keep(about: str, one: Signed, by: Actor, at: datetime) -> None:
    if about == "hết chỗ":
        raise Refused("Không còn chỗ.")
    KEPT.append((about, one))


KEEPING = Keeping("thu", _keep)


@pytest.fixture
def office() -> Iterator[Office]:
    if "thu" not in keepings:
        keepings.add(KEEPING)
    KEPT.clear()
    with loopback.running() as services:
        office = offices.open_office(services)
        actions.end_key(office.leaders_key, by=office.leader, at=clock.now())
        office.leaders_key = certified(office, services.leader)
        yield office


def certified(office: Office, holder: pki.Holder) -> SigningKey:
    """The certificate of ``holder``, whose key is elsewhere."""
    sent = (holder.pem + office.services.below.pem).encode()
    (offered,) = keepers["agent"].offered(sent, "")
    return actions.add_key(keepers["agent"], offered, of=office.leader, by=office.keeper, at=clock.now())


def handed(office: Office, data: bytes | None = None, about: str = "van-ban:1") -> Handout:
    wanted = Wanted(data or offices.paper(), Purpose.LEADER)
    return actions.hand_out(
        wanted,
        key=office.leaders_key,
        name="Quyết định.pdf",
        by=office.leader,
        at=clock.now(),
        keep="thu",
        about=about,
    )


def given(handout: Handout) -> bytes:
    with store().open(handout.file.digest) as held:
        return held.read()


def signed(office: Office, data: bytes, by: pki.Holder | None = None, field: str = "Signature1") -> bytes:
    return pki.sign(data, by or office.services.leader, field=field)


def back(office: Office, handout: Handout, data: bytes) -> Handout:
    return handing.take_back(handout, data, by=office.leader, at=clock.now())


@pytest.mark.django_db
def test_a_signed_file_is_kept_by_whoever_handed_it_out_in_the_same_act(office: Office) -> None:
    handout = handed(office)

    done = back(office, handout, signed(office, given(handout)))

    assert (done.state, done.result is not None) == (Handout.State.DONE, True)
    ((about, one),) = KEPT
    assert (about, one.data.startswith(given(handout))) == ("van-ban:1", True)
    assert Use.objects.get().state == Use.State.DONE
    events = [HANDED_OUT.code, SIGNED.code]
    assert (
        list(Entry.objects.filter(event__in=events).order_by("seq").values_list("event", flat=True)) == events
    )


@pytest.mark.django_db
def test_a_signature_that_another_program_named_counts_for_what_it_was_meant(office: Office) -> None:
    handout = handed(office)
    done = back(office, handout, signed(office, given(handout)))
    assert done.result is not None
    report = offices.read(KEPT[0][1].data)

    later = offices.read(signed(office, KEPT[0][1].data, office.services.agency, "Signature2"))

    for each in (report, later):
        assert ordering.done(each, queries.purposes(each)) == {Purpose.LEADER}


def other_document(office: Office, data: bytes) -> bytes:
    return signed(office, offices.paper("Văn bản khác"))


def rewritten(office: Office, data: bytes) -> bytes:
    return signed(office, data.replace(b"%PDF-1.7", b"%PDF-1.6", 1))


def with_a_page(office: Office, data: bytes) -> bytes:
    return signed(office, pdf.with_page(data))


def with_a_page_of_the_same_revision(office: Office, data: bytes) -> bytes:
    return pki.sign(data, office.services.leader, field="Signature1", change=pdf.append_page)


def with_other_words(office: Office, data: bytes) -> bytes:
    return signed(office, pdf.with_other_words(data, 1, "Khac"))


def with_a_note(office: Office, data: bytes) -> bytes:
    return pdf.with_note(signed(office, data), 1)


def of_another(office: Office, data: bytes) -> bytes:
    return signed(office, data, office.services.second)


def twice(office: Office, data: bytes) -> bytes:
    return signed(office, signed(office, data), office.services.second, "Signature2")


def as_the_agencys(office: Office, data: bytes) -> bytes:
    return signed(office, data, field=FIELDS[Purpose.AGENCY])


def damaged(office: Office, data: bytes) -> bytes:
    made = signed(office, data)
    at = made.index(b"/Contents <", len(data)) + 400
    return made[:at] + b"00000000" + made[at + 8 :]


def only_stamped(office: Office, data: bytes) -> bytes:
    return pki.stamp(data, pki.issue("Máy chủ dấu thời gian", office.services.root, stamps=True))


HOSTILE: list[tuple[Callable[[Office, bytes], bytes], str]] = [
    (lambda _office, data: data, "chưa có ai ký"),
    (lambda _office, data: b"", "không phải tệp đã giao"),
    (lambda _office, data: b"%PDF-1.7 hello", "không phải tệp đã giao"),
    (lambda _office, data: data + b"\n% thua", "không có thêm đúng một chữ ký"),
    (other_document, "không phải tệp đã giao"),
    (rewritten, "không phải tệp đã giao"),
    (with_a_page, "thay đổi nội dung khác"),
    (with_a_page_of_the_same_revision, "thay đổi nội dung khác"),
    (with_other_words, "thay đổi nội dung khác"),
    (with_a_note, "thay đổi nội dung khác"),
    (of_another, "chứng thư khác"),
    (twice, "không có thêm đúng một chữ ký"),
    (as_the_agencys, "vị trí khác"),
    (damaged, "không toàn vẹn|chứng thư khác"),
    (only_stamped, "không có thêm đúng một chữ ký"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("forge", "sentence"), HOSTILE, ids=lambda said: getattr(said, "__name__", ""))
def test_anything_else_that_comes_back_is_refused_and_not_kept(
    office: Office, forge: Callable[[Office, bytes], bytes], sentence: str
) -> None:
    handout = handed(office)

    with pytest.raises(Refused, match=sentence):
        back(office, handout, forge(office, given(handout)))

    handout.refresh_from_db()
    assert (handout.state, handout.result, bool(handout.refusal)) == (Handout.State.FAILED, None, True)
    assert KEPT == []
    assert Use.objects.get().state == Use.State.FAILED
    assert Entry.objects.filter(event=NOT_SIGNED.code).count() == 1


@pytest.mark.django_db
def test_a_signature_taken_out_is_found(office: Office) -> None:
    first = signed(office, offices.paper(), office.services.second, FIELDS[Purpose.LEADER])
    handout = handed(office, first)

    with pytest.raises(Refused, match="không phải tệp đã giao"):
        back(office, handout, signed(office, offices.paper()))


@pytest.mark.django_db
def test_a_prepared_place_is_the_one_that_must_be_signed(office: Office) -> None:
    prepared = offices.prepared(offices.paper())
    wanted = Wanted(prepared, Purpose.LEADER, Place(How.FIELD))
    key, by = office.leaders_key, office.leader
    first = actions.hand_out(wanted, key=key, name="a.pdf", by=by, at=clock.now())
    with pytest.raises(Refused, match="vị trí khác"):
        back(office, first, signed(office, prepared))

    again = actions.hand_out(wanted, key=key, name="a.pdf", by=by, at=clock.now())
    name = FIELDS[Purpose.LEADER]
    done = back(office, again, pki.sign(prepared, office.services.leader, field=name, prepared=True))

    assert done.state == Handout.State.DONE


@pytest.mark.django_db
def test_what_cannot_be_kept_is_not_signed(office: Office) -> None:
    handout = handed(office, about="hết chỗ")

    with pytest.raises(Refused, match="Không còn chỗ"):
        back(office, handout, signed(office, given(handout)))

    handout.refresh_from_db()
    assert (handout.state, handout.result) == (Handout.State.FAILED, None)
    assert not Entry.objects.filter(event=SIGNED.code).exists()


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
def test_it_is_handed_out_to_one_at_a_time_and_never_for_a_key_that_is_here(office: Office) -> None:
    paper = offices.paper()
    handed(office, paper)

    with pytest.raises(Refused, match="đang ký"):
        handed(office, paper)
    with pytest.raises(Refused, match="ký ngay tại đây"):
        actions.hand_out(
            Wanted(paper, Purpose.AGENCY),
            key=office.agencys_key,
            name="a.pdf",
            by=office.clerk,
            at=clock.now(),
        )
    with pytest.raises(Refused, match="trên máy của người ký"):
        actions.sign(
            [Wanted(offices.paper("Khác"), Purpose.LEADER)],
            key=office.leaders_key,
            pin="",
            by=office.leader,
            at=clock.now(),
        )


@pytest.mark.django_db
def test_the_order_of_signatures_is_kept_for_what_is_handed_out(office: Office) -> None:
    sealed = signed(office, offices.paper(), office.services.agency, FIELDS[Purpose.AGENCY])

    with pytest.raises(Refused, match="không ký nữa"):
        handed(office, sealed)


@pytest.mark.django_db
def test_a_certificate_revoked_meanwhile_is_not_believed(office: Office) -> None:
    handout = handed(office)
    made = signed(office, given(handout))
    office.services.revoked.add(office.services.leader.certificate.serial_number)

    with pytest.raises(Refused, match="thu hồi"):
        back(office, handout, made)

    assert KEPT == []


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
