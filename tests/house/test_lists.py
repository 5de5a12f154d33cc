"""Every list page costs the same number of queries with 1, 3 and 300 rows.

All tables grow together, by rows alone (an act for each would take minutes); then each page is asked. A new
list gets a line in PAGES, and its table one in ``World.grow``.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, TypeVar

import pytest
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from congvu.cases.models import Case, SearchText, Stay
from congvu.files.enums import TextState
from congvu.files.models import Receipt, StoredFile
from congvu.initiatives.actions import filing, lists
from congvu.initiatives.enums.states import ListState
from congvu.initiatives.models import Attachment, Draft, FieldGroup, Initiative, Round, RoundTerms, UnitList
from congvu.kit import clock
from congvu.kit.actor import capabilities
from congvu.notify.enums import Channel
from congvu.notify.models import Message
from congvu.numbers.models import Series
from congvu.people.models import Person, Post, Role, Unit
from congvu.trail.models import Entry, Seal
from congvu.worktime.models import OfficeDay
from tests.factories import initiatives as make
from tests.factories import people

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

M = TypeVar("M", bound=Model)

PAGES = (
    "desk:inbox", "desk:cases", "desk:overview", "desk:search", "portal:home", "portal:rounds", "portal:mine",
    "initiatives:list", "initiatives:unit", "initiatives:received_lists", "initiatives:unit_list",
    "initiatives:rounds", "initiatives:field_groups", "initiatives:choose", "people:persons", "people:units",
    "people:unit", "people:roles", "trail:entries", "trail:subject", "trail:seals", "notify:queue",
    "notify:mine", "files:reading", "numbers:series", "worktime:year",
)  # fmt: skip


def copies(row: M, count: int, **changed: Callable[[int], Any]) -> list[M]:
    """``count`` more rows like ``row``; ``changed`` gives what differs in each by its number."""
    model, first = type(row), model_count(row)
    values = {
        field.attname: getattr(row, field.attname)
        for field in model._meta.concrete_fields
        if not field.primary_key
    }
    rows = [
        model(**{**values, **{name: change(number) for name, change in changed.items()}})
        for number in range(first, first + count)
    ]
    return model._default_manager.bulk_create(rows)


def model_count(row: Model) -> int:
    return type(row)._default_manager.count()


class World:
    """One row of everything, and somebody who may see it all."""

    def __init__(self) -> None:
        self.now = clock.now()
        self.unit = people.make_unit("Phòng thử")
        everything = {capability.code: "all" for capability in capabilities}
        self.me = people.make_person("Người Xem Hết", grants=everything, unit=self.unit)
        self.round = make.make_round(receiver=self.unit, at=self.now)
        self.draft = self.made_by_me()
        self.submitted = self.made_by_me()
        filing.submit(self.submitted, by=self.me, at=self.now)
        self.submitted = make.load(self.submitted)
        self.forwarded = UnitList.objects.create(
            round=self.round, unit=self.unit, made_at=self.now, made_by=self.me, state=ListState.FORWARDED,
            code="DS-THU-0", forwarded_at=self.now, forwarded_by=self.me,
        )  # fmt: skip
        self.unit_list = lists.prepare(self.round, self.unit, by=self.me, at=self.now)
        StoredFile.objects.update(text_state=TextState.FAILED, next_try_at=None)
        self.series = Series.objects.create(
            key="thu.0", year=2026, last=1, began_at=self.now, taken_at=self.now
        )
        self.seal = Seal.objects.create(
            size=1, root="0" * 64, at=self.now, key="0" * 64, digest="0" * 64, signature="0" * 128
        )

    def made_by_me(self) -> Initiative:
        draft = make.make_draft(self.round, author=self.me, at=self.now)
        make.attach(draft, by=self.me, at=self.now)
        return make.load(draft)

    def grow(self, count: int) -> None:
        """``count`` more rows in every table."""
        self._grow_people(count)
        self._grow_rounds(count)
        self._grow_dossiers(self.draft, count)
        self._grow_dossiers(self.submitted, count)
        copies(self.forwarded, count, code=lambda n: f"DS-THU-{n}")
        copies(OfficeDay.objects.earliest("pk"), count, on=lambda n: date(2030, 1, 1) + timedelta(days=n))
        copies(self.series, count, key=lambda n: f"thu.{n}")
        copies(self.seal, count, size=lambda n: n + 1)
        for message in (self._message(Channel.MAIL), self._message(Channel.SCREEN)):
            copies(message, count, occasion=lambda n, channel=message.channel: f"thu-{channel}-{n}")

    def _grow_people(self, count: int) -> None:
        units = copies(self.unit, count, code=lambda n: f"dv-thu-{n}", path=lambda n: f"/thu-{n}/")
        roles = copies(self.me.posts.get().role, count, code=lambda n: f"vai-tro-thu-{n}")
        persons = copies(self.me, count, username=lambda n: f"thu{n}", email=lambda n: f"thu{n}@thu.example")
        post = self.me.posts.get()
        for unit in (self.unit, *units):
            Post.objects.bulk_create(
                Post(person=person, unit=unit, role=role, from_on=post.from_on, is_main=unit == self.unit)
                for person, role in zip(persons, roles, strict=True)
            )

    def _grow_rounds(self, count: int) -> None:
        rounds = copies(self.round, count, code=lambda n: f"dot-thu-{n}")
        terms = self.round.newest
        for round in rounds:
            RoundTerms.objects.create(
                round=round, version=1, data=terms.data, digest=terms.digest, made_at=self.now
            )
        group = FieldGroup.objects.filter(parent=None).earliest("pk")
        copies(group, count, code=lambda n: f"lv-thu-{n}", parent_id=lambda n: group.pk)

    def _grow_dossiers(self, one: Initiative, count: int) -> None:
        code = one.case.code
        cases = copies(one.case, count, code=lambda n: f"{code}-{n}" if code else None)
        key = one.tracking_key
        attachment = one.attachments.get()
        stay = one.case.stays.latest("pk")
        words = SearchText.objects.filter(case=one.case)  # a draft has none
        for case in cases:
            Initiative.objects.create(
                case=case, round=one.round, terms=one.terms, owner=one.owner, kind=one.kind,
                submitted_at=one.submitted_at, tracking_key=f"{key}{case.pk}"[-32:] if key else None,
                unit_list=self.unit_list if key else None,
            )  # fmt: skip
        Draft.objects.bulk_create(
            Draft(initiative_id=case.pk, data=one.draft.data, saved_at=self.now, saved_by=self.me)
            for case in cases
        )
        SearchText.objects.bulk_create(
            SearchText(case=case, exact=found.exact, folded=found.folded) for found in words for case in cases
        )
        Stay.objects.bulk_create(
            Stay(case=case, unit=stay.unit, person=stay.person, state=stay.state, entered_at=stay.entered_at)
            for case in cases
        )
        Attachment.objects.bulk_create(
            Attachment(
                initiative_id=case.pk, part=attachment.part, file=attachment.file, name=attachment.name,
                added_at=self.now, added_by=self.me,
            )
            for case in cases
        )  # fmt: skip
        files = copies(attachment.file, count, digest=lambda n: f"{n:064x}")
        Receipt.objects.bulk_create(
            Receipt(file=file, by_key=self.me.key, name="thu.txt", at=self.now) for file in files
        )
        self._grow_trail(one.case, cases)

    def _grow_trail(self, case: Case, cases: list[Case]) -> None:
        """A line about each of the new cases, and as many more about the first one."""
        line = Entry.objects.filter(subject_kind="case", subject_key=str(case.pk)).latest("seq")
        copies(line, len(cases), seq=lambda n: 1000 + n)
        for other in cases:
            copies(line, 1, subject_key=lambda n, pk=other.pk: str(pk), seq=lambda n: 1000 + n)

    def _message(self, channel: Channel) -> Message:
        return Message.objects.filter(channel=channel, person=self.me).earliest("pk")

    def address(self, page: str) -> str:
        arguments: dict[str, list[object]] = {
            "initiatives:unit_list": [self.unit_list.pk],
            "people:unit": [self.unit.pk],
            "worktime:year": [2030],
            "trail:subject": ["case", str(self.submitted.pk)],
        }
        queries = {"desk:search": "?q=thử", "trail:entries": "?kind=case"}  # one query for each kind shown
        return reverse(page, args=arguments.get(page, [])) + queries.get(page, "")


def cost(client: Client, address: str) -> int:
    client.get(address)  # what is read once for each process has been read
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200, address
    return len(captured)


def test_every_list_costs_the_same_with_1_3_and_300_rows() -> None:
    world, client = World(), Client()
    client.force_login(world.me)
    costs: dict[str, list[int]] = {page: [] for page in PAGES}
    for more in (0, 2, 297):
        world.grow(more)
        for page in PAGES:
            costs[page].append(cost(client, world.address(page)))

    assert {page: found for page, found in costs.items() if len(set(found)) > 1} == {}


def test_world_has_rows_for_every_list() -> None:
    world = World()
    before = {model: model.objects.count() for model in GROWING}

    world.grow(2)

    assert {model.__name__ for model in GROWING if model.objects.count() < before[model] + 2} == set()


GROWING: tuple[Any, ...] = (
    Case, Entry, FieldGroup, Initiative, Message, OfficeDay, Person, Role, Round, Seal, Series, StoredFile,
    Unit, UnitList,
)  # fmt: skip
