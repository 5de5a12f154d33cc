"""Notes and opinions of staff on a document: for those who see it, whatever right shows it to them."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from congvu.cases.actions import notes, opinions
from congvu.cases.models import NoteVersion, OpinionVersion
from congvu.cases.rules import inside as rules
from congvu.cases.rules.opinions import Asking
from congvu.documents.actions import taking_out
from congvu.documents.enums.states import TAKEN_OUT_WORDS
from congvu.documents.providers.inside import SIDE
from congvu.people.models import Person
from tests.documents.test_secrecy import hold
from tests.factories.cases import HOUR, MONDAY
from tests.factories.documents import Office, again

pytestmark = pytest.mark.django_db
LATER = MONDAY + 4 * HOUR


def client(person: Person) -> Client:
    found = Client()
    found.force_login(person)
    return found


def test_note_is_read_by_those_who_see_the_document_and_by_nobody_else() -> None:
    office = Office()
    document = office.handled()
    notes.write(document.case, "Đã trao đổi qua điện thoại", by=office.specialist, at=LATER)
    page = reverse("documents:inside", args=[document.pk])

    seen = [client(each).get(page) for each in (office.specialist, office.head, office.leader, office.clerk)]
    strange = client(office.stranger).get(page)

    assert ["Đã trao đổi qua điện thoại" in each.content.decode() for each in seen] == [True] * 4
    assert strange.status_code == 404


def test_clerk_of_the_book_writes_a_note_on_what_is_with_others() -> None:
    office = Office()
    document = office.handled()

    done = client(office.clerk).post(
        reverse("cases:write_note", args=[document.pk]), {"text": "Bản giấy ở tủ 3"}
    )

    assert done.status_code == 302
    assert [row.text for row in NoteVersion.objects.all()] == ["Bản giấy ở tủ 3"]


def test_files_of_a_secret_are_laid_before_nobody() -> None:
    office = Office()
    document = office.handled()
    file = hold(document, "Công văn thường")

    before = SIDE.files(document.case), SIDE.secret(document.case)
    hold(document, "TUYỆT MẬT")

    assert ([each.file for each in before[0]], before[1]) == ([file], frozenset())
    assert SIDE.files(document.case) == []
    assert file.pk in SIDE.secret(document.case)


def test_leader_asks_for_an_opinion_and_taking_out_leaves_no_word_of_it() -> None:
    office = Office()
    document = office.handled()
    asking = Asking("Câu hỏi kín", LATER + timedelta(days=3), persons=[office.stranger])
    assert rules.consult(document.case, by=office.leader) is None
    asked = opinions.ask(document.case, asking, by=office.leader, at=LATER)
    opinions.give(asked.opinions.get(), "Ý kiến kín", by=office.stranger, at=LATER + HOUR)
    notes.write(document.case, "Ghi chú kín", by=office.specialist, at=LATER)

    taking_out.take_out(again(document), "top", by=office.clerk, at=LATER + 2 * HOUR)

    asked.refresh_from_db()
    said = [
        asked.question,
        *(row.text for row in (*OpinionVersion.objects.all(), *NoteVersion.objects.all())),
    ]
    assert said == [TAKEN_OUT_WORDS] * 3
