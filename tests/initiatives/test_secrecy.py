"""What the author keeps confidential is read nowhere by people without the right: on no page, in no list."""

from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from congvu.initiatives.actions import drafts, filing, supplements
from congvu.initiatives.models import Initiative
from congvu.initiatives.providers import openers
from congvu.kit import clock
from congvu.notify.models import Message
from congvu.people.models import Person
from congvu.trail import queries as trail
from tests.factories import initiatives as make
from tests.factories import people

pytestmark = pytest.mark.django_db

TITLE, ESSENCE, FILE = "Mật danh Hoa Sữa", "Công thức Quế Chi", "cong-thuc-mat.txt"
PAGES = ("dossier", "papers", "history", "changes", "receipt", "withdraw", "accept", "ask")
LISTS = (
    "initiatives:list", "initiatives:unit", "desk:inbox", "desk:cases", "trail:entries", "notify:mine",
)  # fmt: skip


class World:
    """A dossier with a confidential title, field and file, supplemented once; and who may not read them."""

    def __init__(self) -> None:
        now = clock.now()
        unit = people.make_unit("Trường thử")
        round = make.make_round(at=now)
        officer = make.make_officer(round)
        draft = make.make_draft(
            round, author=make.make_author(unit=unit), at=now, title=TITLE, essence=ESSENCE, marks=MARKS
        )
        author = draft.owner
        self.attachment = make.attach(draft, by=author, name=FILE, at=now)
        drafts.mark_confidential(make.load(draft), self.attachment, True, by=author)
        filing.submit(make.load(draft), by=author, at=now)
        supplements.ask(
            make.load(draft), items={"essence": "Nêu rõ."}, until=now.replace(year=2099), by=officer, at=now
        )
        make.type_in(draft, by=author, at=now, essence=f"{ESSENCE} hai")
        supplements.answer(make.load(draft), by=author, at=now)
        self.initiative: Initiative = make.load(draft)
        self.unentitled = [
            people.make_person("Đầu mối", grants={"initiatives.coordinate": "unit"}, unit=unit),
            people.make_person("Người xem", grants={"cases.read": "all", "trail.read": "all"}),
            people.make_person(
                "Cán bộ", grants={**make.OFFICER, "initiatives.confidential": "own"}, unit=round.receiver
            ),
        ]


MARKS = ("title", "essence")


@pytest.fixture
def world() -> World:
    return World()


def client_of(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def given_away(text: str) -> list[str]:
    return [word for word in (TITLE, ESSENCE, FILE) if word in text]


@pytest.mark.slow
def test_no_page_gives_away_what_is_confidential(world: World) -> None:
    pages = [reverse(f"initiatives:{name}", args=[world.initiative.pk]) for name in PAGES]
    lists = [reverse(name) for name in LISTS]

    found = {
        (person.full_name, page): given_away(client.get(page).content.decode())
        for person in world.unentitled
        for client in [client_of(person)]
        for page in (*pages, *lists)
    }

    assert {place: words for place, words in found.items() if words} == {}


def test_search_does_not_find_by_what_is_confidential(world: World) -> None:
    for person in world.unentitled[1:]:
        client = client_of(person)
        found = [
            str(world.initiative.case.code)
            in client.get(reverse("desk:search"), {"q": words}).content.decode()
            for words in (TITLE, ESSENCE, "Hoa Sữa", "Quế Chi", "Tác giả Thử")
        ]

        assert found == [False, False, False, False, True]


def test_excel_file_does_not_hold_what_is_confidential(world: World) -> None:
    client = client_of(world.unentitled[1])

    for name in ("initiatives:list", "desk:cases"):
        sent = b"".join(client.get(reverse(name), {"format": "xlsx"}).streaming_content)  # type: ignore[attr-defined]  # a streaming answer
        cells = [str(cell.value) for row in load_workbook(BytesIO(sent)).active.iter_rows() for cell in row]

        assert world.initiative.case.code in cells
        assert given_away(" ".join(cells)) == []


def test_confidential_file_does_not_exist_for_others(world: World) -> None:
    digest = world.attachment.file.digest

    for person in world.unentitled:
        client = client_of(person)
        answers = [
            client.get(reverse(f"files:{view}", args=[digest])).status_code
            for view in ("file", "text", "download")
        ]

        assert answers == [404, 404, 404]


def test_letters_and_trail_hold_nothing_confidential(world: World) -> None:
    letters = " ".join(f"{letter.subject} {letter.body}" for letter in Message.objects.all())
    lines = " ".join(str(entry.detail) for entry in trail.about(world.initiative))

    assert given_away(letters + lines) == []


def test_file_sent_for_a_supplement_is_the_offices_only_when_it_is_handed_in() -> None:
    initiative = make.make_asked(items={"part:description": "Gửi bản có chữ ký."})
    officer = make.make_officer(initiative.round)
    attachment = make.attach(initiative, by=initiative.owner)

    before = list(openers.grants(officer, attachment.file))
    supplements.answer(make.load(initiative), by=initiative.owner, at=make.NOW)
    after = list(openers.grants(officer, attachment.file))

    assert (before, [each.name for each in after]) == ([], ["mo-ta.txt"])
