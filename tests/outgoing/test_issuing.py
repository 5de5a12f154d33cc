"""Number, date, seal and issue: the order, what is kept when something fails, and who hears of it."""

import json
from ctypes import c_double
from datetime import UTC, date, datetime, timedelta
from io import BytesIO, StringIO
from pathlib import Path

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from congvu.documents.enums.states import State as In
from congvu.files import actions as files
from congvu.kit import clock
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refused
from congvu.outgoing.actions import issuing, numbering, sealing
from congvu.outgoing.enums import events
from congvu.outgoing.enums.receivers import Delivery, Way
from congvu.outgoing.enums.states import State
from congvu.outgoing.logic import marks, places
from congvu.outgoing.models import OutgoingDocument, Receiver
from congvu.outgoing.providers import prepared
from congvu.signing import actions as signatures
from congvu.signing.actions import Signed
from congvu.signing.logic.report import Verdict
from congvu.signing.providers.making import Wanted
from congvu.trail import queries as trail
from tests.factories import documents as incoming
from tests.factories.issued import NAME, Issuing, again, paper, report
from tests.signing import pdf
from tests.signing.office import PIN

pytestmark = pytest.mark.django_db


def test_from_the_leader_to_issue_every_signature_stays_valid(office: Issuing) -> None:
    document = office.issued(attachments=(pdf.written("PHU LUC"),))

    on = office_day(clock.now())
    assert document.dated_on == on
    assert (document.state, document.mark) == (State.ISSUED, "01/QĐ-SPH")
    found = report(document.file)
    assert [one.field for one in found.signatures] == [places.LEADER, *places.WORDED, places.SEAL]
    assert {found.verdict(one) for one in found.signatures} == {Verdict.GOOD}
    assert [one.shown for one in found.signatures[1:4]] == ["01", *marks.dated(on.day, on.month)]
    (attached,) = document.attachments.all()
    (corner,) = report(attached.signed).signatures
    assert corner.shown.startswith("01/QĐ-SPH")
    assert corner.shown.endswith("+07:00")
    done = [each.event for each in trail.about(document)]
    assert done[-4:] == [each.code for each in (events.SIGNED, events.NUMBERED, events.SEALED, events.ISSUED)]


def test_number_day_and_month_stand_on_the_line_they_are_put_in(office: Issuing) -> None:
    """As they are seen: the foot of what was put in against the foot of the words before it, in points."""
    document = office.sealed()
    assert document.file is not None
    assert document.dated_on is not None
    file = pypdfium2.PdfDocument(prepared.content(document.file))
    file.init_forms()
    page = file[0]
    assert page.flatten() == pypdfium2.raw.FLATTEN_SUCCESS  # what is drawn into fields is read with the rest

    said, feet = _letters(file[0])

    put_in = " ".join(["01", *marks.dated(document.dated_on.day, document.dated_on.month)])
    number, day, month = (said.rindex(put_in) + at for at in (0, 3, 6))
    offsets = [
        feet[at] - feet[said.index(word)] for at, word in ((number, "Số:"), (day, "ngày"), (month, "tháng"))
    ]
    assert offsets == pytest.approx([0, 0, 0], abs=0.1)


def _letters(page: pypdfium2.PdfPage) -> tuple[str, list[float]]:
    """The words of a page, and the height each letter stands on."""
    text = page.get_textpage()
    across, height, feet = c_double(), c_double(), []
    for at in range(text.count_chars()):
        pypdfium2.raw.FPDFText_GetCharOrigin(text, at, across, height)
        feet.append(height.value)
    return text.get_text_range(), feet


def test_no_other_order(office: Issuing) -> None:
    document = office.presented()
    at, by = clock.now(), office.clerk

    with pytest.raises(Refused):
        numbering.number(document, by=by, at=at)
    office.sign(document)
    (unnumbered,) = office.seal(again(document))
    with pytest.raises(Refused, match="after that"):
        issuing.issue(again(document), by=by, at=at)
    numbering.number(again(document), by=by, at=at)
    with pytest.raises(Refused, match="after that"):
        issuing.issue(again(document), by=by, at=at)
    with pytest.raises(Refused, match="01/QĐ-SPH"):
        numbering.number(again(document), by=by, at=at)

    assert unnumbered.refusal is not None
    assert "no number" in unnumbered.refusal.sentence
    assert again(document).state == State.NUMBERED


def test_only_the_clerk_numbers_seals_and_issues(office: Issuing) -> None:
    document, at = office.signed(), clock.now()

    for act in (
        lambda: numbering.number(document, by=office.leader, at=at),
        lambda: issuing.issue(document, by=office.drafter, at=at),
        lambda: issuing.recall(document, "x", by=office.drafter, at=at),
        lambda: issuing.void(document, "x", by=office.drafter, at=at),
    ):
        with pytest.raises(Refused):
            act()


