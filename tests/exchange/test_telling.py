"""What the sender of a document is told: each thing once, when it has happened, in its order."""

import pytest

from congvu.documents.actions import handling, receiving
from congvu.documents.enums.states import ReturnReason
from congvu.documents.logic.given import Who
from congvu.documents.models import IncomingDocument
from congvu.exchange import jobs
from congvu.exchange.actions import outbox
from congvu.exchange.enums.messages import Meaning
from congvu.exchange.logic import reading
from congvu.exchange.logic.envelope import Status
from congvu.exchange.models import Incoming, Outgoing
from tests.exchange.world import OURS, Exchange, came, letter, told, words
from tests.factories import documents as make
from tests.factories.cases import DAY, HOUR, MONDAY
from tests.factories.documents import again

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> Exchange:
    return Exchange()


def arrived() -> IncomingDocument:
    row = came(letter())
    assert row.document is not None, row.reason
    return again(row.document)


def registered(house: Exchange) -> IncomingDocument:
    document = arrived()
    entry = make.entry(sender_name="Sở Gửi Thử", looked_through=True)
    receiving.register(document, entry, by=house.clerk, at=MONDAY + HOUR)
    return again(document)


def directed(house: Exchange, who: Who) -> IncomingDocument:
    document = registered(house)
    receiving.present(document, house.leader, by=house.clerk, at=MONDAY + HOUR)
    handling.direct(again(document), who, by=house.leader, at=MONDAY + 2 * HOUR)
    return again(document)


def said(meaning: Meaning) -> Status:
    found = reading.read(Outgoing.objects.get(meaning=meaning).envelope.encode())
    assert isinstance(found, Status)
    return found


def test_registering_says_so_and_nothing_of_handling(house: Exchange) -> None:
    registered(house)

    assert (jobs.tell(MONDAY + DAY), words()) == (1, ["arrived", "registered"])
    status = said(Meaning.REGISTERED)
    assert (status.code, status.at, status.description) == ("03", MONDAY + HOUR, "Arrival number 1.")
    assert status.sender.code == OURS


def test_each_step_is_told_once_however_often_it_is_looked(house: Exchange) -> None:
    document = directed(house, Who(house.division))
    handling.hand_on(document, house.specialist, by=house.head, at=MONDAY + 3 * HOUR)
    for hours in range(3):
        jobs.tell(MONDAY + DAY + hours * HOUR)
    handling.direct(again(document), Who(house.other), by=house.leader, at=MONDAY + DAY)
    jobs.tell(MONDAY + DAY)

    assert words() == ["arrived", "registered", "assigned", "handling"]
    assert (said(Meaning.ASSIGNED).code, said(Meaning.HANDLING).code) == ("04", "05")
    assert said(Meaning.HANDLING).at == MONDAY + 3 * HOUR


def test_looked_at_late_everything_is_told_in_its_order_with_its_own_time(house: Exchange) -> None:
    document = directed(house, Who(house.division, house.specialist))
    handling.finish(document, "12/SKHCN", MONDAY.date(), by=house.specialist, at=MONDAY + 4 * HOUR)
    jobs.tell(MONDAY + DAY)

    assert words() == ["arrived", "registered", "assigned", "handling", "finished"]
    status = said(Meaning.FINISHED)
    assert (status.code, status.at) == ("06", MONDAY + 4 * HOUR)
    assert status.description == "Answered by 12/SKHCN of 16/11/2026."
    assert Incoming.objects.get().following is False


def test_filing_finishes_it_without_the_words_said_inside(house: Exchange) -> None:
    document = directed(house, Who(house.division, house.specialist))
    handling.file_away(document, "Lời nội bộ", by=house.specialist, at=MONDAY + 4 * HOUR)
    jobs.tell(MONDAY + DAY)

    assert (words()[-1], said(Meaning.FINISHED).description) == ("finished", "")


def test_returning_tells_the_sender_why(house: Exchange) -> None:
    document = registered(house)
    receiving.give_back(
        document, ReturnReason.ADDRESS, "Không thuộc thẩm quyền", by=house.clerk, at=MONDAY + DAY
    )
    jobs.tell(MONDAY + DAY)

    assert words() == ["arrived", "registered", "refused"]
    status = said(Meaning.REFUSED)
    assert (status.code, status.description) == ("02", "Sent to the wrong address. Không thuộc thẩm quyền")
    assert Incoming.objects.get().fate == "refused"


def test_document_that_came_another_way_tells_nobody(house: Exchange) -> None:
    house.registered()

    assert (jobs.tell(MONDAY + DAY), told()) == (0, [])


def test_status_is_left_once_by_two_runs_at_once(house: Exchange) -> None:
    row = came(letter())

    assert [outbox.leave_status(row, Meaning.REGISTERED, at=MONDAY) for _ in range(2)] == [True, False]


@pytest.mark.parametrize("rows", [1, 3])
def test_looking_for_news_costs_the_same_when_there_is_none(
    house: Exchange, rows: int, django_assert_num_queries: object
) -> None:
    for _ in range(rows):
        arrived()
    jobs.tell(MONDAY + HOUR)

    with django_assert_num_queries(1):  # type: ignore[operator]  # a fixture of pytest-django
        assert jobs.tell(MONDAY + HOUR) == 0
