"""Issued documents go by exchange; what becomes of them there, and their recall, stands at the receiver."""

from io import BytesIO
from pathlib import Path

import pytest

from congvu.exchange import jobs
from congvu.exchange.actions import outbox
from congvu.exchange.actions import settings as keeping
from congvu.exchange.jobs import travelling
from congvu.exchange.logic import reading
from congvu.exchange.logic.envelope import Letter
from congvu.exchange.models import Incoming, Outgoing
from congvu.files import actions as files
from congvu.kit.actor import SYSTEM
from congvu.outgoing.actions import delivering, issuing, numbering, sealing
from congvu.outgoing.enums.receivers import Delivery, Way
from congvu.outgoing.enums.states import State
from congvu.outgoing.models import OutgoingDocument, Receiver
from tests.exchange.world import OURS, THEIRS, came, letter, lines, status
from tests.factories import documents as make
from tests.factories.cases import DAY, HOUR, MONDAY
from tests.factories.issued import Issuing, again

pytestmark = pytest.mark.django_db
SCAN = b"%PDF-1.4 ban quet"


class Issuer(Issuing):
    """``Issuing`` with a code in the exchange; what it issues here is on paper, with the scan of it."""

    def __init__(self) -> None:
        super().__init__()
        keeping.keep_address(
            None, code=OURS, agency=self.agency, desk=self.registry, is_on=True, by=SYSTEM, at=MONDAY
        )

    def out(self, code: str = THEIRS, **fields: object) -> Receiver:
        """Issued, for an agency with ``code``."""
        scan = files.store(BytesIO(SCAN), name="ban-quet.pdf", by=self.clerk, at=MONDAY)
        document = self.row(State.SIGNED, at=MONDAY, file=scan, file_name="01-QD-SPH.pdf", **fields)
        self.receiver(document, Way.EXCHANGE, code=code)
        numbering.number(document, by=self.clerk, at=MONDAY)
        sealing.seal_by_hand(again(document), by=self.clerk, at=MONDAY)
        issuing.issue(again(document), by=self.clerk, at=MONDAY)
        return self.line(document)

    def line(self, document: OutgoingDocument) -> Receiver:
        return Receiver.objects.select_related("document__case").get(document=document)


@pytest.fixture
def office() -> Issuer:
    return Issuer()


def run(folder: Path, at: object) -> None:
    with lines(f"folder://{folder}"):
        jobs.give(at)  # type: ignore[arg-type]  # an instant of the table  # an instant
        jobs.take_back(at)  # type: ignore[arg-type]  # an instant of the table
        travelling.send(at)  # type: ignore[arg-type]  # an instant of the table


def sent(folder: Path) -> list[Letter]:
    found = [reading.read(path.read_bytes()) for path in (folder / THEIRS).glob("*")]
    letters = [each for each in found if isinstance(each, Letter)]
    return sorted(letters, key=lambda each: each.business.code)


def test_issued_document_goes_with_its_files_and_its_line_says_so(office: Issuer, tmp_path: Path) -> None:
    line = office.out()
    run(tmp_path, MONDAY)

    (letter,) = sent(tmp_path)
    document = office.line(line.document).document
    assert (letter.header.mark, letter.header.issued_on) == (document.mark, document.dated_on)
    assert [each.content for each in letter.attachments] == [SCAN]
    assert (letter.header.sender.code, letter.header.to[0].name) == (OURS, line.name)
    again_line = office.line(document)
    assert (again_line.state, again_line.sent_at, again_line.due_at) == (Delivery.SENT, MONDAY, None)
    assert Outgoing.objects.get().by == office.clerk


def test_given_twice_it_goes_once(office: Issuer, tmp_path: Path) -> None:
    line = office.out()
    for _ in range(3):
        run(tmp_path, MONDAY)
        Receiver.objects.filter(pk=line.pk).update(due_at=MONDAY)

    assert (Outgoing.objects.count(), len(sent(tmp_path))) == (1, 1)


def test_what_the_receiver_tells_stands_at_its_line(office: Issuer, tmp_path: Path) -> None:
    line = office.out()
    run(tmp_path, MONDAY)
    row, states = Outgoing.objects.get(), []
    for code, note in (("01", ""), ("03", "Số đến 7."), ("05", "Phòng Thử"), ("06", "")):
        came(status(code, row, note))
        found = office.line(line.document)
        states.append((found.state, found.told))

    assert states == [
        (Delivery.ARRIVED, "Has arrived"),
        (Delivery.REGISTERED, "Registered there. Số đến 7."),
        (Delivery.REGISTERED, "Being handled. Phòng Thử"),
        (Delivery.FINISHED, "Finished"),
    ]


