"""The pages: a document walks from the desk to its end by them; strangers see nothing."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from congvu.documents.actions import handling
from congvu.documents.enums.states import State
from congvu.documents.models import Agency, IncomingDocument
from congvu.files.models import PageText, StoredFile
from congvu.kit import clock
from congvu.kit.clock import office_day
from congvu.notify.models import Message
from congvu.people.models import Person
from tests.documents.test_reading import LETTER
from tests.factories import documents as make
from tests.factories.documents import Office, again

pytestmark = [pytest.mark.django_db, pytest.mark.alike]


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def url(name: str, document: IncomingDocument, *more: str) -> str:
    return reverse(f"documents:{name}", args=[document.pk, *more])


def today(days: int = 0) -> str:
    return f"{office_day(clock.now()) + timedelta(days=days):%d/%m/%Y}"


def text_file(text: str = "x") -> SimpleUploadedFile:
    return SimpleUploadedFile("cong-van.txt", text.encode(), content_type="text/plain")


def arriving(office: Office, **fields: object) -> dict[str, object]:
    said = {
        "unit": office.registry.pk,
        "secrecy": "open",
        "way": "mail",
        "arrived_on": today(),
        "urgency": "0",
    }
    return {**said, "once": "k1", **fields}


def entry(**fields: object) -> dict[str, object]:
    said = {
        "secrecy": "open",
        "sender_name": "Sở Nội vụ Thử",
        "doc_number": "15",
        "symbol": "SNV-CCVC",
        "issued_on": today(-2),
        "kind": make.kind().pk,
        "subject": "Phối hợp rà soát",
        "urgency": "0",
        "copies": "1",
    }
    return {**said, **fields}


def test_document_walks_from_the_desk_to_its_answer_by_the_pages() -> None:
    office = Office()
    clerk, leader = signed_in(office.clerk), signed_in(office.leader)
    head, specialist = signed_in(office.head), signed_in(office.specialist)
    form = clerk.get(reverse("documents:receive")).content.decode()
    sent = clerk.post(reverse("documents:receive"), arriving(office, files=text_file()))
    document = IncomingDocument.objects.get()
    page = clerk.get(url("register", document)).content.decode()
    registered = clerk.post(
        url("register", document), entry(asks_answer="on", within_days="5", looked_through="on")
    )
    presented = clerk.post(url("present", document), {"to": office.leader.pk})
    asks = leader.get(url("direct", document)).content.decode()
    directed = leader.post(
        url("direct", document),
        {
            "opinion": "Tham mưu trả lời",
            "lead": f"u{office.division.pk}",
            "lead_due": today(20),
            "support-1": f"p{office.stranger.pk}",
            "due-1": today(10),
        },
    )
    handed = head.post(url("hand_on", document), {"to": office.specialist.pk, "opinion": "Dự thảo"})
    proposed = specialist.post(url("propose", document), {"text": "Đồng ý phối hợp"})
    shown = specialist.get(url("document", document)).content.decode()
    supported = signed_in(office.stranger).post(url("support", document), {"note": "Đã góp ý"})
    done = specialist.post(url("finish", document), {"number": "20/STT", "answered_on": today()})
    history = specialist.get(url("history", document)).content.decode()

    assert "Không nhận văn bản mật" in form
    assert "Đăng ký, cấp số đến" in page
    assert office.division.name in asks
    assert office.specialist.full_name in asks
    assert [each.status_code for each in (sent, registered, presented, directed)] == [302] * 4
    assert [each.status_code for each in (handed, proposed, supported, done)] == [302] * 4
    assert "Tham mưu trả lời" in shown
    assert "Đồng ý phối hợp" in shown
    assert "Cho ý kiến chỉ đạo" in history
    assert (again(document).state, again(document).answer_number) == (State.DONE, "20/STT")


def test_secret_document_is_refused_before_any_file_is_kept() -> None:
    office = Office()
    clerk = signed_in(office.clerk)

    for fields in (
        {"secrecy": "secret"},
        {"subject": "TUYỆT MẬT: phương án"},
        {"files": SimpleUploadedFile("ke hoach (mat).txt", b"x"), "secrecy": "top"},
        {"files": SimpleUploadedFile("ke-hoach (mật).txt", b"x")},
    ):
        answer = clerk.post(
            reverse("documents:receive"), arriving(office, **{"files": text_file(), **fields})
        )
        assert answer.status_code == 422
        assert "Điều 5 khoản 5" in answer.content.decode()

    assert not StoredFile.objects.exists()
    assert not IncomingDocument.objects.exists()


def test_document_whose_text_is_stamped_secret_gets_no_number() -> None:
    office = Office()
    clerk = signed_in(office.clerk)
    clerk.post(reverse("documents:receive"), arriving(office, files=text_file()))
    document = IncomingDocument.objects.get()
    PageText.objects.create(file=StoredFile.objects.get(), page=1, text=f"MẬT\n{LETTER}", origin="layer")

    answer = clerk.post(url("register", document), entry())

    assert answer.status_code == 422
    assert "Nội dung tệp có dấu chỉ độ mật" in answer.content.decode()
    assert again(document).number is None


def test_what_was_read_stands_in_the_form_with_how_sure_it_is() -> None:
    office = Office()
    clerk = signed_in(office.clerk)
    clerk.post(reverse("documents:receive"), arriving(office, files=text_file()))
    document = IncomingDocument.objects.get()
    PageText.objects.create(file=StoredFile.objects.get(), page=1, text=LETTER, origin="layer")
    Agency.objects.create(name="Sở Nội vụ", search="so noi vu", changed_at=clock.now())

    page = clerk.get(url("register", document)).content.decode()

    assert 'value="SNV-CCVC"' in page
    assert 'value="05/03/2026"' in page
    assert 'value="Sở Nội vụ"' in page
    assert "Khá chắc" in page
    assert "Phỏng đoán" in page
    assert again(document).doc_number == ""


def test_page_sent_twice_leads_to_the_same_document() -> None:
    office = Office()
    clerk = signed_in(office.clerk)

    first = clerk.post(reverse("documents:receive"), arriving(office, files=text_file()))
    second = clerk.post(reverse("documents:receive"), arriving(office, files=text_file()))
    document = IncomingDocument.objects.get()
    clerk.post(url("register", document), entry(looked_through="on"))
    again_sent = clerk.post(url("register", document), entry())

    assert first["Location"] == second["Location"]
    assert again_sent["Location"] == document.link
    assert again(document).number == 1


def test_page_gone_back_to_with_another_file_is_refused_and_is_not_kept_by_the_browser() -> None:
    office = Office()
    clerk = signed_in(office.clerk)
    page = clerk.get(reverse("documents:receive"))
    clerk.post(reverse("documents:receive"), arriving(office, files=text_file()))

    other = clerk.post(reverse("documents:receive"), arriving(office, files=text_file("khác")))

    assert "no-store" in page["Cache-Control"]
    assert other.status_code == 422
    assert "Trang này đã được dùng để tiếp nhận" in other.content.decode()
    assert IncomingDocument.objects.count() == 1
    assert StoredFile.objects.count() == 1, "nothing of the second letter stays loose in the store"


def test_repeated_document_shows_the_earlier_one_and_must_be_confirmed() -> None:
    office = Office()
    clerk = signed_in(office.clerk)
    earlier = office.registered(sender_name="SỞ NỘI VỤ THỬ", doc_number="15", symbol="SNV-CCVC")
    document = office.receive()
    fields = entry(issued_on="13/11/2026")

    asked = clerk.post(url("register", document), fields)
    done = clerk.post(url("register", document), {**fields, "repeats_known": "on"})

    assert asked.status_code == 422
    assert earlier.link in asked.content.decode()
    assert done.status_code == 302
    assert again(document).repeats == earlier


def test_document_returned_before_it_is_registered_tells_the_sender_who_is_named() -> None:
    office = Office()
    document = office.receive()
    said = {
        "why": "address",
        "reason": "Gửi nhầm nơi",
        "sender_name": "Sở Xa Thử",
        "sender_email": "vt@xa.example",
    }

    sent = signed_in(office.clerk).post(url("give_back", document), said)

    assert sent.status_code == 302
    assert (again(document).state, again(document).sender_name) == (State.RETURNED, "Sở Xa Thử")
    told = Message.objects.get(kind="documents.told_returned")
    assert (told.address, "Gửi nhầm nơi" in told.body) == ("vt@xa.example", True)


def test_agencies_are_suggested_by_words_without_signs() -> None:
    office = Office()
    office.registered(sender_name="Ủy ban nhân dân xã Thử")

    found = signed_in(office.clerk).get(reverse("documents:suggest"), {"sender_name": "nhan dan thu"})
    nothing = signed_in(office.clerk).get(reverse("documents:suggest"), {"sender_name": " "})

    assert 'value="Ủy ban nhân dân xã Thử"' in found.content.decode()
    assert nothing.content.decode().strip() == ""


def test_strangers_and_forged_addresses_find_nothing() -> None:
    office, elsewhere = Office(), Office()
    document = office.directed()
    file = StoredFile.objects.create(
        digest="a" * 64, size=1, kind="txt", media_type="text/plain", text_state="none", stored_at=clock.now()
    )
    document.held.create(place=1, file=file, name="cong-van.txt")

    for person in (elsewhere.clerk, elsewhere.head, elsewhere.specialist, office.stranger):
        client = signed_in(person)
        for name in ("document", "history", "signatures"):
            assert client.get(url(name, document)).status_code == 404
        assert client.get(reverse("files:file", args=[file.digest])).status_code == 404
    for name in ("hand_on", "propose", "finish", "file_away", "support"):
        assert signed_in(elsewhere.head).post(url(name, document), {"reason": "x"}).status_code == 404
    assert signed_in(office.specialist).get(url("direct", document)).status_code == 403
    assert signed_in(office.specialist).get(url("register", document)).status_code == 403
    assert signed_in(office.specialist).get(reverse("documents:book")).status_code == 403
    assert signed_in(office.specialist).get(reverse("files:file", args=[file.digest])).status_code == 200
    assert signed_in(office.clerk).post(url("paper", document, "khac")).status_code != 302
    assert again(document).state == State.DIRECTED


def test_second_leader_is_told_by_whom_it_was_directed() -> None:
    office = Office()
    document, deputy = office.presented(), make.make_leader(office.agency)
    version = document.case.version
    said = {"lead": f"u{office.division.pk}", "version": version}

    first = signed_in(office.leader).post(url("direct", document), said)
    second = signed_in(deputy).post(url("direct", document), {**said, "lead": f"u{office.other.pk}"})

    assert first.status_code == 302
    assert second.status_code == 409
    assert office.leader.full_name in second.content.decode()
    assert again(document).case.holder.unit == office.division


def test_list_narrows_by_words_situation_and_sender() -> None:
    office = Office()
    one = office.registered(doc_number="77", subject="Báo cáo chuyển đổi số", asks_answer=True)
    other = office.registered(sender_name="Sở Khác", subject="Giấy mời họp")
    client = signed_in(office.clerk)

    def found(**query: str) -> set[int]:
        page = client.get(reverse("documents:list"), query).content.decode()
        return {each.pk for each in (one, other) if f'id="r{each.pk}"' in page}

    assert found() == {one.pk, other.pk}
    assert found(q="chuyen doi so") == {one.pk}
    assert found(q="77/UBND-VX") == {one.pk}
    assert found(situation="asks") == {one.pk}
    assert found(sender="so khac") == {other.pk}
    assert found(situation="late_in") == set()
    assert found(state="presented") == set()


def test_stamp_and_slip_are_papers_with_what_was_said() -> None:
    office = Office()
    document = office.handled()

    for which in ("stamp", "slip"):
        answer = signed_in(office.specialist).post(url("paper", document, which))
        assert answer.status_code == 302, answer.content.decode()
        assert signed_in(office.specialist).get(answer["Location"]).status_code == 200


def test_signatures_of_a_file_that_is_no_pdf_are_told_in_a_sentence() -> None:
    office = Office()
    clerk = signed_in(office.clerk)
    file = SimpleUploadedFile("van-ban.pdf", b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n")
    clerk.post(reverse("documents:receive"), arriving(office, files=file))

    page = clerk.get(url("signatures", IncomingDocument.objects.get()))

    assert page.status_code == 200
    assert "van-ban.pdf" in page.content.decode()


def test_register_of_agencies_keeps_names_of_before() -> None:
    office = Office()
    document = office.registered(sender_name="Sở Nông nghiệp Thử")
    agency = Agency.objects.get()
    client = signed_in(office.clerk)

    saved = client.post(
        reverse("documents:agency", args=[agency.pk]),
        {"name": "Sở Nông nghiệp và Môi trường Thử", "code": "h01.2"},
    )
    wrong = client.post(reverse("documents:enter_agency"), {"name": "sở nông nghiệp và MÔI TRƯỜNG thử"})
    bad = client.post(reverse("documents:enter_agency"), {"name": "Sở Khác", "code": "H-01"})
    page = client.get(reverse("documents:agency", args=[agency.pk])).content.decode()
    listed = client.get(reverse("documents:agencies"), {"q": "nong nghiep thu"}).content.decode()

    assert (saved.status_code, wrong.status_code, bad.status_code) == (302, 422, 422)
    assert "Sở Nông nghiệp Thử" in page
    assert "H01.2" in listed
    assert again(document).sender_name == "Sở Nông nghiệp Thử"
    same = office.registered(sender_name="Sở Nông nghiệp Thử")
    assert same.sender == agency


def test_supporting_parts_stand_in_the_inbox() -> None:
    office = Office()
    document = office.presented()
    signed_in(office.leader).post(
        url("direct", document), {"lead": f"u{office.division.pk}", "support-1": f"u{office.other.pk}"}
    )

    page = signed_in(office.stranger).get(reverse("desk:inbox")).content.decode()

    assert document.link in page


def test_answered_document_says_since_when_its_lead_is_done() -> None:
    office = Office()
    document = office.handled()
    at = make.MONDAY + 3 * make.HOUR
    handling.finish(document, "12/STT", make.MONDAY.date(), by=office.specialist, at=at)

    page = signed_in(office.specialist).get(url("document", document)).content.decode()

    _head, _label, row = page.partition('data-label="Xong lúc">')
    shown = at.astimezone(clock.OFFICE_ZONE).isoformat(timespec="minutes")
    assert row.startswith(f'<time datetime="{shown}"'), row[:80]


@pytest.mark.parametrize("name", ["document", "signatures", "history"])
def test_page_reads_the_files_and_their_first_pages_once(name: str) -> None:
    office = Office()
    document = office.presented()
    client = signed_in(office.clerk)

    with CaptureQueriesContext(connection) as captured:
        assert client.get(url(name, document)).status_code == 200

    read = [each["sql"] for each in captured.captured_queries]
    assert sum('FROM "documents_heldfile"' in sql for sql in read) == 1
    assert sum('FROM "files_pagetext"' in sql for sql in read) <= 1
