"""No address of the house tells a blind member who wrote a dossier, or an author how it is scored.

Every address is asked: with GET in every way a list can be asked (sorted, searched, narrowed, as Excel), else
with POST, which is taken back; head, file names and the insides of Office files are read too. What a person
may do does not matter: a member asks with no other right, with ``cases.read``, and with every right there is.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from decimal import Decimal
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import ClassVar
from urllib.parse import quote, unquote
from zipfile import BadZipFile, ZipFile

import pytest
from django.db import transaction
from django.test import Client, override_settings
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from congvu.cases.models import Case
from congvu.councils.enums.panels import SheetState
from congvu.councils.logic import sheet as scoring
from congvu.councils.logic.sheet import Mark, Scores
from congvu.councils.models import Assignment, Item, Seat, Sheet
from congvu.initiatives.enums.decisions import CommentState
from congvu.initiatives.enums.states import State
from congvu.initiatives.models import Comment, CommentPeriod, Decision, DecisionItem
from congvu.kit import clock
from congvu.kit.actor import capabilities
from congvu.notify.models import Message
from congvu.people.models import Person
from congvu.vietnamese import fold
from tests.factories import councils as make
from tests.factories import people
from tests.house import test_access
from tests.standing import standing

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

AUTHOR, USERNAME, MAIL = "Tác Giả Kín Đáo", "khongaibiet77", "khongaibiet77@kindao.example"
UNIT = "Trường Mầm Non Ẩn Danh"
IDEA = "rút ngắn thời gian soạn bài mù"
REMARK, SCORE = "Nhận xét không ai được đọc", "37.31"
AUTHORS = (AUTHOR, USERNAME, MAIL, UNIT)
SCORES = (REMARK, SCORE, SCORE.replace(".", ","))
APART = ("people.manage", "initiatives.coordinate")
"""The first lists who works here, names without any dossier, which is no leak. Who has the second stands on
the author's side and is not shown the office's pages, so it is tried alone.
"""

OPTION = re.compile(r"<option[^>]*>.*?</option>|<ul class=\"chips\".*?</ul>", re.DOTALL)
"""What there is to choose, and what the list was narrowed by: the unit whose key was sent has its name."""
OFFERED = {"initiatives:batch_form"}
"""Forms in Excel that offer the units a coordinator files for, as a page does by options."""

TAG = re.compile(r"<[^>]+>")
Say = Callable[[str], tuple[bool, str]]


class World(test_access.World):
    """A dossier that names its author wherever it can, before a panel that scores blind."""

    typed: ClassVar = {
        "title": f"Giải pháp của {AUTHOR} {IDEA}",
        "essence": f"Cô {AUTHOR.upper()} ({fold(AUTHOR)}, {MAIL}) ở {UNIT} làm.",
    }
    file_name = f"SKKN {fold(AUTHOR).title().replace(' ', '')} – {AUTHOR}.txt"

    def __init__(self) -> None:
        super().__init__()
        self.item = Item.objects.get(kind="case", key=str(self.dossier.pk))
        other = make.make_assignment(self.item, Seat.objects.get(person=self.person("chutich")))
        scores = Scores({"moi": Mark("", Decimal(SCORE), REMARK)}, REMARK)
        now = clock.now()
        Sheet.objects.create(
            assignment=other, state=SheetState.SENT, data=scoring.to_json(scores), total=Decimal(SCORE),
            begun_at=now, saved_at=now, sent_at=now,
        )  # fmt: skip
        self.other = Assignment.objects.get(pk=other.pk)
        self._named_elsewhere()

    def author(self) -> Person:
        self.unit = people.make_unit(UNIT)
        return people.make_person(AUTHOR, grants={}, unit=self.unit, username=USERNAME, email=MAIL)

    def _named_elsewhere(self) -> None:
        """A decision that is being prepared and an opinion of the public name it too."""
        now = clock.now()
        decision = Decision.objects.get(pk=self.argument("initiatives:decision", "pk"))
        DecisionItem.objects.create(decision=decision, initiative=self.dossier, place=99)
        CommentPeriod.objects.create(
            round=self.round, from_on=clock.office_day(now), to_on=clock.office_day(now), who="public"
        )
        Case.objects.filter(pk=self.dossier.pk).update(state=State.EXAMINING)
        Comment.objects.create(
            initiative=self.dossier, name="Người dân", text=f"Tôi biết {AUTHOR}.", at=now,
            state=CommentState.WAITING,
        )  # fmt: skip

    def paths(self) -> Iterator[tuple[str, str]]:
        """Every address, and those that this dossier has besides."""
        for address in sorted(set(test_access.addresses())):
            yield address, test_access.path_of(self, address)
        for view in ("file", "text", "download"):
            for about in (f"case:{self.dossier.pk}", f"initiatives.blind:{self.dossier.pk}"):
                path = reverse(f"files:{view}", args=[self.file.digest])
                yield f"files:{view}", f"{path}?ve={quote(about)}"
        yield "trail:subject", reverse("trail:subject", args=["files.file", self.file.digest])
        for name in ("subject", "proof"):
            yield f"trail:{name}", reverse(f"trail:{name}", args=["sheet", str(self.other.pk)])
        yield "initiatives:recognition", reverse("initiatives:recognition", args=[self.dossier.pk])
        for message in Message.objects.filter(about_kind="case", about_key=str(self.dossier.pk)):
            yield "notify:message", reverse("notify:message", args=[message.pk])

    def asked(self) -> list[str]:
        """The ways in which a page that opens is asked again."""
        words = (AUTHOR, fold(AUTHOR), UNIT, IDEA, self.dossier.case.code or "")
        return [
            *("?sort=-unit", "?sort=authors", "?format=xlsx&sort=owner"),
            *(f"?q={quote(word)}" for word in words),
            f"?unit={self.unit.pk}&kind=case&key={self.dossier.pk}",
        ]


def with_rights(person: Person, codes: Iterable[str]) -> Person:
    """``person`` holds one more post, whose role allows ``codes`` everywhere."""
    role = people.make_role(grants=dict.fromkeys(codes, "all"))
    people.make_post(person, role=role)
    return Person.objects.get(pk=person.pk)


def every_right() -> list[str]:
    return [capability.code for capability in capabilities if capability.code not in APART]


def leaks(
    world: World, person: Person, secrets: tuple[str, ...], *, among: Iterable[str] = ()
) -> list[tuple[str, str, str]]:
    """Which address, of all or ``among`` some, told ``person`` which of ``secrets``, and how it was asked."""
    client = test_access.client_of(person)
    client.raise_request_exception = False
    say = partial(said, client, code=world.dossier.case.code or "")
    found = []
    for name, path in world.paths():
        if among and name not in among:
            continue
        is_list, text = say(path)
        wanted = [secret for secret in secrets if secret != UNIT or name not in OFFERED]
        found += [(name, "", secret) for secret in wanted if fold(secret) in text]
        if is_list:
            found += [(name, *leak) for leak in _asked_further(world, path, say, secrets)]
    return found


def _asked_further(world: World, path: str, say: Say, secrets: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """What a list tells when it is sorted, narrowed and searched: no secret finds the dossier."""
    searches = fold(IDEA) not in say(f"{path}?q=khongcogi")[1]
    for way in world.asked():
        _is_list, text = say(path + way)
        # What was searched for stands in the box again.
        echoed = [secret for secret in secrets if quote(secret) in way or quote(fold(secret)) in way]
        wanted = [secret for secret in secrets if secret not in echoed]
        yield from ((way, secret) for secret in wanted if fold(secret) in text)
        if echoed and searches and fold(IDEA) in text:
            yield way, IDEA


def said(client: Client, path: str, *, code: str) -> tuple[bool, str]:
    """Whether it is a list to be asked further, and folded all that it says: with its tags, and without."""
    with transaction.atomic():
        response = client.get(path)
        if response.status_code == 405:
            response = client.post(path, follow=True)
        content = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]  # of a streaming answer
        transaction.set_rollback(True)
    head = unquote("\n".join(f"{name}: {value}" for name, value in response.headers.items()))
    # Choices of the whole house, such as all its units, tell nothing unless they stand with the dossier.
    text = OPTION.sub(lambda option: option[0] if code in option[0] else "", _text(content))
    is_list = response.status_code == 200 and 'id="list"' in text
    return is_list, fold(f"{head}\n{text}\n{TAG.sub('', text)}")


def _text(content: bytes) -> str:
    try:
        with ZipFile(BytesIO(content)) as package:
            return "\n".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())
    except BadZipFile:
        return content.decode("utf-8", "replace")


@pytest.fixture(autouse=True, scope="module")
def keys_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The world has keys: those of one folder, as the world is one."""
    folder = tmp_path_factory.mktemp("keys")
    with override_settings(KEYS=folder):
        yield folder


