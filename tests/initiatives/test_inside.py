"""Opinions, notes and reply texts on an initiative: for its office, never for its authors or blind judges."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from congvu.cases.actions import notes, opinions
from congvu.cases.models import Consultation, Note, Opinion
from congvu.cases.queries.opinions import waiting_for
from congvu.cases.rules import opinions as rules
from congvu.files.rules import grant
from congvu.initiatives.actions import filing
from congvu.initiatives.enums.form import Part
from congvu.initiatives.models import Attachment, Initiative
from congvu.initiatives.providers import inside
from congvu.initiatives.queries import dossiers
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refused
from congvu.people.models import Person
from tests.factories import initiatives as make
from tests.factories import people
from tests.factories.inside import asking, make_reply
from tests.initiatives.world import World, queries, signed_in, url

pytestmark = pytest.mark.django_db


def consult_data(expert: str, **more: str) -> dict[str, str]:
    return {"asked": expert, "question": "Có mới không?", "until": "29/12/2028", "remind_before": "1", **more}


def test_office_asks_by_name_and_reads_the_answer_on_the_tab(world: World) -> None:
    expert = people.make_person("Nguyễn Chuyên Gia", search="nguyen chuyen gia")
    for _ in range(2):
        people.make_person("Lê Trùng Tên", search="le trung ten")
    client, address = signed_in(world.officer), reverse("cases:consult", args=[world.submitted.pk])

    nobody = client.post(address, consult_data("Không Ai Cả"))
    several = client.post(address, consult_data("Lê Trùng Tên"))
    sent = client.post(address, consult_data("nguyễn chuyên gia"))
    opinions.give(Opinion.objects.get(), "Giải pháp có tính mới.", by=expert, at=world.now)
    tab = client.get(url("inside", world.submitted.pk)).content.decode()

    assert (nobody.status_code, several.status_code) == (422, 422)
    assert "nguoi" in several.content.decode()
    assert sent["Location"] == url("inside", world.submitted.pk)
    assert "Giải pháp có tính mới." in tab
    assert "Nguyễn Chuyên Gia" in tab


def test_author_side_sees_neither_notes_nor_opinions_nor_that_there_are_any(world: World) -> None:
    case = world.submitted.case
    notes.write(case, "Ghi chú kín", by=world.officer, at=world.now)
    expert = people.make_person("Chuyên Gia Kín")
    signed_in(world.officer).post(
        reverse("cases:consult", args=[case.pk]), consult_data(expert.username, question="Câu hỏi kín")
    )
    tracked = reverse("portal:tracked", args=[world.submitted.tracking_key])

    for person in (world.author, world.coordinator):
        client = signed_in(person)
        pages = [client.get(each).content.decode() for each in (url("dossier", case.pk), tracked)]
        assert client.get(url("inside", case.pk)).status_code == 404
        assert not any(
            word in page for page in pages for word in ("kín", "Chuyên Gia", "Ghi chú", "Xin ý kiến")
        )
    history = signed_in(world.officer).get(url("history", case.pk)).content.decode()
    assert "Ghi chú nội bộ" in history


def test_expert_opens_no_page_and_no_other_file_of_the_dossier(world: World) -> None:
    expert, case = people.make_person("Chuyên Gia Thử"), world.submitted.case
    attached = make.attach(
        make.make_draft(world.round, author=world.author, at=world.now), by=world.author, name="khac.txt"
    )
    signed_in(world.officer).post(reverse("cases:consult", args=[case.pk]), consult_data(expert.username))
    client = signed_in(expert)
    names = ("dossier", "inside", "papers", "history", "changes", "receipt", "secrets", "receipt_file")

    answers = {client.get(url(name, case.pk)).status_code for name in names}

    assert answers <= {403, 404}
    assert grant(expert, attached.file) is None
    assert client.get(Opinion.objects.get().link).status_code == 200


def test_files_offered_are_handed_in_and_not_confidential(world: World) -> None:
    draft = make.make_draft(world.round, author=world.author, at=world.now)
    make.attach(draft, by=world.author, name="mo.txt")
    kept = make.attach(draft, by=world.author, name="kin.txt", part=Part.BENEFIT)
    Attachment.objects.filter(pk=kept.pk).update(confidential=True)
    before = inside.files(make.load(draft).case)
    filing.submit(make.load(draft), by=world.author, at=world.now)
    case = make.load(draft).case

    assert before == ()
    assert [each.name for each in inside.files(case)] == ["mo.txt"]
    assert inside.secret(case) == {kept.file_id}


def test_author_and_coordinator_of_the_unit_cannot_be_asked(world: World) -> None:
    address = reverse("cases:consult", args=[world.submitted.pk])
    client = signed_in(world.officer)

    refused = [
        client.post(address, consult_data(each)).status_code
        for each in (world.author.username, world.coordinator.username, world.unit.name)
    ]

    assert refused == [422, 422, 422]
    assert not Consultation.objects.exists()


def test_who_judges_blind_neither_sees_nor_is_asked(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    case, judge = world.submitted.case, world.reader
    notes.write(case, "Ghi chú kín", by=world.officer, at=world.now)
    expert = people.make_person()
    signed_in(world.officer).post(reverse("cases:consult", args=[case.pk]), consult_data(expert.username))
    hidden = {judge.pk, expert.pk}
    monkeypatch.setattr(
        Person,
        "kept_from",
        lambda self, kind: frozenset({str(case.pk)}) if self.pk in hidden and kind == "case" else frozenset(),
    )
    opinion = Opinion.objects.select_related("consultation__case", "person", "unit").get()

    assert signed_in(judge).get(url("inside", case.pk)).status_code == 422
    assert signed_in(expert).get(opinion.link).status_code == 422
    assert rules.give(opinion, "x", by=expert, at=world.now) is not None
    with pytest.raises(Refused):
        notes.write(case, "Tôi thấy", by=judge, at=world.now)


def test_reply_text_is_put_into_the_reason_and_sent_only_when_asked(world: World) -> None:
    text = make_reply(text="Bổ sung minh chứng cho {code}.")
    client, address = signed_in(world.officer), url("ask", world.submitted.pk)
    pressed = {"insert_reply": "1", "reply": str(text.pk)}

    page = client.post(address, {**pressed, "reply_into": "why-part:benefit"})
    refusal = client.post(url("refuse", world.submitted.pk), pressed)

    filled = f"Bổ sung minh chứng cho {world.submitted.case.code}."
    assert (page.status_code, refusal.status_code) == (200, 200)
    assert filled in page.context["form"]["why-part:benefit"].value()
    assert page.context["form"]["ask-part:benefit"].value() is True
    assert filled in refusal.context["form"]["reason"].value()
    assert make.load(world.submitted).state == "submitted"


def test_tab_costs_the_same_with_many_notes_and_questions(world: World) -> None:
    case, client = world.submitted.case, signed_in(world.officer)
    experts = [people.make_person() for _ in range(3)]

    def grow(expert: Person) -> None:
        notes.write(case, "Ghi chú", by=world.officer, at=world.now)
        client.post(reverse("cases:consult", args=[case.pk]), consult_data(expert.username))
        asked = Opinion.objects.select_related("consultation__case", "person", "unit").latest("pk")
        opinions.give(asked, "Đồng ý.", by=expert, at=world.now)

    grow(experts[0])
    one = queries(client, url("inside", case.pk))
    for each in experts[1:]:
        grow(each)

    assert queries(client, url("inside", case.pk)) == one
    assert Note.objects.count() == 3


def test_question_to_ones_unit_about_ones_own_dossier_does_not_wait_in_ones_inbox(world: World) -> None:
    unit = people.make_unit("Phòng Chuyên môn")
    colleague = people.make_person(grants={"cases.read": "unit"}, unit=unit)
    question = asking(units=[unit], due_at=datetime(2028, 12, 29, 10, tzinfo=UTC))
    opinions.ask(world.submitted.case, question, by=world.officer, at=world.now)
    people.make_post(world.author, role=colleague.posts.get().role, unit=unit)

    asked, author = (Person.objects.get(pk=person.pk) for person in (colleague, world.author))

    today = office_day(world.now)
    assert [len(waiting_for(person, today)) for person in (asked, author)] == [1, 0]


def test_whose_a_dossier_is_is_the_same_for_one_as_for_all(world: World) -> None:
    everybody, all_of_them = Person.objects.all(), Initiative.objects.all()

    one_by_one = {
        (p.pk, each.pk) for p in everybody for each in all_of_them if inside.is_theirs(each.case, p)
    }

    assert {(p.pk, key) for p in everybody for key in dossiers.theirs(p)} == one_by_one
    assert one_by_one
