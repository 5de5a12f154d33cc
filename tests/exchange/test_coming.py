"""What other agencies send: laid at the desk, refused when secret, put aside."""

from datetime import timedelta

import pytest

from congvu.documents.actions import receiving
from congvu.documents.enums.states import ReturnReason, State, Way
from congvu.documents.forms.registering import proposed
from congvu.documents.models import IncomingDocument
from congvu.documents.queries import documents
from congvu.exchange import jobs
from congvu.exchange.actions import inbox
from congvu.exchange.enums.messages import Fate
from congvu.exchange.logic.envelope import Attachment, Business, Organ
from congvu.exchange.models import Incoming, Outgoing, Raw
from congvu.files.models import StoredFile
from congvu.kit.refusal import Refused
from congvu.trail.models import Entry
from tests.exchange.world import OURS, THEIRS, Exchange, brought, came, letter, told, words
from tests.factories import documents as make
from tests.factories.cases import DAY, HOUR, MONDAY
from tests.factories.documents import again

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> Exchange:
    return Exchange()


def document_of(row: Incoming) -> IncomingDocument:
    assert row.document is not None, row.reason
    return again(row.document)


# --- a new document ---------------------------------------------------------------------------------------


def test_new_document_waits_at_the_desk_with_what_its_sender_says(house: Exchange) -> None:
    sent = letter(due_on=MONDAY.date() + timedelta(days=14), priority="1")
    row = came(sent)

    document = document_of(row)
    assert (row.fate, row.agency, document.agency) == (Fate.TAKEN, house.agency, house.agency)
    assert (document.state, document.way, document.case.holder_person) == (
        State.RECEIVED,
        Way.EXCHANGE,
        house.clerk,
    )
    assert [held.name for held in documents.held(document)] == ["cong-van.txt"]
    said = proposed(document, {})
    assert said["external_id"] == sent.header.document_id
    assert (said["sender_name"], said["sender_code"]) == ("Sở Gửi Thử", THEIRS)
    assert (said["doc_number"], said["symbol"], said["kind"]) == (sent.header.number, "SG-VP", make.kind().pk)
    assert (said["issued_on"], said["urgency"], said["asks_answer"]) == (sent.header.issued_on, 1, True)
    assert "30/11/2026" in said["description"]


def test_its_sender_is_told_that_it_arrived_and_the_machine_stands_in_the_trail(house: Exchange) -> None:
    row = came(letter())

    assert told() == [(THEIRS, "arrived", row.identity)]
    entries = Entry.objects.filter(subject_kind="case", subject_key=str(row.document_id)).order_by("seq")
    assert [entry.event for entry in entries][:2] == ["documents.received", "exchange.taken"]
    assert {entry.actor_key for entry in entries} == {"system"}


def test_clerk_confirms_and_registers_as_always(house: Exchange) -> None:
    document = document_of(came(letter()))
    entry = make.entry(sender_name="Sở Gửi Thử", sender_code=THEIRS, looked_through=True)
    receiving.register(document, entry, by=house.clerk, at=MONDAY + HOUR)

    assert again(document).number == 1
    assert again(document).sender_name == "Sở Gửi Thử"


def test_same_message_brought_twice_is_one_row_and_one_document(house: Exchange) -> None:
    sent = letter()
    came(sent, key="mot")

    answer = brought(sent, key="mot")

    assert (answer.status_code, answer.json()["new"]) == (200, False)
    assert (Incoming.objects.count(), IncomingDocument.objects.count()) == (1, 1)


def test_same_document_sent_anew_is_left(house: Exchange) -> None:
    sent = letter()
    came(sent)
    row = came(sent)

    assert (row.fate, row.reason) == (Fate.LEFT, "It is here already; nothing was done.")
    assert (IncomingDocument.objects.count(), words()) == (1, ["arrived"])


def test_same_identity_with_other_files_is_seen_by_somebody(house: Exchange) -> None:
    sent = letter()
    came(sent)
    row = came(letter(document_id=sent.header.document_id))

    assert (row.fate, IncomingDocument.objects.count()) == (Fate.ASIDE, 1)
    assert "sent again with other files" in row.reason


def test_document_that_was_returned_may_come_again(house: Exchange) -> None:
    sent = letter()
    document = document_of(came(sent))
    receiving.give_back(document, ReturnReason.FORM, "Thiếu chữ ký", by=house.clerk, at=MONDAY + HOUR)
    jobs.tell(MONDAY + HOUR)

    row = came(sent, at=MONDAY + DAY)

    assert (row.fate, IncomingDocument.objects.count()) == (Fate.TAKEN, 2)