@pytest.fixture(scope="module")
def _world(keys_folder: Path, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with standing(django_db_blocker):
        yield World()


@pytest.fixture
def world(_world: World, db: None) -> World:
    return deepcopy(_world)


@pytest.mark.parametrize(
    "rights",
    [
        pytest.param((), id="none", marks=pytest.mark.alike),
        pytest.param(("cases.read",), id="cases.read", marks=pytest.mark.alike),
        pytest.param(("cases.read", "initiatives.coordinate"), id="coordinator"),
        pytest.param(None, id="every right"),
    ],
)
def test_a_blind_member_finds_no_author_whatever_their_rights(
    world: World, rights: tuple[str, ...] | None
) -> None:
    """Who has fewer rights opens fewer of the same pages; how PostgreSQL searches is tried with the most."""
    member = with_rights(world.person("thanhvien"), every_right() if rights is None else rights)

    assert leaks(world, member, (*AUTHORS, *SCORES)) == []


def test_an_author_finds_no_score_whatever_their_rights(world: World) -> None:
    author = with_rights(Person.objects.get(username=USERNAME), every_right())

    assert leaks(world, author, SCORES) == []


def test_the_walk_finds_the_names_when_nobody_is_blind(world: World) -> None:
    """So that a walk that opens nothing, or looks in the wrong place, does not pass for silence."""
    reader = people.make_person("Người Đọc Thử", grants=dict.fromkeys(every_right(), "all"))

    told = {name for name, _way, _secret in leaks(world, reader, AUTHORS, among=EXPECTED)}

    assert told >= EXPECTED, EXPECTED - told


EXPECTED = {
    *("desk:cases", "desk:search", "files:file", "files:download", "initiatives:dossier"),
    *("initiatives:list", "initiatives:papers", "initiatives:history", "initiatives:changes"),
    *("initiatives:receipt", "initiatives:decision", "initiatives:opinions", "councils:items"),
    *("trail:subject", "trail:entries", "notify:queue", "notify:message"),
}


def test_a_blind_member_is_told_why_and_led_to_the_sheet(world: World) -> None:
    member = with_rights(world.person("thanhvien"), ["cases.read"])
    client = test_access.client_of(member)

    page = client.get(reverse("initiatives:dossier", args=[world.dossier.pk]))
    by_code = client.get(reverse("cases:open", args=[world.dossier.case.code]), follow=True)
    papers = client.get(reverse("initiatives:papers", args=[world.dossier.pk]))
    listed = client.get(reverse("desk:cases")).content.decode()

    sheet = Assignment.objects.get(item=world.item, person=member)
    assert page.status_code == 200
    assert reverse("councils:sheet", args=[sheet.pk]) in page.content.decode()
    assert by_code.content.decode().count(reverse("councils:sheet", args=[sheet.pk])) == 1
    assert papers.status_code == 422
    assert reverse("councils:my_sheets") in listed
    assert world.dossier.case.code not in listed
