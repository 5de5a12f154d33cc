"""Nothing of councils tells a blind member who wrote a dossier, or an author who scores it.

Every address of the module is asked as a blind member and as an author, with every way of asking a list
(sorted, searched, as a file); so are messages and the names and insides of files. An address this test cannot
fill must be named in ``UNFILLED`` with the reason.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any
from urllib.parse import quote
from zipfile import BadZipFile, ZipFile

import pytest
from django.test import Client
from django.urls import URLPattern, reverse

from congvu.councils.actions import assignments
from congvu.councils.enums.ballots import Way
from congvu.councils.enums.panels import SheetState
from congvu.councils.enums.seats import SeatRole
from congvu.councils.logic import sheet as scoring
from congvu.councils.logic.conduct import Conduct
from congvu.councils.logic.sheet import Mark, Scores
from congvu.councils.models import (
    AgendaItem,
    Assignment,
    Ballot,
    Council,
    Item,
    Meeting,
    Panel,
    RubricVersion,
    Seat,
    Sheet,
)
from congvu.councils.urls import urlpatterns
from congvu.kit import clock
from congvu.notify.models import Message
from congvu.people.models import Person
from tests.factories import councils as make
from tests.factories import councils_votes as votes
from tests.factories import people

pytestmark = pytest.mark.django_db

AUTHOR, UNIT = "Tác Giả Kín Đáo", "Trường Mầm Non Kín Đáo"
OTHER, REMARK, SCORE = "Ủy Viên Khác Người", "Nhận xét không ai được đọc", "37.5"
ASKED = ("", "?sort=authors", "?sort=unit", "?sort=-title", f"?q={quote(AUTHOR)}", f"?q={quote(UNIT)}",
         f"?q={quote(OTHER)}", "?format=xlsx", "?format=xlsx&sort=-unit")  # fmt: skip

UNFILLED: dict[str, str] = {}
"""Addresses whose objects this world does not hold, each with the reason and the test that asks it."""


@dataclass
class World:
    """A panel that scores blind: a dossier, its author, a blind member, another who sent a sheet."""

    panel: Panel
    item: Item
    council: Council
    rubric: RubricVersion
    member: Person
    author: Person
    seat: Seat
    mine: Assignment
    others: Assignment
    meeting: Meeting
    ballot: Ballot

    def arguments(self, pattern: URLPattern, assignment: Assignment) -> dict[str, Any] | None:
        """What fills the address, by what it is about; None when there is no such thing here."""
        route = str(pattern.pattern)
        known: dict[str, Any] = {
            "item": self.item.pk, "seat": self.seat.pk, "assignment": assignment.pk, "panel": self.panel.pk,
            "number": 1, "key": self.ballot.key,
        }  # fmt: skip
        known["pk"] = next(
            (pk for part, pk in self._keys(assignment).items() if route.startswith(part)), None
        )
        names = pattern.pattern.converters
        found = {name: known.get(name) for name in names}
        return None if None in found.values() else found

    def _keys(self, assignment: Assignment) -> dict[str, int]:
        return {
            "hoi-dong/": self.council.pk,
            "luot-cham/": self.panel.pk,
            "bo-tieu-chi/": self.rubric.rubric_id,
            "cham/": assignment.pk,
            "phieu/": assignment.pk,
            "phan-cong/": assignment.pk,
            "phien-hop/": self.meeting.pk,
            "bieu-quyet/": self.others.seat_id,
        }


@pytest.fixture
def world() -> World:
    now = clock.now()
    council = make.make_council(conduct=Conduct(sheets=2), name="Hội đồng mù")
    unit = people.make_unit(UNIT)
    author = people.make_person(AUTHOR, grants={}, unit=unit)
    seats = [make.make_seat(council, people.make_person("Ủy Viên Mù"), role=SeatRole.MEMBER)]
    seats.append(make.make_seat(council, people.make_person(OTHER), role=SeatRole.CHAIR))
    panel = make.make_panel(council, due_at=now + timedelta(days=1))
    item = make.make_item(panel, authors=[author], unit_id=unit.pk, unit_name=UNIT, title="Giải pháp mù")
    mine, others = (make.make_assignment(item, seat) for seat in seats)
    _sent(others)
    panel = make.begin_panel(panel)
    item = panel.items.get()
    mine, others = (item.assignments.get(seat=seat) for seat in seats)
    meeting = Meeting.objects.create(council=council, name="Phiên họp mù", place="Phòng 1", starts_at=now)
    AgendaItem.objects.create(meeting=meeting, item=item, number=1)
    ballot = votes.open_ballot(votes.make_session(), Way.SECRET)
    return World(
        panel, item, council, panel.rubric, seats[0].person, author, seats[1], mine, others, meeting, ballot
    )


def _sent(assignment: Assignment) -> None:
    scores = Scores({"moi": Mark("", Decimal(SCORE), REMARK), "hieu-qua": Mark("", Decimal("0"), "")}, REMARK)
    Sheet.objects.create(
        assignment=assignment, state=SheetState.SENT, data=scoring.to_json(scores), total=Decimal(SCORE),
        begun_at=make.NOW, saved_at=make.NOW, sent_at=make.NOW,
    )  # fmt: skip


def addresses(world: World) -> Iterator[tuple[str, str]]:
    for pattern in urlpatterns:
        name = str(pattern.name)
        ways = [world.arguments(pattern, each) for each in (world.mine, world.others)]
        if None in ways:
            assert name in UNFILLED, f"{name} is not walked: fill it here or say why not"
            continue
        filled = {reverse(f"councils:{name}", kwargs=way) for way in ways}
        yield from ((name, address) for address in sorted(filled))


def said(client: Client, address: str) -> tuple[bool, str]:
    """Whether the page opens, and all it says: head, file name, text, the inside of an Excel or Word file."""
    response = client.get(address, follow=True)
    content = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]  # of a streaming answer
    head = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
    return response.status_code == 200, head + _text(content)


def _text(content: bytes) -> str:
    try:
        with ZipFile(BytesIO(content)) as package:
            return "\n".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())
    except BadZipFile:
        return content.decode("utf-8", "replace")


def leaks(person: Person, world: World, secrets: tuple[str, ...]) -> list[tuple[str, str]]:
    client = Client(raise_request_exception=False)
    client.force_login(person)
    found: list[tuple[str, str]] = []
    for name, address in addresses(world):
        for asked in ASKED:
            opened, text = said(client, address + asked)
            # What was searched for stands in the search box again, and tells nothing.
            found += [(name, asked) for secret in secrets if secret in text and quote(secret) not in asked]
            if not opened:
                break  # refused however it is asked
    return found


@pytest.mark.alike  # tests/house/test_leaks asks the same pages of PostgreSQL
@pytest.mark.slow
def test_a_blind_member_finds_neither_authors_nor_sheets(world: World) -> None:
    assert leaks(world.member, world, (AUTHOR, UNIT, REMARK, SCORE, SCORE.replace(".", ","))) == []


@pytest.mark.alike  # tests/house/test_leaks asks the same pages of PostgreSQL
@pytest.mark.slow
def test_the_walk_comes_to_the_pages_of_a_member(world: World) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(world.member)

    opened = {name for name, address in addresses(world) if said(client, address)[0]}

    walked = {"home", "council", "panels", "panel", "items", "interests", "declare", "hand_back", "sheet"}
    assert walked <= opened


@pytest.mark.alike  # tests/house/test_leaks asks the same pages of PostgreSQL
@pytest.mark.slow
def test_an_author_finds_neither_scorers_nor_scores(world: World) -> None:
    secrets = (OTHER, REMARK, world.item.title, SCORE, SCORE.replace(".", ","))

    assert leaks(world.author, world, secrets) == []


def test_a_search_for_the_author_finds_nothing(world: World) -> None:
    client = Client()
    client.force_login(world.member)
    address = reverse("councils:items", args=[world.panel.pk])

    assert world.item.title in client.get(address).content.decode()
    for words in (AUTHOR, UNIT, AUTHOR.split()[-1]):
        assert world.item.title not in client.get(f"{address}?q={quote(words)}").content.decode()


def test_a_secretary_who_is_an_author_sees_nothing_of_their_own(world: World) -> None:
    secretary = make.make_secretary("Thư Ký Tác Giả")
    item = make.make_item(world.panel, authors=[secretary], title="Giải pháp của chính thư ký")
    make.make_assignment(item, world.seat)
    client = Client()
    client.force_login(secretary)

    for name in ("items", "assignments", "panel", "interests"):
        page = client.get(reverse(f"councils:{name}", args=[world.panel.pk])).content.decode()
        assert item.title not in page, name
    assert client.get(reverse("councils:item", args=[world.panel.pk, item.pk])).status_code == 404
    assert client.get(reverse("councils:item", args=[world.panel.pk, world.item.pk])).status_code == 200


def test_no_message_tells_an_author_of_scorers_or_a_member_of_authors(world: World) -> None:
    secretary = make.make_secretary()
    assignments.hand_back(world.mine, "Không đúng chuyên môn", by=world.member, at=make.NOW)
    assignments.propose(Panel.objects.get(pk=world.panel.pk), by=secretary, at=make.NOW)

    written = [f"{each.subject} {each.body}" for each in Message.objects.filter(person=world.member)]
    to_author = [f"{each.subject} {each.body}" for each in Message.objects.filter(person=world.author)]
    assert not any(secret in text for text in written for secret in (AUTHOR, UNIT))
    assert not any(OTHER in text for text in to_author)
