"""Every address as every role, and as nobody, against the table beside this file.

A new address without a row fails. To write the table anew after looking at every change:
``CONGVU_ACCESS=write pytest tests/house/test_access.py`` and read the difference before keeping it.
"""

import csv
import os
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from congvu.config.demo import agency
from congvu.config.roles import GRANTS
from congvu.initiatives.actions import filing
from congvu.initiatives.enums.form import Part
from congvu.kit import clock
from congvu.kit.actor import SYSTEM
from congvu.notify.enums import Channel
from congvu.notify.models import Message
from congvu.people import actions as people
from congvu.people.models import ListView, Person, RightsAlert
from congvu.web.lists.saved import ListState
from congvu.worktime.models import OfficeDay, OfficeHours
from tests.factories import initiatives
from tests.factories import initiatives_exports as exports
from tests.house import (
    batches,
    bulks,
    councils,
    documents,
    outgoing,
    outgoing_books,
    outgoing_office,
    procedures,
    reports,
)
from tests.house.apart import count_apart
from tests.house.exchange import Exchange
from tests.house.inside import Inside
from tests.house.screening import Screening
from tests.house.signing import Signing

TABLE = Path(__file__).with_name("access.csv")
NOBODY = "nobody"
ROLES = (NOBODY, *(account.username for account in agency.ACCOUNTS if not account.username[-1].isdigit()))

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def addresses(patterns: Any = None, space: str = "") -> Iterator[str]:
    """The full name of every address, such as ``desk:inbox``."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from addresses(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}"


def table() -> dict[str, dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return {row.pop("address"): row for row in csv.DictReader(lines)}


class World:
    """The demo's agency with a round, a draft and a dossier of ``tacgia2``; ``tacgia`` is a stranger.

    ``typed`` is written into the dossier besides the usual, its file is called ``file_name``.
    """

    typed: Mapping[str, str] = {}
    file_name = "mo-ta.txt"

    def __init__(self) -> None:
        count_apart()
        now = clock.now()
        people.seed_roles(GRANTS, by=SYSTEM, at=now)
        self.agency = agency.build(now - timedelta(days=30), authors_in_unit=2)
        terms = initiatives.make_terms(alike_shown=True)
        self.round = initiatives.make_round(receiver=self.agency.units["SHTT"], at=now, terms=terms)
        drafter = self.agency.people["tacgia2"]
        author = self.author()
        self.draft = initiatives.make_draft(self.round, author=drafter, at=now)
        self.dossier = initiatives.make_draft(self.round, author=author, at=now, **self.typed)
        self.file = initiatives.attach(self.dossier, by=author, name=self.file_name).file
        filing.submit(initiatives.load(self.dossier), by=author, at=now)
        self.dossier = initiatives.load(self.dossier)
        self.clients = {role: client_of(self.agency.people.get(role)) for role in ROLES}
        self.group = initiatives.make_group()
        self.attachment = initiatives.attach(self.draft, by=drafter)
        self.message = Message.objects.filter(channel=Channel.MAIL).order_by("pk")[0]
        self.day = OfficeDay.objects.order_by("on")[0].on
        self.hours = OfficeHours.objects.order_by("valid_from")[0].valid_from
        self.councils = councils.arguments(self.agency, self.dossier)
        school, coordinator = self.agency.units["TH-ANPHUOC"], self.person("daumoi")
        self.batch = batches.Batches(self.round, school, coordinator, at=now).shown
        self.bulk = bulks.Bulks(self.dossier, self.person("tiepnhan"), at=now).shown
        self.export = exports.make_all(exports.make_asked(self.person("thuky"), at=now))
        self.reports = reports.Reports(self.round, school, coordinator, at=now).folder
        self.procedures = self._procedures(now)
        registry = self.agency.units["VP"]
        self.drafts = outgoing.Drafts(registry, at=now).arguments()
        self.books = outgoing_books.OutgoingBooks(registry, self.person("vanthu"), at=now).arguments()
        self.office = outgoing_office.OutgoingOffice(registry, at=now).arguments()
        came_in = documents.Documents(registry, self.person("vanthu"), at=now)
        self.documents = came_in.arguments()
        self.exchange = Exchange(registry, came_in.document, at=now).arguments()
        self.view = self._view(now)
        self.screening = Screening(self.round, self.agency.people["thuky"], at=now).parameters()
        self.signing = Signing(self.person("quantri"), at=now).parameters()
        expert = self.agency.people["luutru"]
        self.inside = Inside(self.dossier.case, self.agency.people["chuyenvien"], expert, at=now).arguments()

    def _procedures(self, at: datetime) -> dict[str, object]:
        """What stands for the parameters of procedures: a dossier received at the desk."""
        desk = agency = self.agency.units["SHTT"]
        return procedures.Procedures(desk, agency, self.person("tiepnhan"), at=at).arguments()

    def _view(self, at: datetime) -> ListView:
        """A view that somebody shares with their unit."""
        owner, state = self.agency.people["tiepnhan"], ListState("sang-kien", "late=on", "due", ())
        view = people.keep_view(owner, state=state, name="Quá hạn", by=owner, at=at)
        people.change_view(view, name=view.name, unit=self.agency.units["SHTT"], by=owner, at=at)
        return view

    def author(self) -> Person:
        """Who writes the dossier."""
        return self.agency.people["tacgia2"]

    def person(self, role: str) -> Person:
        return self.agency.people[role]

    def argument(self, address: str, name: str) -> object:
        """A value for the parameter ``name`` of ``address``; KeyError when this world has none."""
        space = address.split(":")[0]
        known = {
            **self._of_space(),
            **self.councils,
            **self.procedures,
            **self.documents,
            **self.books,
            **self.drafts,
            **self.office,
            **self.exchange,
            **self.screening,
            **self.signing,
            **self.inside,
            **self._of_address(),
        }
        for found in (known.get(f"{address} {name}"), known.get(f"{space} {name}")):
            if found is not None:
                return found
        raise KeyError(f"say in World what stands for {name!r} in {address}")

    def _of_address(self) -> dict[str, object]:
        """Where one address of a module differs from the others."""
        unit, role = self.agency.units["SHTT"].pk, self.person("tiepnhan").posts.get().role_id
        own = {
            **dict.fromkeys(ROUND_ADDRESSES, self.round.pk),
            **dict.fromkeys(DRAFT_ADDRESSES, self.draft.pk),
            **dict.fromkeys(batches.ADDRESSES, self.batch.pk),
            **dict.fromkeys(("export", "fetch_export"), self.export.pk),
            **dict.fromkeys(reports.ADDRESSES, self.reports.pk),
            **dict.fromkeys(("unit", "change_unit", "rename_unit", "move_unit", "dissolve_unit"), unit),
            **dict.fromkeys(("set_view", "begin_with_view", "change_view", "delete_view"), self.view.pk),
            "role": role,
            "alert": RightsAlert.objects.earliest("pk").pk,
            "end_post": self.person("tiepnhan").posts.get().pk,
            "account_reset_password_from_key": "x",
        }
        spaces = ("initiatives", "people")
        return {f"{space}:{name} pk": value for space in spaces for name, value in own.items()} | {
            **{f"cases:{name} pk": self.bulk.pk for name in bulks.ADDRESSES},
            "cases:open code": self.dossier.case.code,
            "account_reset_password_from_key uidb36": "1",
            "initiatives:report key": reports.KEY,
        }

    def _of_space(self) -> dict[str, object]:
        return {
            "account_confirm_email key": "unknown",
            "account_reset_password_from_key key": "unknown",
            "mfa_edit_webauthn pk": 1,
            "mfa_remove_webauthn pk": 1,
            "cases pk": self.dossier.pk,
            "files digest": self.file.digest,
            "files page": 1,
            "files code": "0" * 32,
            "initiatives pk": self.dossier.pk,
            "initiatives number": 1,
            "initiatives part": Part.DESCRIPTION.value,
            "initiatives step": "chung",
            "initiatives key": self.attachment.pk,
            "initiatives code": self.group.code,
            "notify pk": self.message.pk,
            "notify name": "unknown.eml",
            "notify channel": "mail",
            "notify kind": self.message.kind,
            "notify language": "vi",
            "notify bundle": "unknown",
            "notify token": "unknown",
            "notify word": "unknown",
            "numbers kind": "unknown",
            "numbers pk": 1,
            "people pk": self.person("tacgia2").pk,
            "people kind": "nguoi",
            "portal key": self.dossier.tracking_key,
            "trail kind": "case",
            "trail key": str(self.dossier.pk),
            "worktime on": self.day,
            "worktime valid_from": self.hours,
            "worktime year": self.day.year,
        }


ROUND_ADDRESSES = (
    "round", "change_round", "terms", "copy_round", "open_round", "close_round", "lock_round", "begin",
    "new_batch", "send_reports", "batch_form",
)  # fmt: skip
DRAFT_ADDRESSES = (
    "write", "autosave", "review", "discard", "entrust", "take_back", "attach", "drop", "restore", "mark",
    "screening_of_draft",
)  # fmt: skip


def answers(world: World, address: str, roles: Iterable[str] = ROLES) -> dict[str, str]:
    """What each of ``roles`` gets: the status, or ``sign-in`` when sent there; POST where GET is refused."""
    path = path_of(world, address)
    return {role: ask(world.clients[role], path) for role in roles}


def asked(row: Mapping[str, str], place: int) -> list[str]:
    """All roles; on PostgreSQL one for each kind of answer in the table's ``row``, another at each ``place``.

    What a role may do is decided in Python from the same rows; only what a page asks can differ there.
    """
    if connection.vendor == "sqlite" or not row or os.environ.get("CONGVU_ACCESS") == "write":
        return list(ROLES)
    alike = [[role for role in ROLES if row[role] == answer] for answer in sorted(set(row.values()))]
    return [roles[place % len(roles)] for roles in alike]


def client_of(person: Person | None) -> Client:
    """A browser in which ``person`` has signed in."""
    client = Client()
    if person:
        client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[-1])
    return client


def ask(client: Client, path: str) -> str:
    with transaction.atomic():
        response = client.get(path)
        if response.status_code == 405:
            response = client.post(path)
        if response.streaming:
            b"".join(response.streaming_content)  # read to its end, a file is closed
        transaction.set_rollback(True)
    location = response.headers.get("Location", "")
    if location.startswith(reverse("account_login")):
        return "sign-in"
    return str(response.status_code)


def path_of(world: World, address: str) -> str:
    """The address with a value for each of its parameters."""
    for possibility in candidates(address):
        values = {name: world.argument(address, name) for name in possibility}
        return reverse(address, kwargs=values)
    raise KeyError(address)


def candidates(address: str) -> list[list[str]]:
    resolver: Any = get_resolver()
    *spaces, name = address.split(":")
    for space in spaces:
        _prefix, resolver = resolver.namespace_dict[space]
    return [
        list(parameters)
        for matches, *_rest in resolver.reverse_dict.getlist(name)
        for _path, parameters in matches
    ]


@pytest.fixture
def world() -> World:
    return World()


def test_every_address_has_a_row() -> None:
    named = set(addresses())

    if os.environ.get("CONGVU_ACCESS") == "write":
        pytest.skip("the table is being written")
    assert sorted(named ^ set(table())) == []


def test_every_role_gets_what_the_table_says(world: World) -> None:
    expected = table()

    found = {
        address: answers(world, address, asked(expected.get(address, {}), place))
        for place, address in enumerate(sorted(set(addresses())))
    }

    if os.environ.get("CONGVU_ACCESS") == "write":
        write(found)
        expected = table()
    wrong = [
        f"{address} as {role}: {given}, the table says {expected[address][role]}"
        for address, row in found.items()
        for role, given in row.items()
        if expected.get(address, {}).get(role) != given
    ]
    assert wrong == []


def write(found: dict[str, dict[str, str]]) -> None:
    with TABLE.open("w", encoding="utf-8", newline="") as out:
        lines = csv.DictWriter(out, ["address", *ROLES], lineterminator="\n")
        lines.writeheader()
        lines.writerows({"address": address, **row} for address, row in found.items())