def test_refusal_stands_at_its_line_with_the_reason(office: Issuer, tmp_path: Path) -> None:
    line = office.out()
    run(tmp_path, MONDAY)
    came(status("02", Outgoing.objects.get(), "Gửi nhầm nơi nhận"))

    found = office.line(line.document)
    assert (found.state, found.told) == (Delivery.REFUSED, "Refused there. Gửi nhầm nơi nhận")


def test_agency_without_a_code_in_the_exchange_fails_with_the_reason(tmp_path: Path) -> None:
    office = Issuer()
    Outgoing.objects.all().delete()
    address = office.agency
    keeping.Address.objects.filter(agency=address).delete()
    line = office.out()
    run(tmp_path, MONDAY)

    found = office.line(line.document)
    assert found.state == Delivery.FAILED
    assert "has no code in the electronic exchange" in found.told


def test_what_is_set_aside_fails_and_is_sent_again_from_the_document(office: Issuer, tmp_path: Path) -> None:
    line = office.out()
    jobs.give(MONDAY)
    row = Outgoing.objects.get()
    Outgoing.objects.filter(pk=row.pk).update(to_code="KHONG/CO")
    for hours in range(24):
        run(tmp_path, MONDAY + hours * HOUR)
    found = office.line(line.document)
    assert found.state == Delivery.FAILED
    assert row.refused < outbox.MOST_REFUSALS

    Outgoing.objects.filter(pk=row.pk).update(to_code=THEIRS)
    delivering.again(found, by=office.clerk, at=MONDAY + DAY)
    run(tmp_path, MONDAY + DAY)

    assert (office.line(line.document).state, len(sent(tmp_path))) == (Delivery.SENT, 1)


# --- recall -----------------------------------------------------------------------------------------------


def recall(office: Issuer, line: Receiver, *, at: object = MONDAY + DAY) -> None:
    issuing.recall(again(line.document), "Sai số liệu", by=office.clerk, at=at)  # type: ignore[arg-type]  # an instant of the table


def test_recall_reaches_the_receiver_and_its_answer_is_shown(office: Issuer, tmp_path: Path) -> None:
    line = office.out()
    run(tmp_path, MONDAY)
    recall(office, line)
    run(tmp_path, MONDAY + DAY)

    first, back = sent(tmp_path)
    assert (back.business.code, back.business.reason, back.attachments) == ("1", "Sai số liệu", ())
    assert back.business.document_id == first.header.document_id
    assert office.line(line.document).told == "The receiver has been asked to take it out."
    came(status("15", Outgoing.objects.get(business="recall")))
    assert office.line(line.document).state == Delivery.RECALLED


def test_refused_recall_leaves_the_document_there_with_the_reason(office: Issuer, tmp_path: Path) -> None:
    line = office.out()
    run(tmp_path, MONDAY)
    came(status("03", Outgoing.objects.get()))
    recall(office, line)
    run(tmp_path, MONDAY + DAY)
    came(status("16", Outgoing.objects.get(business="recall"), "Đã trả lời công dân"))

    found = office.line(line.document)
    assert (found.state, found.told) == (Delivery.REGISTERED, "Recall refused. Đã trả lời công dân")


def test_recalled_before_it_went_it_never_goes(office: Issuer, tmp_path: Path) -> None:
    line = office.out()
    jobs.give(MONDAY)
    recall(office, line)
    run(tmp_path, MONDAY + DAY)

    assert not (tmp_path / THEIRS).exists()
    row = Outgoing.objects.get()
    assert (row.let_be_at, office.line(line.document).state) == (MONDAY + DAY, Delivery.RECALLED)


def test_recalled_while_it_was_going_the_recall_goes_behind_it(office: Issuer, tmp_path: Path) -> None:
    line = office.out()
    jobs.give(MONDAY)
    outbox.claim(Outgoing.objects.get(), at=MONDAY)  # on its way at this moment
    recall(office, line, at=MONDAY)
    run(tmp_path, MONDAY)
    run(tmp_path, MONDAY + HOUR)
    run(tmp_path, MONDAY + HOUR)

    assert [each.business.code for each in sent(tmp_path)] == ["0", "1"]


def test_replacement_names_what_the_same_agency_was_sent(office: Issuer, tmp_path: Path) -> None:
    first = office.out()
    run(tmp_path, MONDAY)
    office.out(replaces=first.document)
    run(tmp_path, MONDAY + HOUR)

    new, replacement = sent(tmp_path)
    assert replacement.business.code == "3"
    assert [each.document_id for each in replacement.business.replaces] == [new.header.document_id]
    assert replacement.header.document_id != new.header.document_id


def test_answer_names_the_document_it_answers(office: Issuer, tmp_path: Path) -> None:
    make.make_clerk(office.registry)
    asked = letter()
    row = came(asked)
    assert row.document is not None, row.reason
    office.out(answers=row.document)
    run(tmp_path, MONDAY)

    (answer,) = sent(tmp_path)
    assert [each.document_id for each in answer.header.answers] == [asked.header.document_id]
    assert Incoming.objects.count() == 1
