"""Drafts that are typed, sent as Word, or made of the data of a dossier; what is typed is kept meanwhile."""

from dataclasses import replace

import pytest

from congvu.documents.enums.states import Urgency
from congvu.documents.models import DocumentKind
from congvu.files.providers.storage.contents import open_content
from congvu.kit.refusal import Refused, Stale
from congvu.outgoing.actions import drafting, receivers, reviewing, typing, writing
from congvu.outgoing.enums.receivers import Way
from congvu.outgoing.enums.states import Marking, Source, Step
from congvu.outgoing.logic.given import Line
from congvu.outgoing.logic.texts import Text, initials
from congvu.outgoing.models import OutgoingDocument, Symbol, Typing
from congvu.outgoing.providers import layout
from congvu.outgoing.queries import begun, drafts
from congvu.outgoing.rules import signing as rules
from congvu.papers.logic.decree.found import Component
from congvu.papers.providers import layouts
from congvu.trail import queries as trail
from tests.factories import documents as incoming
from tests.factories import outgoing as make
from tests.factories.outgoing import HOUR, MONDAY, Office, again
from tests.factories.papers import words_of_pdf

pytestmark = pytest.mark.django_db
LETTER = Text("Sở Thử đề nghị quý cơ quan cử cán bộ tham dự./.", addressees="Ủy ban nhân dân xã Thử")


def typed_in(office: Office, **fields: object) -> OutgoingDocument:
    """Begun, with a signer and all abbreviations said."""
    for unit, text in ((office.agency, "ST"), (office.division, "NV")):
        Symbol.objects.create(unit=unit, text=text, valid_from=make.day(1))
    return office.begun(signer=office.signer, **fields)


def test_typed_letter_is_set_as_the_decree_says_as_word_and_pdf() -> None:
    office = Office()
    document = typed_in(office)
    line = Line("Ủy ban nhân dân xã Thử", Way.POST)
    receivers.set_all(document, [line], by=office.drafter, at=MONDAY)

    made = writing.typed(document, LETTER, by=office.drafter, at=MONDAY)
    drafting.redraft(document, made, by=office.drafter, at=MONDAY)

    draft = drafts.newest(document)
    assert draft is not None
    assert (draft.source, draft.content["body"], draft.word is not None) == (Source.TYPED, LETTER.body, True)
    with open_content(draft.pdf) as source:
        words = words_of_pdf(source.read())
    for said in ("SỞ THỬ", "/ST-NV", "Kính gửi: Ủy ban nhân dân xã Thử", "GIÁM ĐỐC", make.NAME):
        assert said in words
    assert "- Lưu: VT, NV" in words


def test_typed_draft_has_its_places_when_it_is_presented() -> None:
    office = Office()
    document = typed_in(office)
    made = writing.typed(document, LETTER, by=office.drafter, at=MONDAY)
    drafting.redraft(document, made, by=office.drafter, at=MONDAY)
    reviewing.submit(document, office.head, Step.CONTENT, by=office.drafter, at=MONDAY)
    reviewing.approve(document, then=office.clerk, by=office.head, at=MONDAY)
    reviewing.approve(document, by=office.clerk, at=MONDAY)

    prepared = writing.prepared(again(document), office.signer, by=office.drafter, at=MONDAY + HOUR)

    assert prepared is not None
    with open_content(prepared) as source:
        data = source.read()
    for field in (b"CongvuLanhDao", b"CongvuSo", b"CongvuSoNgay", b"CongvuSoThang", b"CongvuCoQuan"):
        assert field in data or field.decode().encode("utf-16-be") in data


