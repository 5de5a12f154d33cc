"""To whom a document goes and what goes with it: chosen before it is issued."""

import pytest
from django.test import Client
from django.urls import reverse

from congvu.cases.models import Case
from congvu.documents.actions import agencies
from congvu.documents.actions.agencies import Particulars
from congvu.files.models import Receipt
from congvu.kit.refusal import Refused, Stale
from congvu.notify.models import Message
from congvu.outgoing.actions import attaching, receivers, reviewing, writing
from congvu.outgoing.enums import events
from congvu.outgoing.enums.receivers import Way
from congvu.outgoing.enums.states import State, Step
from congvu.outgoing.forms.receivers import standing
from congvu.outgoing.logic.given import Line
from congvu.outgoing.models import Attachment, OutgoingDocument
from congvu.outgoing.queries import addressing, drafts
from congvu.people.models import Person
from congvu.trail import queries as trail
from tests.factories import outgoing as make
from tests.factories.outgoing import HOUR, MONDAY, Office, again
from tests.signing import pdf

pytestmark = pytest.mark.django_db
ON = make.day(16)


def receipt(data: bytes, by: Person, name: str = "phu-luc.pdf") -> Receipt:
    file = make.stored(data, by=by, name=name)
    return Receipt.objects.get(file=file, by_key=by.key, name=name)


def test_receiver_goes_the_quickest_way_there_is() -> None:
    office = Office()
    document = office.drafted()
    at = MONDAY
    agencies.enter(Particulars("Sở Có Mã", code="H01.02"), by=office.clerk, at=at)
    agencies.enter(Particulars("Sở Có Thư", email="so@thu.example"), by=office.clerk, at=at)

    names = ("sở có mã", "Sở Có Thư", office.other.name, "Ông Nguyễn Văn Mẫu")
    found = [addressing.line(document, name, on=ON) for name in names]

    assert [each.way for each in found] == [Way.EXCHANGE, Way.MAIL, Way.INSIDE, Way.POST]
    assert [each.code for each in found] == ["H01.02", "", "", ""]
    assert found[2].unit == office.other


def test_receivers_take_the_place_of_those_before_and_the_trail_tells() -> None:
    office = Office()
    document = office.drafted()
    receivers.set_all(document, [Line("A", Way.POST)], by=office.drafter, at=MONDAY)

    lines = [Line("B", Way.HAND, copies=2), Line("C", Way.POST)]
    receivers.set_all(document, lines, by=office.drafter, at=MONDAY)

    rows = [(row.place, row.name, row.way, row.copies) for row in drafts.receivers(document)]
    assert rows == [(1, "B", Way.HAND, 2), (2, "C", Way.POST, 1)]


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ([Line("A", Way.EXCHANGE)], "no identifier code"),
        ([Line("A", Way.MAIL)], "no mail address"),
        ([Line("A", Way.INSIDE)], "no unit of this agency"),
        ([Line("A", Way.CASE)], "not the result of a dossier"),
        ([Line("Á", Way.POST), Line("a ", Way.HAND)], "stands there twice"),
        ([Line(" ", Way.POST)], "needs a name"),
        ([Line("A", Way.POST, copies=0)], "at least one copy"),
        ([Line(str(n), Way.POST) for n in range(301)], "At most 300"),
    ],
)
def test_receivers_that_nothing_reaches_are_refused(lines: list[Line], sentence: str) -> None:
    office = Office()
    document = office.drafted()

    with pytest.raises(Refused, match=sentence):
        receivers.set_all(document, lines, by=office.drafter, at=MONDAY)

    assert drafts.receivers(document) == []


def test_receivers_are_set_by_who_has_it_and_by_the_clerk_until_it_is_issued() -> None:
    office = Office()
    document = office.drafted()
    with pytest.raises(Refused, match="It is with"):
        receivers.set_all(document, [Line("A", Way.POST)], by=office.clerk, at=MONDAY)
    document.case.state = State.SIGNED
    document.case.save(update_fields=["state"])
    with pytest.raises(Refused, match="The clerk issues it"):
        receivers.set_all(document, [Line("A", Way.POST)], by=office.drafter, at=MONDAY)

    receivers.set_all(document, [Line("A", Way.POST)], reason="Bổ sung", by=office.clerk, at=MONDAY)

    assert [row.name for row in drafts.receivers(document)] == ["A"]


def test_receivers_changed_after_the_approvals_ask_for_them_again() -> None:
    office = Office()
    document = office.approved()

    receivers.set_all(document, [Line("Sở Khác", Way.POST)], by=office.drafter, at=MONDAY)

    with pytest.raises(Refused, match="has not been approved yet"):
        reviewing.present(again(document), office.signer, by=office.drafter, at=MONDAY)
    told = Message.objects.filter(kind="outgoing.told_receivers_changed", channel="screen")
    assert {row.person_id for row in told} == {office.head.pk, office.clerk.pk}