def test_older_code_of_ours_is_understood(house: Exchange) -> None:
    row = came(letter(to=(Organ("000.00.15.H99"),)), to="000.00.15.H99")

    assert (row.fate, row.to_code) == (Fate.TAKEN, OURS)


def test_nobody_at_the_desk_lets_it_wait(house: Exchange) -> None:
    house.clerk.posts.update(to_on=MONDAY.date() - timedelta(days=1))
    row = came(letter())
    assert (row.fate, IncomingDocument.objects.count()) == (Fate.ASIDE, 0)
    assert row.reason.startswith("Nobody keeps the book")

    make.make_clerk(house.registry)
    jobs.read(MONDAY + DAY)

    row.refresh_from_db()
    assert row.fate == Fate.TAKEN


def test_of_several_clerks_at_the_desk_the_first_who_registers_it_has_it(house: Exchange) -> None:
    other = make.make_clerk(house.registry)
    document = document_of(came(letter()))
    assert (document.case.holder_person, document.case.holder_unit) == (None, house.registry)

    entry = make.entry(sender_name="Sở Gửi Thử", looked_through=True)
    receiving.register(document, entry, by=other, at=MONDAY + HOUR)

    assert again(document).case.holder_person == other


def test_code_that_nobody_laid_down_is_put_aside(house: Exchange) -> None:
    row = came(letter(business=Business("9")))

    assert (row.fate, row.reason) == (Fate.ASIDE, "Nobody has laid down what the code “9” means.")


def test_program_is_not_stored_and_the_clerk_says_no(house: Exchange) -> None:
    row = came(letter(files=(Attachment("virus.exe", b"MZ thu"),)))
    assert (row.fate, IncomingDocument.objects.count()) == (Fate.ASIDE, 0)

    inbox.leave(row, "Tệp không hợp lệ", by=house.clerk, at=MONDAY + HOUR)

    assert told() == [(THEIRS, "refused", row.identity)]
    assert "Tệp không hợp lệ" in Outgoing.objects.get().envelope


# --- state secrets ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said",
    [
        {"symbol": "SG-VP-MẬT"},
        {"subject": "Công văn TỐI MẬT về việc thử"},
        {"files": (Attachment("cong van MAT.txt", b"1"), Attachment("Phụ lục (Mật).pdf", b"2"))},
    ],
)
def test_state_secret_is_refused_before_any_file_is_stored_and_nothing_is_kept(
    house: Exchange, said: dict[str, object]
) -> None:
    row = came(letter(**said))

    assert (row.fate, row.title, row.envelope, row.note) == (Fate.REFUSED, "", "", "")
    assert (StoredFile.objects.count(), Raw.objects.count(), IncomingDocument.objects.count()) == (0, 0, 0)
    assert told() == [(THEIRS, "refused", row.identity)]
    assert "Law on the Protection of State Secrets" in Outgoing.objects.get().envelope


# --- what cannot be read ----------------------------------------------------------------------------------


def test_what_cannot_be_read_is_kept_and_shown_with_the_reason(house: Exchange) -> None:
    row = came(b"<khong-phai/>")

    assert (row.fate, row.kind, row.reason) == (
        Fate.ASIDE,
        "unreadable",
        "What was sent is no edXML envelope.",
    )
    assert bytes(row.raw.content) == b"<khong-phai/>"


def test_what_came_is_forgotten_thirty_days_after_it_was_settled(house: Exchange) -> None:
    row = came(letter())
    assert (jobs.forget(MONDAY + 30 * DAY), Raw.objects.count()) == (0, 1)

    assert (jobs.forget(MONDAY + 31 * DAY), Raw.objects.count()) == (1, 0)
    row.refresh_from_db()
    assert row.fate == Fate.TAKEN
    with pytest.raises(Refused):
        inbox.take_again(row, by=house.clerk, at=MONDAY + 31 * DAY)


def test_two_runs_read_one_message_once(house: Exchange) -> None:
    brought(letter())
    row = Incoming.objects.get()
    one, two = (Incoming.objects.get(pk=row.pk) for _ in range(2))

    assert (inbox.claim(one, at=MONDAY), inbox.claim(two, at=MONDAY)) == (True, False)
