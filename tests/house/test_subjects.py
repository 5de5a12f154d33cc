"""The trail calls things as the modules above do, and tells nobody more than they may see elsewhere."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from congvu.initiatives.models import UnitList
from congvu.kit.actor import SYSTEM, Actor
from congvu.kit.event import Event
from congvu.kit.ref import Ref, Subject, ref_of
from congvu.notify.enums import Channel
from congvu.numbers.models import Series
from congvu.people.models import Person
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.trail.enums import READ
from congvu.trail.logic.subjects import subject_kinds
from congvu.trail.models import Entry
from congvu.trail.queries import subjects
from tests.factories.cases import MONDAY, make_case
from tests.factories.initiatives import make_draft, make_group, make_round, make_submitted
from tests.factories.notify import make_message
from tests.factories.people import make_person, make_role, make_unit

pytestmark = pytest.mark.django_db

TOUCHED = Event("test.touched", "Touched")
ALL = ("people.manage", "notify.manage", "numbers.change", "initiatives.rounds", "initiatives.intake")


@act
def touch(thing: Ref | Subject, *, by: Actor, at: object) -> None:
    trail.record(TOUCHED, about=thing, by=by, at=MONDAY)


def reader(*capabilities: str) -> Person:
    return make_person("Người Đọc", grants=dict.fromkeys((READ, *capabilities), "all"))


def shown_to(person: Person, thing: Ref | Subject) -> Ref:
    """How the trail calls ``thing`` to ``person``."""
    ref = ref_of(thing)
    entry = Entry(subject_kind=ref.kind, subject_key=ref.key)
    return subjects.refs([entry], by=person)[Ref(ref.kind, ref.key)]


def test_every_kind_of_subject_has_a_name() -> None:
    assert {kind.kind for kind in subject_kinds} >= {
        *("installation", "case", "person", "unit", "role", "roles", "policy", "import", "files.file"),
        *("initiatives.round", "initiatives.list", "initiatives.field"),
        *("worktime.day", "worktime.hours", "numbers.series", "numbers.pattern"),
        *("notify.message", "notify.channel", "notify.rule", "notify.template"),
    }


def test_a_case_has_code_and_title_for_those_who_see_it_and_a_code_for_others() -> None:
    case = make_case("Bơm nước", code="SK-2026-00001")

    seen, unseen = shown_to(reader("cases.read"), case), shown_to(reader(), case)

    assert (seen.title, seen.link) == ("SK-2026-00001 Bơm nước", case.link)
    assert (unseen.title, unseen.link) == ("Hồ sơ SK-2026-00001", "")


def test_a_private_draft_is_its_authors_alone() -> None:
    author = make_person(grants={READ: "all"})
    draft = make_draft(author=author).case

    assert shown_to(author, draft).title == draft.title
    assert shown_to(reader("cases.read"), draft).title == f"Hồ sơ {draft.pk}"
    assert subjects.keys_of("case", draft.title, by=author) == {draft.title, str(draft.pk)}
    assert subjects.keys_of("case", draft.title, by=reader("cases.read")) == {draft.title}


def test_titles_and_links_are_those_of_the_pages_they_lead_to() -> None:
    administrator, inspector = reader(*ALL), reader()
    round, group, unit = make_round(), make_group("Cơ khí"), make_unit("Phòng Hành chính")
    unit_list = UnitList.objects.create(round=round, unit=unit, made_at=MONDAY, made_by=administrator)
    message = make_message(Channel.MAIL)
    things: list[tuple[Ref | Subject, str]] = [
        (administrator, "Người Đọc"),
        (unit, "Phòng Hành chính"),
        (make_role(name="Văn thư"), "Văn thư"),
        (round, round.name),
        (group, "Cơ khí"),
        (unit_list, f"Phòng Hành chính – {round.name}"),
        (message, str(message)),
        (Ref("notify.channel", "mail"), "Thư điện tử"),
    ]

    for thing, title in things:
        ref = shown_to(administrator, thing)
        assert ref.title == title
        assert ref.link

    assert {shown_to(inspector, thing).link for thing, _title in things} == {""}
    assert shown_to(inspector, message).title == f"Tin nhắn {message.pk}"


def test_subjects_are_found_by_words_of_their_kind(client: Client) -> None:
    me = reader("cases.read")
    client.force_login(me)
    pump, lamp = make_case("Bơm nước", code="SK-2026-00001"), make_case("Đèn đường")
    touch(pump, by=SYSTEM, at=MONDAY)
    touch(lamp, by=SYSTEM, at=MONDAY)

    def keys(**asked: str) -> set[str]:
        rows = client.get(reverse("trail:entries"), asked).context["page"].rows
        return {row.subject_key for row in rows}

    assert keys(kind="case", key="bơm") == {str(pump.pk)}
    assert keys(kind="case", key="sk-2026-00001") == {str(pump.pk)}
    assert keys(kind="case", key=str(lamp.pk)) == {str(lamp.pk)}
    assert keys(key="bơm") == set()


def test_the_page_asks_once_for_each_kind_it_shows(client: Client) -> None:
    client.force_login(reader("cases.read", "people.manage"))
    costs = []
    for more in (1, 2):
        for _each in range(more):
            for thing in (make_case(), make_unit(), make_role(), make_person(), make_round(), make_group()):
                touch(thing, by=SYSTEM, at=MONDAY)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse("trail:entries")).status_code == 200
        costs.append(len(queries))

    assert costs[0] == costs[1]


def test_series_are_called_by_what_is_numbered() -> None:
    make_submitted()
    series = Series.objects.get(key="initiatives.dossiers:SK")

    assert (series.label, series.scope) == ("Hồ sơ sáng kiến, theo chữ đầu mã số", "SK")
    assert shown_to(reader(), series).title == f"Hồ sơ sáng kiến, theo chữ đầu mã số SK {series.year}"
