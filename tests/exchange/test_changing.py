"""What its sender does with a document that is here: recalls it, updates it, replaces it; who is told."""

import pytest

from congvu.documents.actions import handling, receiving
from congvu.documents.enums.states import ReturnReason, State
from congvu.documents.logic.given import Who
from congvu.documents.models import IncomingDocument
from congvu.exchange import jobs
from congvu.exchange.actions import recalling as taking
from congvu.exchange.enums.messages import Fate
from congvu.exchange.logic.envelope import Attachment, Business, Organ, Replaced
from congvu.exchange.models import Incoming, Outgoing
from congvu.exchange.queries import messages
from congvu.kit.refusal import Refused
from congvu.notify.models import Message
from congvu.people.models import Person
from congvu.trail.models import Entry
from tests.exchange.world import Exchange, came, letter, recall, words
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


# --- recall -----------------------------------------------------------------------------------------------


def test_recall_of_what_is_at_the_desk_is_carried_out_and_answered(house: Exchange) -> None:
    sent = letter()
    document = document_of(came(sent))
    row = came(recall(sent), at=MONDAY + HOUR)

    assert (row.fate, row.document_id) == (Fate.TAKEN, document.pk)
    found = again(document)
    assert (found.state, found.recall_reason) == (State.RECALLED, "Gửi nhầm")
    assert words() == ["arrived", "agreed"]


def test_recall_of_what_is_at_work_asks_the_clerk(house: Exchange) -> None:
    sent = letter()
    document = directed(house, document_of(came(sent)))
    row = came(recall(sent), at=MONDAY + DAY)
    assert (row.fate, again(document).state, words()) == (Fate.ASKED, State.DIRECTED, ["arrived"])

    taking.agree(Incoming.objects.get(pk=row.pk), by=house.clerk, at=MONDAY + DAY)

    assert (again(document).state, words()[-1]) == (State.RECALLED, "agreed")
    with pytest.raises(Refused, match="decided already"):
        taking.agree(Incoming.objects.get(pk=row.pk), by=house.clerk, at=MONDAY + DAY)


def test_clerk_refuses_a_recall_with_a_reason(house: Exchange) -> None:
    sent = letter()
    document = directed(house, document_of(came(sent)))
    row = came(recall(sent), at=MONDAY + DAY)
    with pytest.raises(Refused, match="Say why"):
        taking.disagree(row, " ", by=house.clerk, at=MONDAY + DAY)
    with pytest.raises(Refused, match="Only the clerk"):
        taking.disagree(row, "x", by=house.stranger, at=MONDAY + DAY)

    taking.disagree(row, "Đã trả lời công dân", by=house.clerk, at=MONDAY + DAY)

    assert (again(document).state, words()[-1]) == (State.DIRECTED, "disagreed")
    assert "Đã trả lời công dân" in Outgoing.objects.latest("pk").envelope


def test_recall_of_what_was_never_taken_in_ends_it(house: Exchange) -> None:
    sent = letter(files=(Attachment("virus.exe", b"MZ"),))
    first = came(sent)
    came(recall(sent))

    first.refresh_from_db()
    assert (first.fate, words()) == (Fate.LEFT, ["agreed"])


def test_recall_of_what_never_came_is_refused(house: Exchange) -> None:
    row = came(recall(letter()))

    assert (row.fate, row.reason, words()) == (Fate.REFUSED, "No such document has come here.", ["disagreed"])


def test_another_agency_recalls_nothing(house: Exchange) -> None:
    sent = letter(sender=Organ("H99.17", "Sở Khác"))
    row = came(recall(sent))
    assert (row.fate, row.reason) == (
        Fate.ASIDE,
        "The envelope names another sender than the line it came by.",
    )


# --- update and replacement -------------------------------------------------------------------------------


def test_update_and_replacement_are_documents_linked_to_the_one_before(house: Exchange) -> None:
    sent = letter()
    first = document_of(came(sent))
    update = came(letter(document_id=sent.header.document_id, business=Business("2", "Thêm phụ lục")))
    other = letter(business=Business("3", "Sai", "", False, replaces=(Replaced(sent.header.document_id),)))
    replacement = came(other)

    assert [row.fate for row in (update, replacement)] == [Fate.TAKEN, Fate.TAKEN]
    assert [row.document for row in messages.following(first)] == [update.document, replacement.document]
    assert document_of(update).description == "Thêm phụ lục"
    followed = Entry.objects.filter(event="exchange.followed").order_by("pk")
    assert [entry.subject_key for entry in followed] == [str(first.pk), str(update.document_id)]


# --- every edition ----------------------------------------------------------------------------------------


def test_recall_takes_every_edition_of_the_document(house: Exchange) -> None:
    sent = letter()
    first = document_of(came(sent))
    updated = letter(document_id=sent.header.document_id, business=Business("2", "Thêm phụ lục"))
    second = document_of(came(updated))
    renamed = letter(business=Business("2", "Sửa ngày", sent.header.document_id))
    third = document_of(came(renamed))

    row = came(recall(sent), at=MONDAY + HOUR)

    assert [again(each).state for each in (first, second, third)] == [State.RECALLED] * 3
    assert (row.fate, words()) == (Fate.TAKEN, ["arrived"] * 3 + ["agreed"])


