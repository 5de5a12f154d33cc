"""A state secret found late stops every step, and leaves the machine with nothing but its number behind."""

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse

from congvu.cases import actions as holding
from congvu.cases import queries as cases
from congvu.cases.models import SearchText
from congvu.documents.actions import correcting, handling, papers, receiving, taking_out
from congvu.documents.enums.states import TAKEN_OUT_WORDS, ReturnReason, State
from congvu.documents.logic.given import Who
from congvu.documents.models import Closing, Correction, HeldFile, IncomingDocument, Proposal
from congvu.documents.queries import closings
from congvu.files import actions as files
from congvu.files.actions.removing import erase
from congvu.files.models import PageText, Receipt, StoredFile
from congvu.files.providers.storage.store import store
from congvu.kit.refusal import Refused
from congvu.notify.models import Message
from congvu.papers.models import Paper
from congvu.people.models import Person
from congvu.trail import queries as trail
from tests.documents.test_secrecy import hold
from tests.factories import documents as make
from tests.factories.cases import HOUR, MONDAY
from tests.factories.documents import Office, again

pytestmark = pytest.mark.django_db
LATER = MONDAY + 4 * HOUR
WORDS = "Phương án kín thử"
Step = Callable[[Office, IncomingDocument], object]


def receipt(text: str, by: Person) -> Receipt:
    file = files.store(BytesIO(text.encode()), name="thu.txt", by=by, at=MONDAY)
    return Receipt.objects.get(file=file, by_key=by.key)


def secret(office: Office, stage: str = "handled", **fields: object) -> IncomingDocument:
    """A document at this stage, in whose file the stamp was read only now."""
    document: IncomingDocument = getattr(office, stage)(subject=WORDS, **fields)
    hold(document, "TUYỆT MẬT\nnội dung kín")
    return again(document)


@pytest.mark.parametrize(
    ("stage", "step"),
    [
        ("registered", lambda o, d: receiving.present(d, o.leader, by=o.clerk, at=LATER)),
        ("presented", lambda o, d: handling.direct(d, Who(o.division), by=o.leader, at=LATER)),
        ("presented", lambda o, d: handling.file_away(d, "x", by=o.leader, at=LATER)),
        ("directed", lambda o, d: holding.take(d.case, by=o.specialist, at=LATER)),
        ("directed", lambda o, d: handling.hand_on(d, o.specialist, by=o.head, at=LATER)),
        ("handled", lambda o, d: handling.propose(d, "x", by=o.specialist, at=LATER)),
        ("handled", lambda o, d: handling.file_away(d, "x", by=o.specialist, at=LATER)),
        (
            "handled",
            lambda o, d: handling.finish(d, "1/ST", date(2026, 11, 16), by=o.specialist, at=LATER),
        ),
        (
            "presented",
            lambda o, d: receiving.give_back(d, ReturnReason.OTHER, "x", by=o.clerk, at=LATER),
        ),
        ("presented", lambda o, d: receiving.recall(d, "x", by=o.clerk, at=LATER)),
        ("handled", lambda o, d: papers.write(d, "stamp", by=o.clerk, at=LATER)),
    ],
)
def test_stamp_read_late_stops_every_step(stage: str, step: Step) -> None:
    office = Office()
    document = secret(office, stage)
    state = document.state

    with pytest.raises(Refused, match="clerk takes it out"):
        step(office, document)

    assert again(document).state == state


def test_supporting_part_of_a_secret_is_not_done() -> None:
    office = Office()
    document = office.directed(Who(office.other))
    hold(document, "TỐI MẬT")

    with pytest.raises(Refused, match="bears the stamp"):
        handling.support_done(again(document), "xong", by=office.stranger, at=LATER)


def test_taking_out_leaves_the_number_and_no_word_of_it() -> None:
    office = Office()
    office.clerk.email = "vt@thu.example"
    handed_in = receipt("nội dung kín thử", office.clerk)
    document = office.receive(handed_in)
    PageText.objects.create(file=handed_in.file, page=1, text="Phương án kín thử", origin="layer")
    entry = make.entry(subject=WORDS, looked_through=True, sender_email="a@b.example")
    receiving.register(document, entry, by=office.clerk, at=MONDAY)
    correcting.correct(
        again(document),
        make.entry(subject=WORDS + " sửa", looked_through=True),
        "Sửa " + WORDS,
        by=office.clerk,
        at=MONDAY,
    )
    receiving.present(again(document), office.leader, by=office.clerk, at=MONDAY)
    handling.direct(again(document), Who(office.division), opinion=WORDS, by=office.leader, at=MONDAY)
    handling.hand_on(again(document), office.specialist, opinion=WORDS, by=office.head, at=MONDAY)
    handling.propose(again(document), WORDS, by=office.specialist, at=MONDAY)
    papers.write(again(document), "slip", by=office.clerk, at=MONDAY)
    number = again(document).number

    left = taking_out.take_out(again(document), "top", by=office.clerk, at=LATER)
    erased = erase(LATER)

    found = again(document)
    assert (left, found.state, found.number, found.subject) == (0, State.TAKEN_OUT, number, TAKEN_OUT_WORDS)
    assert (found.mark, found.written, found.kind, found.issued_on) == ("", "", None, None)
    assert found.sender_name == "Ủy ban nhân dân xã Thử"
    assert found.case.title == TAKEN_OUT_WORDS
    assert (HeldFile.objects.count(), StoredFile.objects.count(), Paper.objects.count()) == (0, 0, 0)
    assert PageText.objects.count() == 0
    assert erased >= 3, "the letter and both files of the slip"
    assert not store().exists(handed_in.file.digest)
    assert "kin" not in SearchText.objects.get(case=found.case).folded
    assert {(row.reason, str(row.before)) for row in Correction.objects.all()} == {(TAKEN_OUT_WORDS, "{}")}
    assert [row.text for row in Proposal.objects.all()] == [TAKEN_OUT_WORDS]
    assert [row.opinion for row in (*found.directions.all(), *found.handings.all())] == ["", ""]
    assert not any("kín" in f"{row.subject} {row.body} {row.about_title}" for row in Message.objects.all())
    told = Message.objects.filter(kind="documents.told_taken_out", channel="screen")
    assert {row.person for row in told} >= {office.leader, office.head, office.specialist}
    events = [entry.event for entry in trail.about(found)]
    assert "documents.taken_out" in events


