"""Who has opened which file, and when."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from congvu.files.actions import openings
from congvu.files.enums import How
from congvu.files.models import Opening
from congvu.files.queries import openings as queries
from congvu.kit import veil
from congvu.kit.ref import Ref
from congvu.people.models import Person
from congvu.trail import queries as trail
from tests.factories.people import make_person
from tests.files.conftest import AT, Send
from tests.files.test_views import body, client_of, url

pytestmark = pytest.mark.django_db
DOCUMENT = Ref("case", "7", title="Văn bản thử")


def rows() -> list[tuple[str, str, str]]:
    found = Opening.objects.order_by("pk").values_list("by_name", "how", "digest")
    return [(name, how, digest[:4]) for name, how, digest in found]


def test_looking_and_downloading_are_kept_once_in_five_minutes(send: Send, sender: Person):
    file, client = send("Nội dung thử".encode()), client_of(sender)

    with time_machine.travel(AT, tick=False) as now:
        for view in ("text", "text", "download", "download"):
            assert body(client.get(url(view, file)))
        now.shift(timedelta(minutes=5, seconds=1))
        assert body(client.get(url("download", file)))

    assert rows() == [
        (sender.full_name, how, file.digest[:4]) for how in ("viewed", "downloaded", "downloaded")
    ]


def test_who_may_not_open_it_and_who_only_asks_leave_no_line(send: Send, sender: Person, stranger: Person):
    file = send(b"anh")

    assert client_of(stranger).get(url("download", file)).status_code == 404
    assert body(client_of(sender).head(url("download", file))) == b""

    assert rows() == []


def test_an_opening_is_never_changed(send: Send, sender: Person):
    openings.note(DOCUMENT, how=How.PAGE, by=sender, at=AT)

    with pytest.raises(DatabaseError), transaction.atomic():
        Opening.objects.update(by_name="Người khác")

    assert rows() == [(sender.full_name, "page", "")]


def test_old_openings_are_cleared_after_the_days_of_the_setting(sender: Person, settings: Any):
    settings.OPENINGS_KEPT_DAYS = 30
    for days in (31, 29):
        openings.note(DOCUMENT, how=How.PAGE, by=sender, at=AT - timedelta(days=days))

    assert (openings.clear_old(AT), openings.clear_old(AT)) == (1, 0)

    assert Opening.objects.get().at == AT - timedelta(days=29)
    (entry,) = trail.about(Ref("files.openings", "2026-03"))
    assert (entry.event, entry.detail) == ("files.openings_cleared", {"rows": 1})


def test_zero_days_keep_everything(sender: Person, settings: Any):
    settings.OPENINGS_KEPT_DAYS = 0
    openings.note(DOCUMENT, how=How.PAGE, by=sender, at=AT - timedelta(days=9999))

    assert openings.clear_old(AT) == 0


def test_list_is_narrowed_and_counted_for_inspectors_alone(send: Send, sender: Person, stranger: Person):
    file = send(b"anh")
    inspector = make_person("Thanh Tra", grants={"trail.read": "all"})
    with time_machine.travel(AT, tick=False):
        openings.note(DOCUMENT, how=How.PAGE, by=sender, at=AT)
        openings.note(DOCUMENT, digest=file.digest, how=How.DOWNLOADED, by=stranger, at=AT)
        client = client_of(inspector)
        everything = client.get(reverse("files:openings")).text
        downloads = client.get(
            reverse("files:openings"), {"how": "downloaded", "digest": file.digest[:12]}
        ).text
        theirs = client.get(reverse("files:openings"), {"q": sender.key, "since": "2026-03-02"}).text
        refused = client_of(sender).get(reverse("files:openings"))

    assert "1 pages opened, 0 files viewed, 1 downloaded, by 2 persons, of 1 objects." in everything
    assert (sender.full_name in downloads, stranger.full_name in downloads) == (False, True)
    assert (sender.full_name in theirs, stranger.full_name in theirs) == (True, False)
    assert refused.status_code == 403


def test_what_is_kept_from_somebody_is_not_listed_to_them(sender: Person, monkeypatch: pytest.MonkeyPatch):
    openings.note(DOCUMENT, how=How.PAGE, by=sender, at=AT)
    kept = veil.Veil("case", lambda by: frozenset({"7"}), "")
    monkeypatch.setattr(veil.veils, "_things", {"case": kept})

    assert list(queries.shown_to(sender)) == []


def test_list_asks_the_same_number_of_queries(client: Client, sender: Person):
    inspector = make_person("Thanh Tra", grants={"trail.read": "all"})
    client = client_of(inspector)
    openings.note(DOCUMENT, how=How.PAGE, by=sender, at=AT)
    client.get(reverse("files:openings"))
    one = asked(client)
    for number in range(3):
        openings.note(Ref("case", f"{number}"), how=How.PAGE, by=make_person(), at=AT)

    assert asked(client) == one


def asked(client: Client) -> int:
    with CaptureQueriesContext(connection) as captured:
        client.get(reverse("files:openings"))
    return len(captured)