def test_draft_that_prints_other_receivers_is_neither_submitted_nor_signed() -> None:
    office = Office()
    document = typed_in(office)
    receivers.set_all(document, [Line("Xã Thử", Way.POST)], by=office.drafter, at=MONDAY)
    made = writing.typed(document, LETTER, by=office.drafter, at=MONDAY)
    drafting.redraft(document, made, by=office.drafter, at=MONDAY)
    receivers.set_all(document, [Line("Xã Khác", Way.POST)], by=office.drafter, at=MONDAY)
    changed = "receivers have changed since they were printed"

    with pytest.raises(Refused, match=changed):
        reviewing.submit(document, office.head, Step.CONTENT, by=office.drafter, at=MONDAY)
    receivers.set_all(document, [Line("xã  thử", Way.HAND)], by=office.drafter, at=MONDAY)
    reviewing.submit(document, office.head, Step.CONTENT, by=office.drafter, at=MONDAY)
    reviewing.approve(document, then=office.clerk, by=office.head, at=MONDAY)
    reviewing.approve(document, by=office.clerk, at=MONDAY)
    prepared = writing.prepared(again(document), office.signer, by=office.drafter, at=MONDAY)
    reviewing.present(again(document), office.signer, prepared=prepared, by=office.drafter, at=MONDAY)
    receivers.set_all(again(document), [Line("Xã Khác", Way.POST)], by=office.leader, at=MONDAY)

    refusal = rules.sign(again(document), drafts.newest(document), by=office.leader, at=MONDAY)
    assert refusal is not None
    assert changed in refusal.sentence


@pytest.mark.parametrize(
    ("text", "fields", "sentence"),
    [
        (Text(" "), {}, "Write what"),
        (Text("x" * 200_001), {}, "too long"),
        (Text("TỐI MẬT\nNội dung"), {}, "state secret"),
        (LETTER, {"place_name": ""}, "where it is issued"),
    ],
)
def test_text_that_cannot_be_set_is_refused(text: Text, fields: dict[str, object], sentence: str) -> None:
    office = Office()
    document = typed_in(office, **fields)

    with pytest.raises(Refused, match=sentence):
        writing.typed(document, text, by=office.drafter, at=MONDAY)


def test_typed_draft_needs_a_signer_and_the_abbreviations() -> None:
    office = Office()
    with pytest.raises(Refused, match="who is to sign"):
        writing.typed(office.begun(), LETTER, by=office.drafter, at=MONDAY)

    with pytest.raises(Refused, match="abbreviated in symbols: Sở Thử, Phòng Nghiệp vụ Thử"):
        writing.typed(office.begun(signer=office.signer), LETTER, by=office.drafter, at=MONDAY)


def test_draft_of_last_year_is_not_presented() -> None:
    office = Office()
    document = office.approved()
    document.drafts.update(content={"year": 2025})

    with pytest.raises(Refused, match="bears the year 2025"):
        reviewing.present(document, office.signer, by=office.drafter, at=MONDAY + HOUR)


def test_word_file_sent_back_is_the_next_draft_with_its_pdf() -> None:
    office = Office()
    document = typed_in(office)
    first = writing.typed(document, LETTER, by=office.drafter, at=MONDAY)
    drafting.redraft(document, first, by=office.drafter, at=MONDAY)
    assert first.word is not None
    with open_content(first.word) as source:
        corrected = make.stored(source.read(), by=office.drafter, name="sua.docx")

    made = writing.word(corrected, by=office.drafter, at=MONDAY)

    assert (made.source, made.word) == (Source.SENT, corrected)
    with open_content(made.pdf) as source:
        assert "Sở Thử đề nghị" in words_of_pdf(source.read())


def test_word_file_that_is_none_is_refused() -> None:
    office = Office()
    file = make.stored(b"khong phai word", by=office.drafter, name="sua.docx")

    with pytest.raises(Refused, match="no Word document"):
        writing.word(file, by=office.drafter, at=MONDAY)


def test_decision_of_a_named_kind_is_typed_with_its_articles() -> None:
    office = Office()
    decision = DocumentKind.objects.get_or_create(
        code="quyet-dinh", valid_from=incoming.SINCE, defaults={"name": "Quyết định", "place": 2}
    )[0]
    document = typed_in(office, kind=decision.pk)
    text = Text(
        "Điều 1. Phê duyệt.\nĐiều 2. Thi hành.",
        bases="Căn cứ Luật Thử",
        authority="Giám đốc Sở Thử",
        order="Quyết định",
    )

    made = writing.typed(document, text, by=office.drafter, at=MONDAY)

    with open_content(made.pdf) as source:
        words = words_of_pdf(source.read())
    for said in ("QUYẾT ĐỊNH:", "GIÁM ĐỐC SỞ THỬ", "Căn cứ Luật Thử.", "Điều 1. Phê duyệt."):
        assert said in words