def test_how_it_goes_out_may_change_after_the_approvals() -> None:
    office = Office()
    document = office.drafted()
    receivers.set_all(document, [Line("Sở  khác", Way.POST)], by=office.drafter, at=MONDAY)
    reviewing.submit(again(document), office.head, Step.CONTENT, by=office.drafter, at=MONDAY)
    reviewing.approve(again(document), then=office.clerk, by=office.head, at=MONDAY)
    reviewing.approve(again(document), by=office.clerk, at=MONDAY)
    document = again(document)

    receivers.set_all(document, [Line("Sở Khác", Way.HAND, copies=2)], by=office.drafter, at=MONDAY)

    assert drafts.missing(document, drafts.newest(document)) == ()


def signed(office: Office) -> OutgoingDocument:
    """Signed for A and B, before the clerk."""
    document = office.drafted()
    lines = [Line("A", Way.POST), Line("B", Way.POST)]
    receivers.set_all(document, lines, by=office.drafter, at=MONDAY)
    Case.objects.filter(pk=document.pk).update(state=State.SIGNED)
    OutgoingDocument.objects.filter(pk=document.pk).update(signer=office.leader)
    return again(document)


def test_nobody_the_leader_signed_for_is_taken_off_or_exchanged() -> None:
    office = Office()
    document = signed(office)

    for lines in ([Line("A", Way.POST)], [Line("A", Way.POST), Line("C", Way.POST)]):
        with pytest.raises(Refused, match="“B” stood there when the document was signed"):
            receivers.set_all(document, lines, reason="Nhầm", by=office.clerk, at=MONDAY)
    receivers.set_all(document, [Line("b", Way.HAND), Line("A", Way.POST)], by=office.clerk, at=MONDAY)

    rows = [(row.name, row.way, row.added_because) for row in drafts.receivers(document)]
    assert rows == [("b", Way.HAND, ""), ("A", Way.POST, "")]
    assert not Message.objects.filter(kind="outgoing.told_receivers_added").exists()


def test_who_is_added_after_the_signature_has_a_reason_that_is_told_and_shown() -> None:
    office = Office()
    document = signed(office)
    lines = [Line(name, Way.POST) for name in "ABC"]
    with pytest.raises(Refused, match="Say why"):
        receivers.set_all(document, lines, by=office.clerk, at=MONDAY)

    receivers.set_all(document, lines, reason="Sở C đề nghị", by=office.clerk, at=MONDAY)
    document = again(document)
    more = [*lines, Line("D", Way.POST)]
    receivers.set_all(document, more, reason="Gửi thêm", by=office.clerk, at=MONDAY + HOUR)

    because = [row.added_because for row in drafts.receivers(document)]
    assert because == ["", "", "Sở C đề nghị", "Gửi thêm"]
    heard = [row for row in trail.about(document.ref) if row.event == events.RECEIVERS_ADDED.code]
    assert [row.detail for row in heard] == [
        {"names": ["C"], "reason": "Sở C đề nghị"},
        {"names": ["D"], "reason": "Gửi thêm"},
    ]
    told = Message.objects.filter(kind="outgoing.told_receivers_added", channel="screen")
    assert sorted(row.person_id or 0 for row in told) == sorted([office.leader.pk, office.drafter.pk] * 2)
    client = Client()
    client.force_login(office.clerk)
    assert "Bổ sung sau khi ký: Gửi thêm" in client.get(document.link).content.decode()
    receivers.set_all(again(document), lines, by=office.clerk, at=MONDAY)
    assert [row.name for row in drafts.receivers(document)] == ["A", "B", "C"]


def test_the_page_of_the_clerk_asks_why_and_keeps_what_was_typed() -> None:
    office = Office()
    document = signed(office)
    client, url = Client(), reverse("outgoing:set_receivers", args=[document.pk])
    client.force_login(office.clerk)
    said = {"form-TOTAL_FORMS": "3", "form-INITIAL_FORMS": "2", "form-0-name": "A", "form-1-name": "B"}

    refused = client.post(url, {**said, "form-2-name": "Sở C", "reason": " "})
    done = client.post(url, {**said, "form-2-name": "Sở C", "reason": "Sở C đề nghị"})

    assert refused.status_code == 422
    assert "Ghi lý do gửi thêm" in refused.content.decode()
    assert 'value="Sở C"' in refused.content.decode()
    assert done.status_code == 302
    assert [row.added_because for row in drafts.receivers(document)] == ["", "", "Sở C đề nghị"]