def test_what_was_broken_off_goes_on_with_its_number(office: Issuing) -> None:
    document = office.numbered()
    answers = office.services.answer
    left = iter((True, True))

    def falters(path: str, body: bytes) -> bytes:
        """Two time stamps, then silence."""
        if path == "/tsa":
            next(left)
        return answers(path, body)

    office.services.answer = falters  # type: ignore[method-assign]  # the service itself falters
    (stopped,) = office.seal(document)
    office.services.answer = answers  # type: ignore[method-assign]  # and recovers
    half = again(document)
    (done,) = office.seal(again(document))

    assert stopped.refusal is not None
    assert (half.state, half.mark) == (State.NUMBERED, "01/QĐ-SPH")
    assert [one.field for one in report(half.file).signatures] == [places.LEADER]
    assert done.refusal is None
    sealed = report(again(document).file)
    assert [one.field for one in sealed.signatures] == [places.LEADER, *places.WORDED, places.SEAL]


def test_what_an_earlier_version_left_half_sealed_is_sealed(office: Issuing) -> None:
    """It kept each signature as soon as it was made."""
    document = office.numbered()
    assert document.file is not None
    first = next(sealing._marks(document))
    wanted = Wanted.series(prepared.content(document.file), first)
    (one,) = signatures.sign([wanted], key=office.agencys_key, pin=PIN, by=office.clerk, at=clock.now())
    assert isinstance(one, Signed), one
    kept = files.store(BytesIO(one.data), name="x.pdf", read=False, by=office.clerk, at=clock.now())
    OutgoingDocument.objects.filter(pk=document.pk).update(file=kept)

    (done,) = office.seal(again(document))

    assert done.refusal is None
    sealed = report(again(document).file)
    assert [each.field for each in sealed.signatures] == [places.LEADER, *places.WORDED, places.SEAL]
    assert {sealed.verdict(each) for each in sealed.signatures} == {Verdict.GOOD}


def test_a_document_whose_attachment_cannot_be_signed_is_not_sealed(office: Issuing) -> None:
    """The attachment that can be signed is, and stays so."""
    document = office.numbered(attachments=(b"%PDF-1.7 nothing", pdf.written("PHU LUC")))

    (stopped,) = office.seal(document)

    assert stopped.refusal is not None
    assert "damaged" in stopped.refusal.sentence
    assert again(document).state == State.NUMBERED
    assert [each.signed is not None for each in document.attachments.order_by("place")] == [False, True]
    assert [one.field for one in report(again(document).file).signatures] == [places.LEADER]


def test_without_proofs_it_is_not_issued_and_keeps_number_and_seal(office: Issuing) -> None:
    document = office.sealed()
    office.services.up = False
    with pytest.raises(Refused, match="proofs"):
        issuing.issue(document, by=office.clerk, at=clock.now())
    office.services.up = True

    issuing.issue(again(document), by=office.clerk, at=clock.now())

    assert again(document).state == State.ISSUED


def test_receivers_are_due_each_in_their_way(office: Issuing) -> None:
    document = office.sealed()
    for way in (Way.EXCHANGE, Way.INSIDE, Way.POST, Way.CASE):
        office.receiver(document, way)

    issuing.issue(document, by=office.clerk, at=(at := clock.now()))

    rows = document.receivers.order_by("place").values_list("way", "state", "due_at")
    assert list(rows) == [
        (Way.MAIL, Delivery.WAITING, at),
        (Way.EXCHANGE, Delivery.WAITING, at),
        (Way.INSIDE, Delivery.WAITING, at),
        (Way.POST, Delivery.WAITING, None),
        (Way.CASE, Delivery.ARRIVED, None),
    ]


def test_nobody_to_receive_it_nothing_issued(office: Issuing) -> None:
    document = office.sealed()
    document.receivers.all().delete()

    with pytest.raises(Refused, match="receives"):
        issuing.issue(document, by=office.clerk, at=clock.now())


def test_what_it_answers_is_done_with_its_number(office: Issuing) -> None:
    asked = incoming.Office().handled(at=clock.now() - timedelta(days=3))
    unanswered = incoming.Office().presented(at=clock.now() - timedelta(days=3))

    office.issued(paper("Trả lời"), answers=asked)
    office.issued(paper("Trả lời nữa"), answers=unanswered)

    done = incoming.again(asked)
    assert (done.state, done.answer_number) == (In.DONE, "01/QĐ-SPH")
    assert done.answered_on == office_day(clock.now())
    assert incoming.again(unanswered).state == In.PRESENTED
    assert trail.about(unanswered)[-1].event == "documents.answered"


