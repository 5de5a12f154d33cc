"""Every page of the trade as every kind of person, its lists, and what a page costs."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from congvu.initiatives.actions import lists, supplements
from congvu.initiatives.models import Initiative
from congvu.trail import queries as trail
from tests.factories import initiatives as make
from tests.initiatives.world import World, queries, signed_in, url

pytestmark = pytest.mark.django_db


#: What GET answers to: nobody, stranger, author, coordinator, reader, officer, administrator.
ANSWERS: list[tuple[str, Callable[[World], tuple[object, ...]], list[int]]] = [
    ("list", lambda w: (), [302, 403, 403, 403, 200, 200, 403]),
    ("choose", lambda w: (), [302, 200, 200, 200, 200, 200, 200]),
    ("begin", lambda w: (w.round.pk,), [302, 200, 200, 200, 200, 200, 200]),
    ("dossier", lambda w: (w.draft.pk,), [302, 404, 200, 404, 404, 404, 404]),
    ("dossier", lambda w: (w.submitted.pk,), [302, 404, 200, 200, 200, 200, 404]),
    ("secrets", lambda w: (w.submitted.pk,), [302, 404, 404, 404, 422, 200, 404]),
    ("papers", lambda w: (w.submitted.pk,), [302, 404, 404, 404, 200, 200, 404]),
    ("history", lambda w: (w.submitted.pk,), [302, 404, 404, 404, 200, 200, 404]),
    ("changes", lambda w: (w.submitted.pk,), [302, 404, 200, 200, 200, 200, 404]),
    ("receipt", lambda w: (w.submitted.pk,), [302, 404, 200, 200, 200, 200, 404]),
    ("receipt_file", lambda w: (w.submitted.pk,), [302, 404, 302, 302, 302, 302, 404]),
    ("write", lambda w: (w.draft.pk, "chung"), [302, 404, 200, 404, 404, 404, 404]),
    ("write", lambda w: (w.submitted.pk, "chung"), [302, 404, 422, 422, 404, 404, 404]),
    ("write", lambda w: (w.asked.pk, "noi-dung"), [302, 404, 200, 200, 404, 404, 404]),
    ("review", lambda w: (w.draft.pk,), [302, 404, 200, 404, 404, 404, 404]),
    ("withdraw", lambda w: (w.submitted.pk,), [302, 404, 200, 200, 404, 404, 404]),
    ("accept", lambda w: (w.submitted.pk,), [302, 403, 403, 403, 403, 200, 403]),
    ("refuse", lambda w: (w.submitted.pk,), [302, 403, 403, 403, 403, 200, 403]),
    ("assign", lambda w: (w.submitted.pk,), [302, 403, 403, 403, 403, 200, 403]),
    ("ask", lambda w: (w.submitted.pk,), [302, 403, 403, 403, 403, 200, 403]),
    ("ask", lambda w: (w.asked.pk,), [302, 403, 403, 403, 403, 422, 403]),
    ("extend", lambda w: (w.asked.pk,), [302, 403, 403, 403, 403, 200, 403]),
    ("lift", lambda w: (w.asked.pk,), [302, 403, 403, 403, 403, 200, 403]),
    ("strike", lambda w: (w.asked.pk,), [302, 403, 403, 403, 403, 422, 403]),
    ("examine", lambda w: (w.submitted.pk,), [302, 403, 403, 403, 403, 422, 403]),
    ("council", lambda w: (w.submitted.pk,), [302, 403, 403, 403, 403, 422, 403]),
    ("name_in_decision", lambda w: (w.submitted.pk,), [302, 403, 403, 403, 403, 422, 403]),
    ("take_up", lambda w: (w.submitted.pk,), [302, 403, 403, 403, 403, 422, 403]),
    ("rounds", lambda w: (), [302, 403, 403, 403, 403, 403, 200]),
    ("round", lambda w: (w.round.pk,), [302, 403, 403, 403, 403, 403, 200]),
    ("new_round", lambda w: (), [302, 403, 403, 403, 403, 403, 200]),
    ("change_round", lambda w: (w.round.pk,), [302, 403, 403, 403, 403, 403, 200]),
    ("terms", lambda w: (w.round.pk,), [302, 403, 403, 403, 403, 403, 200]),
    ("copy_round", lambda w: (w.round.pk,), [302, 403, 403, 403, 403, 403, 200]),
    ("field_groups", lambda w: (), [302, 403, 403, 403, 403, 403, 200]),
    ("new_field_group", lambda w: (), [302, 403, 403, 403, 403, 403, 200]),
    ("unit", lambda w: (), [302, 403, 403, 200, 403, 403, 403]),
    ("new_list", lambda w: (), [302, 403, 403, 200, 403, 403, 403]),
    ("unit_list", lambda w: (w.unit_list.pk,), [302, 403, 403, 200, 403, 404, 403]),
    ("received_lists", lambda w: (), [302, 403, 403, 403, 403, 200, 403]),
]


@pytest.mark.parametrize(("name", "args", "expected"), ANSWERS)
def test_page_answers_each_person_as_it_should(
    world: World, name: str, args: Callable[[World], tuple[object, ...]], expected: list[int]
) -> None:
    clients = [Client() if person is None else signed_in(person) for person in world.people]

    assert [client.get(url(name, *args(world))).status_code for client in clients] == expected


@pytest.mark.alike  # tests/house/test_lists asks PostgreSQL for them too
def test_staff_list_costs_the_same_for_1_3_and_300_rows(world: World) -> None:
    client = signed_in(world.officer)
    rows = list(Initiative.objects.exclude(submitted_at=None).select_related("case"))
    costs = []
    for wanted in (1, 3, 300):
        while Initiative.objects.exclude(submitted_at=None).count() < wanted:
            make_copy(rows[0])
        costs.append(queries(client, url("list")))

    assert len(set(costs[1:])) == 1
    assert costs[0] == costs[1]


def make_copy(initiative: Initiative) -> None:
    """Another dossier like ``initiative``, made by its rows alone, since a list asks for no more."""
    case = initiative.case
    case.pk, case.code = None, f"SK-SAO-{Initiative.objects.count():05d}"
    case._state.adding = True
    case.save(force_insert=True)
    copy = Initiative(
        case=case,
        round=initiative.round,
        terms=initiative.terms,
        owner=initiative.owner,
        kind=initiative.kind,
        submitted_at=initiative.submitted_at,
        tracking_key=case.code,
    )
    copy.save(force_insert=True)


@pytest.mark.parametrize("name", ["unit", "rounds", "field_groups", "received_lists"])
def test_lists_cost_the_same_for_1_and_3_rows(world: World, name: str) -> None:
    person = {"unit": world.coordinator, "received_lists": world.officer}.get(name, world.admin)
    client = signed_in(person)
    make.make_group()
    costs = []
    for _ in range(2):
        lists.fill(world.unit_list, [], by=world.coordinator, at=world.now)
        draft = make.make_draft(world.round, author=world.author, by=world.coordinator, at=world.now)
        lists.fill(world.unit_list, [draft], by=world.coordinator, at=world.now)
        lists.forward(world.unit_list, lists.Letter(), by=world.coordinator, at=world.now)
        costs.append(queries(client, url(name)))
        world.unit_list = lists.prepare(world.round, world.unit, by=world.coordinator, at=world.now)
        make.make_round(at=world.now)
        make.make_group()

    assert costs[0] == costs[1]


def test_dossier_page_costs_a_fixed_number_of_queries(world: World) -> None:
    client = signed_in(world.officer)
    before = queries(client, url("history", world.asked.pk))
    for number in (1, 2):
        initiative = world.asked
        make.type_in(initiative, by=world.author, essence=f"Lần {number}", at=world.now)
        supplements.answer(make.load(initiative), by=world.author, at=world.now)
        supplements.ask(
            make.load(initiative),
            items={"essence": "Nữa."},
            until=world.now + timedelta(days=5),
            by=world.officer,
            at=world.now,
        )

    assert queries(client, url("history", world.asked.pk)) == before


def without_tokens(page: str) -> str:
    """The page without what is drawn anew each time."""
    return re.sub(r'name="(csrfmiddlewaretoken|once)" value="[^"]*"', "", page).strip()


def test_fragment_of_the_list_equals_a_reload(world: World) -> None:
    client = signed_in(world.officer)
    headers = {"HX-Request": "true", "HX-Target": "list"}

    fragment = client.get(url("list"), {"state": "submitted"}, headers=headers).content.decode()
    whole = client.get(url("list"), {"state": "submitted"}).content.decode()

    assert without_tokens(fragment) in without_tokens(whole)


def test_list_filters_by_words_state_and_lateness(world: World) -> None:
    client = signed_in(world.officer)

    found = {
        query: str(client.get(url("list") + query).content.decode()).count('<th scope="row"')
        for query in ("?q=rut ngan", "?q=khong co", "?state=supplement", "?late=on", "?state=accepted")
    }

    assert found == {
        "?q=rut ngan": 2,
        "?q=khong co": 0,
        "?state=supplement": 1,
        "?late=on": 0,
        "?state=accepted": 0,
    }


def test_confidential_text_is_held_back_until_opened_and_that_is_recorded(world: World) -> None:
    client = signed_in(world.officer)

    closed = client.get(url("dossier", world.submitted.pk)).content.decode()
    opened = client.get(url("secrets", world.submitted.pk)).content.decode()

    assert make.FIELDS["essence"] not in closed
    assert make.FIELDS["essence"] in opened
    assert trail.about(world.submitted)[-1].event == "initiatives.confidential_opened"