def test_two_who_set_receivers_at_once_do_not_overwrite_each_other() -> None:
    office = Office()
    document = office.drafted()
    seen = again(document)
    receivers.set_all(document, [Line("A", Way.POST)], by=office.drafter, at=MONDAY)

    with pytest.raises(Stale):
        receivers.set_all(seen, [Line("B", Way.POST)], by=office.drafter, at=MONDAY)

    assert [row.name for row in drafts.receivers(document)] == ["A"]


def test_receiver_who_goes_the_quickest_way_goes_quicker_once_the_mail_is_known() -> None:
    office = Office()
    document = office.drafted()
    lines = [
        addressing.line(document, "Ai đó", on=MONDAY.date()),
        Line("Kia", Way.HAND, email="k@mau.example"),
    ]
    receivers.set_all(document, lines, by=office.drafter, at=MONDAY)

    said = standing(drafts.receivers(document))
    quicker = addressing.line(document, "Ai đó", said[0]["way"], email="a@mau.example", on=MONDAY.date())

    assert [row.way for row in drafts.receivers(document)] == [Way.POST, Way.HAND]
    assert [each["way"] for each in said] == ["", Way.HAND]
    assert quicker.way == Way.MAIL


def test_longest_name_of_a_receiver_is_kept() -> None:
    office = Office()
    document = office.drafted()

    receivers.set_all(document, [Line("Đ" * 200, Way.POST)], by=office.drafter, at=MONDAY)

    assert drafts.receivers(document)[0].name == "Đ" * 200


def test_files_are_attached_and_taken_off_again() -> None:
    office = Office()
    document = office.drafted()
    files = [receipt(b"Phu luc 1", office.drafter, "a.txt"), receipt(b"Phu luc 2", office.drafter, "b.txt")]

    attaching.attach(document, files, by=office.drafter, at=MONDAY)
    attaching.detach(document, Attachment.objects.earliest("place"), by=office.drafter, at=MONDAY)

    assert [row.name for row in drafts.attachments(document)] == ["b.txt"]


def test_attaching_after_the_approvals_asks_for_them_again() -> None:
    office = Office()
    document = office.approved()
    annex = receipt(b"Phu luc kinh phi", office.drafter, "kinh-phi.txt")

    attaching.attach(document, [annex], by=office.drafter, at=MONDAY)

    document = again(document)
    with pytest.raises(Refused, match="has not been approved yet"):
        writing.prepared(document, office.signer, by=office.drafter, at=MONDAY)
    told = Message.objects.filter(kind="outgoing.told_files_changed", channel="screen")
    assert {each.person_id for each in told} == {office.head.pk, office.clerk.pk}
    reviewing.submit(document, office.head, Step.CONTENT, by=office.drafter, at=MONDAY)


def test_attaching_by_the_leader_before_whom_it_lies_needs_no_approval() -> None:
    office = Office()
    document = office.presented()

    annex = receipt(b"Phu luc", office.leader, "phu-luc.txt")
    attaching.attach(document, [annex], by=office.leader, at=MONDAY)

    draft = drafts.newest(document)
    assert drafts.missing(document, draft) == ()
    assert not Message.objects.filter(kind="outgoing.told_files_changed").exists()


@pytest.mark.parametrize("name", ["Phu luc.pdf", "phu-luc.bin"])
def test_attached_pdf_that_acts_by_itself_is_refused_by_its_name(name: str) -> None:
    office = Office()
    document = office.drafted()
    still = receipt(pdf.written("Phu luc"), office.drafter, "yen.pdf")
    live = receipt(pdf.with_script(pdf.written("Phu luc")), office.drafter, name)

    with pytest.raises(Refused, match=rf"{name}: .*commands that run"):
        attaching.attach(document, [still, live], by=office.drafter, at=MONDAY)
    assert Attachment.objects.count() == 0
    attaching.attach(again(document), [still], by=office.drafter, at=MONDAY)

    assert Attachment.objects.count() == 1


def test_attachment_marked_secret_or_of_another_person_is_refused() -> None:
    office = Office()
    document = office.drafted()
    secret = receipt(b"x", office.drafter, "BAO CAO TOI MAT.pdf".replace("TOI MAT", "TỐI MẬT"))
    with pytest.raises(Refused, match="secret"):
        attaching.attach(document, [secret], by=office.drafter, at=MONDAY)

    with pytest.raises(Refused, match="Choose a file"):
        attaching.attach(document, [], by=office.drafter, at=MONDAY)

    assert Attachment.objects.count() == 0
