"""What goes by post or by hand, once; kept copies are lent to one at a time."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from congvu.kit import clock
from congvu.kit.refusal import Refused, Stale
from congvu.outgoing.actions import issuing, lending, posting
from congvu.outgoing.enums import events
from congvu.outgoing.enums.receivers import Delivery, Way
from congvu.outgoing.models import Lending, OutgoingDocument, Posting, Receiver
from congvu.outgoing.queries import receivers
from congvu.trail import queries as trail
from tests.documents.test_views import signed_in
from tests.factories.cases import MONDAY
from tests.factories.outgoing_books import Registry, to

pytestmark = pytest.mark.django_db
TODAY = MONDAY.date()
DAY = timedelta(days=1)


def of(document: OutgoingDocument) -> list[Receiver]:
    return list(receivers.of(document))


def test_envelope_takes_all_documents_for_one_address_and_each_thread_says_so() -> None:
    registry = Registry()
    first, second = registry.issued(to("Sở Nội vụ Thử")), registry.issued(to("SỞ NỘI VỤ THỬ"), to("Nơi khác"))

    waiting = receivers.to_post(registry.clerk)
    sent = posting.post(waiting[0].receivers, on=TODAY, item=" EB1 ", by=registry.clerk, at=MONDAY)

    assert [(each.name, len(each.receivers)) for each in waiting] == [("Sở Nội vụ Thử", 2), ("Nơi khác", 1)]
    assert (sent.item, sent.envelopes, sent.to_name) == ("EB1", 1, "Sở Nội vụ Thử")
    rows = Receiver.objects.filter(posting=sent)
    assert [(row.state, row.due_at) for row in rows] == [(Delivery.SENT, None)] * 2
    for document in (first, second):
        assert trail.about(document)[-1].event == events.POSTED.code
    assert [each.name for each in receivers.to_post(registry.clerk)] == ["Nơi khác"]


def test_posting_is_refused_twice_for_strangers_for_mixed_addresses_and_impossible_days() -> None:
    registry, elsewhere = Registry(), Registry()
    document = registry.issued(to("Sở Nội vụ Thử"), to("Nơi khác"), to("Tận tay", Way.HAND))
    one, other, hand = of(document)

    def refused(chosen: list[Receiver], said: str, **fields: Any) -> None:
        with pytest.raises(Refused, match=said):
            posting.post(chosen, **{"on": TODAY, "by": registry.clerk, "at": MONDAY, **fields})

    refused([], "Choose what goes")
    refused([one, other], "one receiver and one sender")
    refused([hand], "goes out by itself")
    refused([one], "keeps the books", by=elsewhere.clerk)
    refused([one], "future", on=TODAY + DAY)
    refused([one], "issued after", on=TODAY - DAY)
    refused([one], "At least one envelope", envelopes=0)
    posting.post([one], on=TODAY, by=registry.clerk, at=MONDAY)
    with pytest.raises(Stale):
        posting.post([one], on=TODAY, by=registry.clerk, at=MONDAY)  # the page that was open before
    refused([of(document)[0]], "handed over already: Sent")

    assert Posting.objects.count() == 1


def test_what_was_recalled_is_not_handed_over() -> None:
    registry = Registry()
    document = registry.issued(to("Sở Nội vụ Thử"), to("Tận tay", Way.HAND))
    OutgoingDocument.objects.update(recalled_at=MONDAY, recall_reason="Sai")

    with pytest.raises(Refused, match="recalled"):
        posting.post([of(document)[0]], on=TODAY, by=registry.clerk, at=MONDAY)
    with pytest.raises(Refused, match="recalled"):
        posting.hand_over(of(document)[1], on=TODAY, by=registry.clerk, at=MONDAY)

    assert receivers.to_post(registry.clerk) == []


def test_recalled_paper_is_asked_back_by_somebody() -> None:
    registry = Registry()
    sent = {"sent_at": MONDAY, "state": Delivery.SENT, "due_at": None}
    document = registry.issued(to("Xã A", Way.HAND, **sent), to("Xã B", Way.MAIL, **sent))
    client = signed_in(registry.clerk)
    said = "cần tự liên hệ để thu hồi"
    before = client.get(document.link).content.decode()

    issuing.recall(document, "Sai mức chi", by=registry.clerk, at=MONDAY)

    page = client.get(document.link).content.decode()
    assert (before.count(said), page.count(said)) == (0, 1)


def test_handing_over_says_to_whom() -> None:
    registry = Registry()
    document = registry.issued(to("Tận tay", Way.HAND))

    posting.hand_over(of(document)[0], to="Nguyễn Văn Nhận", on=TODAY, by=registry.clerk, at=MONDAY)

    (row,) = of(document)
    assert (row.state, row.told) == (Delivery.SENT, "Handed over on 16/11/2026: Nguyễn Văn Nhận")
    assert trail.about(document)[-1].detail == {
        "to": "Tận tay", "on": "2026-11-16", "who": "Nguyễn Văn Nhận",
    }  # fmt: skip


def test_kept_copy_is_lent_to_one_at_a_time_and_comes_back() -> None:
    registry, elsewhere = Registry(), Registry()
    document, numbered = registry.issued(), registry.numbered()
    said: dict[str, Any] = {"reader": "Ai đó", "allowed_by": "Lãnh đạo", "on": TODAY, "at": MONDAY}

    for which, by, on, wrong in (
        (document, elsewhere.clerk, TODAY, "keeps the books"),
        (numbered, registry.clerk, TODAY, "Only an issued document"),
        (document, registry.clerk, TODAY + DAY, "future"),
        (document, registry.clerk, TODAY - DAY, "issued after"),
    ):
        with pytest.raises(Refused, match=wrong):
            lending.lend(which, **{**said, "on": on}, by=by)
    lent = lending.lend(document, **said, by=registry.clerk)
    with pytest.raises(Refused, match="not given back yet"):
        lending.lend(document, **said, by=registry.clerk)
    with pytest.raises(Refused, match="lent after"):
        lending.take_back(lent, on=TODAY - DAY, by=registry.clerk, at=MONDAY)
    lending.take_back(lent, on=TODAY, by=registry.clerk, at=MONDAY)
    with pytest.raises(Stale):
        lending.take_back(lent, on=TODAY, by=registry.clerk, at=MONDAY)
    lending.lend(document, **said, by=registry.clerk)

    assert Lending.objects.count() == 2
    kept = [entry.event for entry in trail.about(document)]
    lines = [events.KEPT_COPY_LENT.code, events.KEPT_COPY_BACK.code, events.KEPT_COPY_LENT.code]
    assert kept[-3:] == lines


@pytest.mark.alike
def test_pages_post_hand_over_lend_and_take_back() -> None:
    registry = Registry()
    at = clock.now() - DAY
    document = registry.issued(to("Sở Nội vụ Thử"), to("Tận tay", Way.HAND), at=at)
    client = signed_in(registry.clerk)
    posted, hand = of(document)

    page = client.get(reverse("outgoing:to_post")).content.decode()
    today = {"on": f"{clock.office_day(clock.now()):%d/%m/%Y}"}
    asked = {**today, "envelopes": "1", "item": "EB1", "receivers": str(posted.pk)}
    wrong = client.post(reverse("outgoing:to_post"), {**asked, "envelopes": "0"})
    sent = client.post(reverse("outgoing:to_post"), asked)
    given = client.post(reverse("outgoing:hand_over", args=[hand.pk]), {**today, "to": "Anh Nhận"})
    lent = {**today, "reader": "Chị Mượn", "allowed_by": "Lãnh đạo"}
    out = client.post(reverse("outgoing:lend", args=[document.pk]), lent)
    row = Lending.objects.get()
    back = client.post(reverse("outgoing:lending", args=[row.pk]), today)
    after = client.get(reverse("outgoing:lending", args=[row.pk])).content.decode()
    shown = client.get(document.link).content.decode()

    assert (wrong.status_code, sent.status_code, given.status_code) == (422, 302, 302)
    assert (out.status_code, back.status_code) == (302, 302)
    assert "Sở Nội vụ Thử" in page
    assert "Chị Mượn" in after
    assert "EB1" in shown
    assert "Anh Nhận" in shown
