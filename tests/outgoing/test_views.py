"""The pages: a document walks from its first words to the leader by them; strangers see nothing."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from congvu.files.models import PageText
from congvu.files.providers.storage.contents import open_content
from congvu.outgoing.actions import drafting
from congvu.outgoing.enums.states import State
from congvu.outgoing.models import OutgoingDocument, Remark, SeriesGroup, Symbol, Typing
from congvu.outgoing.queries import drafts
from congvu.people.models import Person
from tests.factories import documents as incoming
from tests.factories import outgoing as make
from tests.factories.outgoing import MONDAY, Office, again
from tests.factories.papers import words_of_pdf

pytestmark = [pytest.mark.django_db, pytest.mark.alike]


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def url(name: str, document: OutgoingDocument, *more: int) -> str:
    return reverse(f"outgoing:{name}", args=[document.pk, *more])


def particulars(office: Office, **fields: object) -> dict[str, object]:
    said: dict[str, object] = {
        "unit": office.division.pk,
        "secrecy": "open",
        "kind": incoming.kind().pk,
        "subject": "Cử cán bộ tham dự hội nghị thử",
        "signer": f"{office.leader.pk}-head-0",
        "place_name": "Hà Nội",
        "form": "electronic",
        "urgency": "0",
        "copies": "1",
        "once": "k1",
    }
    return {**said, **fields}


def pdf_file(words: str = "") -> SimpleUploadedFile:
    return SimpleUploadedFile("van-ban.pdf", make.pdf(words), content_type="application/pdf")


def abbreviate(office: Office) -> None:
    for unit, text in ((office.agency, "ST"), (office.division, "NV")):
        Symbol.objects.create(unit=unit, text=text, valid_from=make.day(1))


def test_letter_is_begun_typed_reviewed_and_presented_by_the_pages() -> None:
    office = Office()
    abbreviate(office)
    drafter, head, clerk = (signed_in(each) for each in (office.drafter, office.head, office.clerk))

    answer = drafter.post(reverse("outgoing:begin"), particulars(office))
    document = OutgoingDocument.objects.get()
    assert answer["Location"] == url("write", document)
    text = {"addressees": "Ủy ban nhân dân xã Thử", "body": "Sở Thử đề nghị./."}
    assert drafter.post(url("write", document), {**text, "version": 1}).status_code == 302
    assert drafter.post(url("submit", document), {"to": f"content-{office.head.pk}"}).status_code == 302
    assert head.post(url("approve", document), {"note": "", "then": office.clerk.pk}).status_code == 302
    assert clerk.post(url("approve", document), {"note": "Đúng thể thức"}).status_code == 302
    key = f"{office.leader.pk}-head-0"
    assert clerk.post(url("present", document), {"signer": key}).status_code == 302

    document = again(document)
    draft = drafts.newest(document)
    assert draft is not None
    assert (document.state, document.case.holder.person) == (State.SIGNING, office.leader)
    assert draft.has_places
    for name in ("document", "opinions", "signatures", "history"):
        assert signed_in(office.leader).get(url(name, document)).status_code == 200


def test_document_of_a_council_bears_its_name_and_symbol() -> None:
    office = Office()
    abbreviate(office)
    client = signed_in(office.drafter)
    council = SeriesGroup.objects.create(
        agency=office.agency, name="HĐ", council="Hội đồng Thử", symbol="HĐT", valid_from=make.day(1)
    )
    other = SeriesGroup.objects.create(
        agency=office.division, name="HĐ", council="Hội đồng Khác", symbol="HĐK", valid_from=make.day(1)
    )

    page = client.get(reverse("outgoing:begin")).content.decode()
    assert ("Hội đồng Thử" in page, "Hội đồng Khác" in page) == (True, False)
    refused = client.post(reverse("outgoing:begin"), particulars(office, council=other.pk))
    client.post(reverse("outgoing:begin"), particulars(office, council=council.pk))
    document = OutgoingDocument.objects.get()
    client.post(url("write", document), {"body": "Hội đồng đề nghị./.", "version": 1})
    client.post(url("change", document), particulars(office, subject="Khác", council=council.pk))

    draft = drafts.newest(document)
    document.refresh_from_db()
    assert refused.status_code == 422
    assert draft is not None
    with open_content(draft.pdf) as source:
        words = words_of_pdf(source.read())
    assert ("SỞ THỬ" in words, "HỘI ĐỒNG THỬ" in words, "/HĐT-NV" in words) == (True, True, True)
    assert (document.group, document.subject) == (council, "Khác")
    assert "Hội đồng Thử" in client.get(document.link).content.decode()


def test_answer_is_drafted_from_the_incoming_document() -> None:
    office, desk = Office(), incoming.Office()
    letter = desk.handled()
    office.drafter = office.person(make.SPECIALIST, desk.division, "Chuyên viên")
    letter.case.holder_person = office.drafter
    letter.case.save(update_fields=["holder_person"])
    client = signed_in(office.drafter)

    page = client.get(reverse("documents:document", args=[letter.pk])).content.decode()
    link = f"{reverse('outgoing:begin')}?tra-loi={letter.pk}"
    assert link in page
    form = client.get(link).content.decode()
    assert f"Văn bản số {letter.mark} của {letter.sender_name}" in form
    client.post(link, particulars(office, unit=desk.division.pk, signer="", subject="trả lời"))

    document = OutgoingDocument.objects.get()
    assert document.answers == letter
    assert [each.name for each in drafts.receivers(document)] == [letter.sender_name]
    assert document.link in client.get(reverse("documents:document", args=[letter.pk])).content.decode()


def test_page_to_answer_a_letter_of_others_is_not_found() -> None:
    office, desk = Office(), incoming.Office()
    letter = desk.registered()

    answer = signed_in(office.drafter).get(f"{reverse('outgoing:begin')}?tra-loi={letter.pk}")

    assert answer.status_code == 404


def test_page_sent_twice_begins_one_document() -> None:
    office = Office()
    client = signed_in(office.drafter)

    places = [client.post(reverse("outgoing:begin"), particulars(office))["Location"] for _n in (1, 2)]

    assert places[0] == places[1]
    assert OutgoingDocument.objects.count() == 1


def test_pdf_is_sent_and_another_kind_of_file_is_refused_beside_the_field() -> None:
    office = Office()
    document = office.begun()
    client = signed_in(office.drafter)

    wrong = SimpleUploadedFile("van-ban.txt", b"chu", content_type="text/plain")
    refused = client.post(url("send_file", document), {"file": wrong})
    taken = client.post(url("send_file", document), {"file": pdf_file(), "note": "Bản đầu"})

    assert (refused.status_code, taken.status_code) == (422, 302)
    assert "không phải PDF" in refused.content.decode()
    assert [(row.place, row.note) for row in drafts.of(document)] == [(1, "Bản đầu")]


def test_typing_is_kept_and_shown_when_the_page_is_opened_again() -> None:
    office = Office()
    document = office.begun()
    client = signed_in(office.drafter)

    kept = client.post(url("autosave", document), {"body": "Đang viết dở", "typed": ""})

    assert (kept.status_code, kept["X-Form-Version"]) == (204, "1")
    assert "Đang viết dở" in client.get(url("write", document)).content.decode()
    later = client.post(url("autosave", document), {"body": "Khác", "typed": "7"})
    assert later.status_code == 409
    assert Typing.objects.get().content == {"body": "Đang viết dở"}


def test_two_drafts_are_compared_word_by_word() -> None:
    office = Office()
    document = office.drafted("Một")
    drafting.redraft(document, office.made("Hai"), by=office.drafter, at=MONDAY)
    for draft, text in zip(drafts.of(document), ("Điều 1. Hai", "Điều 1. Một"), strict=True):
        PageText.objects.create(file=draft.pdf, page=1, text=text, origin="text")
        draft.pdf.text_state = "done"
        draft.pdf.save(update_fields=["text_state", "next_try_at"])

    page = signed_in(office.drafter).get(url("compare", document, 1, 2)).content.decode()

    assert "<del>Một</del>" in page
    assert "<ins>Hai</ins>" in page


def test_receivers_are_typed_row_by_row_and_a_refusal_keeps_them() -> None:
    office = Office()
    document = office.drafted()
    client = signed_in(office.drafter)
    rows = {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "0", "form-0-name": office.other.name}

    client.post(url("set_receivers", document), {**rows, "form-1-name": "", "form-0-copies": "2"})
    twice = {**rows, "form-1-name": office.other.name}
    refused = client.post(url("set_receivers", document), twice)

    assert [(row.unit, row.copies) for row in drafts.receivers(document)] == [(office.other, 2)]
    assert refused.status_code == 422
    assert "được ghi hai lần" in refused.content.decode()


def test_names_are_suggested_from_the_units_of_the_agency() -> None:
    office = Office()
    document = office.drafted()

    page = signed_in(office.drafter).get(url("suggest", document), {"form-0-name": "phong khac"})

    assert f'value="{office.other.name}"' in page.content.decode()


def test_remark_is_made_and_answered_on_the_page() -> None:
    office = Office()
    document = office.submitted()

    signed_in(office.head).post(url("remark", document), {"text": "Sai số liệu", "page": "1"})
    remark = Remark.objects.get()
    signed_in(office.drafter).post(url("answer", document, remark.pk), {"answer": "Đã sửa"})

    page = signed_in(office.head).get(url("opinions", document)).content.decode()
    assert "Sai số liệu" in page
    assert "Đã sửa" in page


def test_file_is_attached_and_taken_off_on_the_page() -> None:
    office = Office()
    document = office.drafted()
    client = signed_in(office.drafter)
    file = SimpleUploadedFile("phu-luc.txt", b"Phu luc", content_type="text/plain")

    client.post(url("attach", document), {"files": [file]})
    row = drafts.attachments(document)[0]
    assert "phu-luc.txt" in client.get(document.link).content.decode()
    client.post(url("detach", document, row.pk))

    assert drafts.attachments(document) == []


def test_strangers_find_no_page_of_it_and_nothing_is_written() -> None:
    office = Office()
    document = office.submitted()
    client = signed_in(office.stranger)

    for name in ("document", "opinions", "signatures", "history", "write", "submit", "approve", "drop"):
        assert client.get(url(name, document)).status_code == 404
    assert client.post(url("approve", document), {}).status_code == 404
    assert again(document).state == State.REVIEWING


def test_given_up_document_says_why() -> None:
    office = Office()
    document = office.drafted()
    client = signed_in(office.drafter)

    client.post(url("drop", document), {"reason": "Không còn cần"})

    assert "Không còn cần" in client.get(document.link).content.decode()


def test_issued_document_is_replaced_or_corrected_from_its_page() -> None:
    office = Office()
    document = office.drafted()
    document.case.state = State.ISSUED
    document.case.save(update_fields=["state"])
    client = signed_in(office.drafter)

    page = client.get(f"{document.link}?from=list").content.decode()
    link = f"{reverse('outgoing:begin')}?thay-the={document.pk}"
    assert link in page
    wrong = client.post(link, particulars(office, kind=incoming.kind("bao-cao", "Báo cáo").pk))
    made = client.post(link, particulars(office))

    assert (wrong.status_code, made.status_code) == (422, 302)
    assert "văn bản cùng loại" in wrong.content.decode()
    assert OutgoingDocument.objects.get(replaces=document).subject == "Cử cán bộ tham dự hội nghị thử"