def test_taking_out_keeps_what_another_document_holds_and_says_so() -> None:
    office = Office()
    handed_in = receipt("chung", office.clerk)
    one, other = office.receive(handed_in), office.receive(handed_in)

    first = taking_out.take_out(again(one), "secret", by=office.clerk, at=LATER)
    kept = store().exists(handed_in.file.digest)
    second = taking_out.take_out(again(other), "secret", by=office.clerk, at=LATER)
    erase(LATER)

    assert (first, kept, second) == (1, True, 0)
    assert not store().exists(handed_in.file.digest)


def test_content_handed_in_again_before_it_was_erased_stays() -> None:
    office = Office()
    handed_in = receipt("lại", office.clerk)
    files.destroy(handed_in.file, by=office.clerk, at=MONDAY)
    again_in = receipt("lại", office.clerk)

    erase(LATER)

    assert store().exists(again_in.file.digest)
    assert erase(LATER) == 0


def test_taking_out_of_a_closed_year_makes_its_digest_anew_and_keeps_the_state() -> None:
    office = Office()
    document = office.handled()
    handling.finish(document, "1/ST", date(2026, 11, 16), by=office.specialist, at=LATER)
    next_year = MONDAY + timedelta(days=60)
    closing = correcting.close(office.agency, 2026, by=office.clerk, at=next_year)

    taking_out.take_out(again(document), "secret", by=office.clerk, at=next_year)

    now = Closing.objects.get(pk=closing.pk)
    assert again(document).state == State.DONE
    assert now.digest != closing.digest
    assert closings.book(office.agency, 2026).digest == now.digest
    assert "documents.book_changed" in [entry.event for entry in trail.about(now)]


@pytest.mark.parametrize("level", ["open", "", "x"])
def test_taking_out_needs_a_degree(level: str) -> None:
    office = Office()
    document = office.registered()

    with pytest.raises(Refused, match="which degree"):
        taking_out.take_out(document, level, by=office.clerk, at=LATER)

    assert again(document).taken_out_at is None


def test_taking_out_is_the_clerks_and_done_once() -> None:
    office = Office()
    document = office.registered()

    with pytest.raises(Refused, match="keeps the book"):
        taking_out.take_out(document, "top", by=office.leader, at=LATER)
    taking_out.take_out(document, "top", by=office.clerk, at=LATER)
    with pytest.raises(Refused, match="already"):
        taking_out.take_out(again(document), "top", by=office.clerk, at=LATER)
    with pytest.raises(Refused, match="taken out as a state secret"):
        correcting.correct(again(document), make.entry(), "x", by=office.clerk, at=LATER)


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_page_of_a_secret_says_what_to_do_and_offers_nothing_else() -> None:
    office = Office()
    document = secret(office)
    held = HeldFile.objects.get(document=document)
    address = reverse("files:file", args=[held.file.digest])

    page = signed_in(office.clerk).get(document.link).content.decode()
    others = signed_in(office.specialist).get(document.link).content.decode()

    assert "Đưa ra khỏi hệ thống" in page
    assert reverse("documents:take_out", args=[document.pk]) in page
    assert reverse("documents:finish", args=[document.pk]) not in others
    assert signed_in(office.clerk).get(address).status_code == 302, "on to its text"
    assert signed_in(office.specialist).get(address).status_code == 404


def test_clerk_takes_it_out_on_its_page() -> None:
    office = Office()
    document = secret(office)
    clerk = signed_in(office.clerk)

    done = clerk.post(
        reverse("documents:take_out", args=[document.pk]),
        {"level": "top", "version": document.case.version},
    )
    page = clerk.get(document.link).content.decode()

    assert done.status_code == 302
    assert TAKEN_OUT_WORDS in page
    assert WORDS not in page


def test_search_and_short_address_find_what_the_list_shows() -> None:
    office = Office()
    document = office.directed(Who(office.other), subject="Rà soát đối chiếu thử")
    colleague = make.make_clerk(office.registry)

    for person in (colleague, office.stranger):
        client = signed_in(person)
        listed = client.get(reverse("documents:list")).content.decode()
        opened = client.get(reverse("cases:open", args=[document.case.code]))

        assert document.link in listed
        assert document.pk in cases.search("đối chiếu", person).keys
        assert cases.search(document.case.code or "", person).keys == (document.pk,)
        assert (opened.status_code, opened["Location"]) == (302, document.link)


def test_search_names_the_issuer_under_the_title() -> None:
    office = Office()
    document = office.registered(sender_name="Sở Gửi Thử", doc_number="7", symbol="SGT-VP")
    rows = cases.in_order((document.pk,))

    cases.say_about(rows)

    assert [row.about for row in rows] == ["Sở Gửi Thử · 7/SGT-VP"]
