"""Documents go to their receivers once, by a real mail server and on the screen; what came of it is shown."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from congvu.kit.refusal import Refused
from congvu.notify import actions as notify
from congvu.notify import jobs as mails
from congvu.notify.actions import delivery
from congvu.notify.enums import Channel, Problem
from congvu.notify.logic.transport import Undeliverable
from congvu.notify.models import Message
from congvu.outgoing import jobs
from congvu.outgoing.actions import delivering, issuing
from congvu.outgoing.enums import events
from congvu.outgoing.enums.receivers import Delivery, Way
from congvu.outgoing.models import Notice, OutgoingDocument, Receiver
from congvu.outgoing.queries import documents, receivers
from congvu.outgoing.rules import links
from congvu.people.models import Unit
from congvu.trail import queries as trail
from tests.documents.test_views import signed_in
from tests.factories import documents as make
from tests.factories import people
from tests.factories.cases import HOUR, MONDAY
from tests.factories.outgoing_books import Registry, again, stored, to
from tests.notify.gateways import mail_server

pytestmark = pytest.mark.django_db


@pytest.fixture
def server(settings: Any) -> Iterator[Any]:
    with mail_server() as running:
        settings.SMTP_URL = running.url
        yield running


def mailed(registry: Registry, **fields: Any) -> OutgoingDocument:
    file = stored(registry.clerk)
    address = to("Sở Nội vụ Thử", Way.MAIL, email="snv@thu.example", **fields)
    return registry.issued(address, file=file, file_name="01-SPT-VP.txt")


def state(document: OutgoingDocument) -> tuple[str, str]:
    (row,) = receivers.of(document)
    return row.state, row.told


def deliver(at: Any = MONDAY) -> None:
    mails.deliver(Channel.MAIL, at)
    jobs.settle(at)


def test_mail_brings_the_files_once_and_the_thread_says_that_it_is_sent(server: Any) -> None:
    document = mailed(Registry())

    counts = [jobs.mail(MONDAY), jobs.mail(MONDAY + HOUR)]
    before = state(document)
    deliver()
    deliver(MONDAY + HOUR)

    assert counts == [1, 0]
    assert before == (Delivery.WAITING, "")
    (mail,) = server.mails
    assert str(mail["Subject"]).strip() == "Văn bản 01/SPT-VP"
    (enclosed,) = mail.iter_attachments()
    assert enclosed.get_filename() == "01-SPT-VP.txt"
    assert enclosed.get_content().strip() == "Van ban da phat hanh"
    assert state(document) == (Delivery.SENT, "")
    entry = trail.about(document)[-1]
    assert (entry.event, entry.detail["state"]) == (events.RECEIVER_CHANGED.code, "sent")
    assert jobs.settle(MONDAY) == 0


def test_large_files_go_as_an_address_that_ends(
    server: Any, client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = mailed(Registry())
    monkeypatch.setattr(delivering, "LARGEST_MAIL", 10)

    jobs.mail(MONDAY)
    deliver()
    (mail,) = server.mails
    (receiver,) = receivers.of(document)
    page = reverse("outgoing:fetch", args=[links.token(receiver)])

    assert list(mail.iter_attachments()) == []
    assert "/van-ban-di/nhan/" in mail.get_body().get_content()
    assert "01-SPT-VP.txt" in client.get(page).content.decode()
    file = client.get(reverse("outgoing:fetch_file", args=[links.token(receiver), 0]))
    assert b"".join(file.streaming_content) == b"Van ban da phat hanh"
    assert client.get(reverse("outgoing:fetch_file", args=[links.token(receiver), 1])).status_code == 404
    assert client.get(page[:-2] + "x/").status_code == 404
    monkeypatch.setattr(links, "LASTS", timedelta(seconds=-1))
    assert client.get(page).status_code == 404


def test_recalled_document_is_not_fetched_any_more(client: Any) -> None:
    document = mailed(Registry())
    (receiver,) = receivers.of(document)
    token = links.token(receiver)
    OutgoingDocument.objects.update(recalled_at=MONDAY, recall_reason="Sai thể thức")

    page = client.get(reverse("outgoing:fetch", args=[token])).content.decode()

    assert "Sai thể thức" in page
    assert "01-SPT-VP.txt" not in page
    assert client.get(reverse("outgoing:fetch_file", args=[token, 0])).status_code == 404


def test_what_fails_is_shown_and_sent_again_once(server: Any) -> None:
    registry, elsewhere = Registry(), Registry()
    document = mailed(registry)
    jobs.mail(MONDAY)
    batch = delivery.claim(Channel.MAIL, at=MONDAY, size=9)
    delivery.mark_failed(batch, batch.messages[0], Undeliverable(Problem.REFUSED, "550 no such"), at=MONDAY)
    jobs.settle(MONDAY)

    failed = state(document)
    (receiver,) = receivers.of(document)
    with pytest.raises(Refused, match="keeps the books"):
        delivering.again(receiver, by=elsewhere.clerk, at=MONDAY)
    page = signed_in(registry.clerk).get(document.link).content.decode()
    sent = signed_in(registry.clerk).post(reverse("outgoing:send_again", args=[receiver.pk]))
    with pytest.raises(Refused, match="Không có gì để gửi lại"):
        delivering.again(receivers.of(document)[0], by=registry.clerk, at=MONDAY)
    Receiver.objects.update(due_at=MONDAY)
    jobs.mail(MONDAY)
    deliver()

    assert failed[0] == Delivery.FAILED
    assert failed[1].endswith("550 no such")
    assert "550 no such" in page
    assert reverse("outgoing:send_again", args=[receiver.pk]) in page
    assert sent.status_code == 302
    assert (len(server.mails), state(document)) == (1, (Delivery.SENT, ""))


def test_receiver_without_address_fails_with_what_is_missing() -> None:
    registry = Registry()
    document = registry.issued(to("Nơi không thư", Way.MAIL))

    jobs.mail(MONDAY)

    assert state(document) == (Delivery.FAILED, "No e-mail address is known for this receiver.")
    assert [row.name for row in receivers.failed(registry.clerk)] == ["Nơi không thư"]
    assert not Message.objects.exists()


def unit_of(registry: Registry) -> tuple[Unit, Any]:
    unit = people.make_unit("Phòng Nhận Thử", parent=registry.agency)
    return unit, make.make_head(unit)


def test_inside_the_head_sees_it_may_open_it_and_having_read_it_has_arrived() -> None:
    registry = Registry()
    unit, head = unit_of(registry)
    colleague = make.make_specialist(people.make_unit("Phòng Ngoài", parent=registry.agency))
    document = registry.issued(to(unit.name, Way.INSIDE, unit=unit))

    jobs.inside(MONDAY)
    jobs.inside(MONDAY + HOUR)
    left = Message.objects.filter(channel=Channel.SCREEN)
    sent = state(document)
    jobs.settle(MONDAY)
    unread = state(document)
    notify.mark_read(left.get(), by=head, at=MONDAY + HOUR)
    jobs.settle(MONDAY + HOUR)

    assert sent == unread == (Delivery.SENT, "")
    assert state(document) == (Delivery.ARRIVED, f"Seen by {head.full_name}")
    assert documents.may_see(again(document), head)
    assert list(documents.visible_to(head)) == [document]
    assert not documents.may_see(again(document), colleague)
    assert list(documents.visible_to(colleague)) == []


def test_unit_without_anybody_fails_and_nothing_is_shown_before_issue() -> None:
    registry = Registry()
    unit = people.make_unit("Phòng Trống", parent=registry.agency)
    document = registry.issued(to(unit.name, Way.INSIDE, unit=unit))
    other, head = unit_of(registry)
    numbered = registry.numbered()
    Receiver.objects.create(document=numbered, place=1, name="x", way=Way.INSIDE, unit=other)

    jobs.inside(MONDAY)

    assert state(document)[0] == Delivery.FAILED
    assert not documents.may_see(again(numbered), head)


def test_recall_reaches_receivers_by_the_ways_they_got_it(server: Any) -> None:
    registry = Registry()
    unit, head = unit_of(registry)
    ways = (to("Sở Nội vụ Thử", Way.MAIL, email="snv@thu.example"), to(unit.name, Way.INSIDE, unit=unit))
    document = registry.issued(*ways)
    jobs.mail(MONDAY)
    jobs.inside(MONDAY)
    deliver()

    OutgoingDocument.objects.update(recalled_at=MONDAY, recall_reason="Sai thể thức")
    Receiver.objects.update(due_at=MONDAY)
    jobs.mail(MONDAY)
    jobs.inside(MONDAY)
    deliver(MONDAY + HOUR)

    assert [row.state for row in receivers.of(document)] == [Delivery.RECALLED] * 2
    to_them = [str(mail["Subject"]).strip() for mail in server.mails if "snv@thu" in str(mail["To"])]
    assert to_them == ["Văn bản 01/SPT-VP", "Thu hồi văn bản 01/SPT-VP"]
    assert "Sai thể thức" in Message.objects.filter(person=head, channel=Channel.SCREEN).latest("pk").body
    assert Notice.objects.filter(is_recall=True).count() == 2


def test_mail_that_went_out_after_the_recall_is_followed_by_the_word_of_it(server: Any) -> None:
    registry = Registry()
    document = mailed(registry)
    jobs.mail(MONDAY)
    issuing.recall(again(document), "Sai thể thức", by=registry.clerk, at=MONDAY)
    stopped = state(document)[0]

    deliver()
    jobs.mail(MONDAY)
    deliver(MONDAY + HOUR)

    assert stopped == Delivery.RECALLED
    assert [str(mail["Subject"]).strip()[:7] for mail in server.mails] == ["Văn bản", "Thu hồi"]
    assert state(document)[0] == Delivery.RECALLED