def test_recall_by_the_identity_of_an_update_takes_what_it_updated(house: Exchange) -> None:
    sent = letter()
    first = document_of(came(sent))
    renamed = letter(business=Business("2", "Sửa ngày", sent.header.document_id))
    second = document_of(came(renamed))

    came(recall(renamed), at=MONDAY + HOUR)

    assert [again(each).state for each in (first, second)] == [State.RECALLED] * 2


def test_recall_of_what_was_replaced_leaves_the_replacement(house: Exchange) -> None:
    sent = letter()
    first = document_of(came(sent))
    other = letter(business=Business("3", "Sai", "", False, replaces=(Replaced(sent.header.document_id),)))
    second = document_of(came(other))

    came(recall(sent), at=MONDAY + HOUR)

    assert [again(each).state for each in (first, second)] == [State.RECALLED, State.RECEIVED]


def test_document_sent_twice_is_recalled_all_the_same(house: Exchange) -> None:
    sent = letter()
    document = document_of(came(sent))
    assert came(sent).fate == Fate.LEFT

    came(recall(sent), at=MONDAY + HOUR)

    assert (again(document).state, words()) == (State.RECALLED, ["arrived", "agreed"])


def test_one_edition_at_work_asks_the_clerk_about_all(house: Exchange) -> None:
    sent = letter()
    first = directed(house, document_of(came(sent)))
    update = letter(document_id=sent.header.document_id, business=Business("2", "Thêm phụ lục"))
    second = document_of(came(update, at=MONDAY + 3 * HOUR))
    row = came(recall(sent), at=MONDAY + DAY)
    assert (row.fate, row.document_id) == (Fate.ASKED, first.pk)
    assert [again(each).state for each in (first, second)] == [State.DIRECTED, State.RECEIVED]
    assert [each.is_asked for each in messages.of_document(second)] == [False, True]

    taking.agree(Incoming.objects.get(pk=row.pk), by=house.clerk, at=MONDAY + DAY)

    assert [again(each).state for each in (first, second)] == [State.RECALLED] * 2
    assert words()[-1] == "agreed"


def test_returned_edition_is_no_reason_to_ask(house: Exchange) -> None:
    sent = letter()
    first = document_of(came(sent))
    receiving.give_back(first, ReturnReason.FORM, "Thiếu chữ ký", by=house.clerk, at=MONDAY + HOUR)
    jobs.tell(MONDAY + HOUR)
    second = document_of(came(sent, at=MONDAY + DAY))

    row = came(recall(sent), at=MONDAY + DAY)

    assert (row.fate, again(first).state, again(second).state) == (
        Fate.TAKEN,
        State.RETURNED,
        State.RECALLED,
    )


# --- who is told ------------------------------------------------------------------------------------------


def heard(kind: str) -> list[tuple[Person | None, str]]:
    rows = Message.objects.filter(kind=kind).order_by("pk")
    return [(row.person, row.about_key) for row in rows]


@pytest.mark.parametrize(("code", "kind"), [("2", "exchange.told_updated"), ("3", "exchange.told_replaced")])
def test_who_has_a_document_hears_that_its_sender_sends_it_anew(
    house: Exchange, code: str, kind: str
) -> None:
    sent = letter()
    first = directed(house, document_of(came(sent)))
    handling.hand_on(first, house.specialist, by=house.head, at=MONDAY + 3 * HOUR)

    came(letter(business=Business(code, "Thêm phụ lục", sent.header.document_id)), at=MONDAY + DAY)

    told = heard(kind)
    assert {person for person, _about in told} == {house.head, house.specialist}
    assert {about for _person, about in told} == {str(first.pk)}
    assert "Thêm phụ lục" in Message.objects.filter(kind=kind).latest("pk").body


def test_who_is_not_at_work_on_it_hears_nothing(house: Exchange) -> None:
    sent = letter()
    directed(house, document_of(came(sent)))

    came(letter(business=Business("2", "Thêm", sent.header.document_id)), at=MONDAY + DAY)

    assert house.stranger not in {person for person, _about in heard("exchange.told_updated")}


def test_wish_to_have_it_back_is_told_to_who_has_it_and_to_the_clerk(house: Exchange) -> None:
    sent = letter()
    directed(house, document_of(came(sent)))

    came(recall(sent), at=MONDAY + DAY)

    assert {person for person, _about in heard("exchange.told_wanted_back")} == {house.head, house.clerk}


def test_recalled_edition_is_told_to_nobody_any_more(house: Exchange) -> None:
    sent = letter()
    came(sent)
    came(recall(sent))

    came(letter(business=Business("2", "Thêm", sent.header.document_id)), at=MONDAY + DAY)

    assert heard("exchange.told_updated") == []


def directed(house: Exchange, document: IncomingDocument) -> IncomingDocument:
    entry = make.entry(sender_name="Sở Gửi Thử", looked_through=True)
    receiving.register(document, entry, by=house.clerk, at=MONDAY + HOUR)
    receiving.present(again(document), house.leader, by=house.clerk, at=MONDAY + HOUR)
    handling.direct(again(document), Who(house.division), by=house.leader, at=MONDAY + 2 * HOUR)
    return again(document)