def test_what_it_replaces_or_corrects_says_so(office: Issuing) -> None:
    first = office.issued()

    office.issued(paper("2"), replaces=first, corrects=first)

    last = [(each.event, each.detail["by"]) for each in trail.about(first)[-2:]]
    assert last == [(events.REPLACED.code, "02/QĐ-SPH"), (events.CORRECTED.code, "02/QĐ-SPH")]


def test_a_recall_reaches_who_has_it_and_stops_what_is_on_its_way(office: Issuing) -> None:
    document = office.issued()
    unsent = office.receiver(document, Way.EXCHANGE, state=Delivery.WAITING, due_at=clock.now())
    Receiver.objects.filter(way=Way.MAIL).update(
        state=Delivery.ARRIVED, sent_at=clock.now(), due_at=None, tries=3
    )

    issuing.recall(document, "Sai nội dung", by=office.leader, at=(at := clock.now()))

    recalled = again(document)
    assert (recalled.state, recalled.recalled_at, recalled.recall_reason) == (
        State.ISSUED,
        at,
        "Sai nội dung",
    )
    unsent.refresh_from_db()
    assert (unsent.state, unsent.due_at) == (Delivery.RECALLED, None)
    told = document.receivers.get(way=Way.MAIL)
    assert (told.state, told.due_at, told.tries) == (Delivery.ARRIVED, at, 0)
    with pytest.raises(Refused, match="already"):
        issuing.recall(recalled, "x", by=office.clerk, at=clock.now())


def test_a_number_that_is_not_issued_stays_in_the_book(office: Issuing) -> None:
    document = office.numbered()
    with pytest.raises(Refused, match="why"):
        issuing.void(document, " ", by=office.clerk, at=clock.now())

    issuing.void(again(document), "Trùng nội dung", by=office.clerk, at=clock.now())
    following = office.numbered(paper("tiếp"))

    voided = again(document)
    assert (voided.state, voided.mark, voided.voided_reason) == (
        State.DROPPED,
        "01/QĐ-SPH",
        "Trùng nội dung",
    )
    assert following.mark == "02/QĐ-SPH"


def test_on_paper_number_and_stamp_are_made_by_hand(office: Issuing) -> None:
    document = office.row(at=clock.now())
    office.receiver(document, Way.POST)
    numbering.number(document, by=office.clerk, at=clock.now())

    (digital,) = office.seal(again(document))
    sealing.seal_by_hand(again(document), by=office.clerk, at=clock.now())
    issuing.issue(again(document), by=office.clerk, at=clock.now())

    assert digital.refusal is not None
    assert "01/QĐ-SPH" in digital.refusal.sentence
    assert again(document).state == State.ISSUED


def test_a_document_is_dated_the_day_it_is_numbered(office: Issuing) -> None:
    """At midnight of the office a new year and a new series begin."""
    before, after = datetime(2026, 12, 31, 16, 59, tzinfo=UTC), datetime(2026, 12, 31, 17, 0, tzinfo=UTC)
    last, first = office.row(at=before), office.row(at=before)

    numbering.number(last, by=office.clerk, at=before)
    numbering.number(first, by=office.clerk, at=after)

    assert (again(last).dated_on, again(last).year) == (date(2026, 12, 31), 2026)
    assert (again(first).dated_on, again(first).mark) == (date(2027, 1, 1), "01/QĐ-SPH")


def test_what_was_drafted_last_year_is_not_numbered_this_year(office: Issuing) -> None:
    """The year stands printed on it, and nothing may be written over what was signed."""
    document = office.signed()
    new_year = datetime(clock.now().year, 12, 31, 17, 0, tzinfo=UTC)

    with pytest.raises(Refused, match=str(clock.now().year)):
        numbering.number(document, by=office.clerk, at=new_year)

    assert (again(document).state, again(document).number) == (State.SIGNED, None)


def test_anybody_can_check_what_was_issued(office: Issuing, tmp_path: Path) -> None:
    document = office.issued()
    assert document.file is not None
    data = prepared.content(document.file)
    path = tmp_path / "van-ban.pdf"
    path.write_bytes(data)

    page = (
        Client()
        .post(reverse("portal:signatures"), {"file": SimpleUploadedFile("van-ban.pdf", data)})
        .content.decode()
    )
    out = StringIO()
    call_command("signing", "verify", str(path), "--json", stdout=out)

    found = json.loads(out.getvalue())
    assert NAME in page
    assert len(found["signatures"]) == 5