def test_typing_is_kept_for_each_person_and_another_window_is_told() -> None:
    office = Office()
    document = office.begun()

    first = typing.keep(document, {"body": "Một"}, version=None, by=office.drafter, at=MONDAY)
    second = typing.keep(document, {"body": "Hai"}, version=first, by=office.drafter, at=MONDAY)

    assert (first, second) == (1, 2)
    with pytest.raises(Stale, match="another window"):
        typing.keep(document, {"body": "Ba"}, version=first, by=office.drafter, at=MONDAY)
    assert Typing.objects.get().content == {"body": "Hai"}
    with pytest.raises(Refused):
        typing.keep(document, {"body": "x"}, version=None, by=office.stranger, at=MONDAY)


def test_typed_draft_keeps_every_rule_of_the_layout() -> None:
    office = Office()
    document = typed_in(office)

    made = writing.typed(document, LETTER, by=office.drafter, at=MONDAY)

    assert [each for each in layout.told(made.findings) if each.must] == []


def test_broken_rules_of_a_sent_file_are_named_and_want_a_reason() -> None:
    office = Office()
    document = office.begun()
    file = make.stored(make.pdf(), by=office.drafter)

    made = writing.sent(file, document=document, by=office.drafter, at=MONDAY)
    drafting.redraft(document, made, by=office.drafter, at=MONDAY)

    draft = drafts.newest(document)
    assert draft is not None
    assert "Decree 30/2020" in layout.told(draft.findings)[0].source
    reviewing.submit(document, office.head, Step.CONTENT, by=office.drafter, at=MONDAY)
    reviewing.approve(document, then=office.clerk, by=office.head, at=MONDAY)
    reviewing.approve(document, by=office.clerk, at=MONDAY)
    with pytest.raises(Refused, match="rules of layout are broken"):
        reviewing.present(again(document), office.signer, by=office.drafter, at=MONDAY)

    reviewing.present(again(document), office.signer, reason="Theo mẫu riêng", by=office.drafter, at=MONDAY)

    assert trail.about(document)[-1].detail["reason"] == "Theo mẫu riêng"


def test_superior_body_stands_above_the_agency_and_is_remembered() -> None:
    office = Office()
    document = typed_in(office)
    text = replace(LETTER, superior="Ủy ban nhân dân tỉnh Thử")
    made = writing.typed(document, text, by=office.drafter, at=MONDAY)
    drafting.redraft(document, made, by=office.drafter, at=MONDAY)

    with open_content(made.pdf) as source:
        assert "ỦY BAN NHÂN DÂN TỈNH THỬ" in words_of_pdf(source.read())
    assert begun.text(office.begun())["superior"] == "Ủy ban nhân dân tỉnh Thử"


@pytest.mark.parametrize("urgency", [Urgency.URGENT, Urgency.VERY_URGENT, Urgency.FLASH])
def test_marks_the_drafter_gives_stand_where_the_decree_puts_them(urgency: Urgency) -> None:
    office = Office()
    document = typed_in(office, urgency=urgency, marking=Marking.RETURN, copies=3)
    text = replace(LETTER, contact="Địa chỉ: số 1, đường Thử; ĐT: 0200.000.000")
    made = writing.typed(document, text, by=office.drafter, at=MONDAY)
    drafting.redraft(document, made, by=office.drafter, at=MONDAY)

    with open_content(made.pdf) as source:
        data = source.read()
    found = layouts.checked(data, kind="")
    sign = initials(office.drafter.full_name)
    assert {Component.URGENCY, Component.GUIDANCE, Component.CONTACT} <= set(found.parts)
    assert found.findings == ()
    assert f"- Lưu: VT, NV. {sign}.(03)" in words_of_pdf(data)
    assert begun.text(office.begun())["contact"] == text.contact
