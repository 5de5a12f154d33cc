"""PDFs that come in are looked into for what acts by itself; nobody meets it unwarned."""

from io import BytesIO

import pytest

from congvu.files import actions, jobs, queries, rules
from congvu.files.logic import live as words
from congvu.files.models import StoredFile
from congvu.people.models import Person
from tests.factories import people
from tests.factories.cases import MONDAY
from tests.signing import pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def sender() -> Person:
    return people.make_person()


def stored(data: bytes, by: Person, *, name: str = "cong-van.pdf", read: bool = True) -> StoredFile:
    return actions.store(BytesIO(data), name=name, read=read, by=by, at=MONDAY)


@pytest.mark.alike  # a process looks into files; the row it fills is one of the plainest
def test_pdf_is_looked_into_once_and_what_was_found_is_said_wherever_it_is_listed(sender: Person) -> None:
    file, still = stored(pdf.with_script(pdf.written("Mot")), sender), stored(pdf.written("Hai"), sender)
    text = stored("Không phải PDF".encode(), sender, name="a.txt")

    done = [jobs.look_into_pdfs(MONDAY) for _each in range(2)]

    assert done == [2, 0]
    found = {row.pk: row.live for row in StoredFile.objects.all()}
    assert found == {file.pk: "script", still.pk: "", text.pk: ""}
    file.refresh_from_db()
    assert "commands that run" in " ".join(rules.remarks(file, "cong-van.pdf"))
    assert "commands that run" in rules.row(file, "cong-van.pdf").problem


@pytest.mark.alike  # as above
def test_what_the_house_prints_is_not_looked_into_until_somebody_hands_it_in(sender: Person) -> None:
    data = pdf.with_script(pdf.written("Mot"))
    stored(data, sender, read=False)
    assert list(queries.unlooked()) == []

    file = stored(data, people.make_person())

    assert list(queries.unlooked()) == [file]


@pytest.mark.alike  # as above
def test_pdf_that_cannot_be_looked_into_is_said_to_be_so(sender: Person) -> None:
    file = stored(b"%PDF-1.7 khong doc duoc" + b" " * 2000, sender)
    StoredFile.objects.filter(pk=file.pk).update(live=words.NOT_YET, problem="", kind="pdf")
    file.refresh_from_db()

    actions.look_into(file)

    assert words.words(file.live) == ["unread"]
    assert "could not be looked into" in " ".join(rules.live(file))


def test_layers_are_named_and_words_beyond_the_room_are_left_off() -> None:
    file = StoredFile(live=words.as_text(["files", "layer:Mật", "layer:Nháp"]))

    assert "“Mật”, “Nháp”" in " ".join(rules.live(file))
    kept = words.words(words.as_text([f"layer:{number}{'x' * 79}" for number in range(9)]))
    assert (len(kept), kept[0][:7]) == (3, "layer:0")
