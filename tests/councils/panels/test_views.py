"""Pages of councils and panels: a round from the first page on, who is refused, what lists cost."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from congvu.councils.actions import assignments
from congvu.councils.enums.panels import AssignmentState, Phase
from congvu.councils.enums.seats import SeatRole
from congvu.councils.logic.conduct import Conduct
from congvu.councils.models import Council, Declaration, Item, Panel
from congvu.people.models import Person
from congvu.vietnamese import fold
from tests.factories import councils as make
from tests.factories import people

pytestmark = pytest.mark.django_db

COUNCIL = {
    "name": "Hội đồng sáng kiến thử",
    "level": "base",
    "decision_number": "05/QĐ-THU",
    "decided_on": "05/01/2026",
    "valid_from": "05/01/2026",
}
CONDUCT = {
    "valid_from": "05/01/2026",
    "legal_basis": "Quy chế thử",
    "quorum": "2/3",
    "threshold": "70%",
    "denominator": "all",
    "sheets": "2",
}


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def post(client: Client, page: str, /, *arguments: object, **data: object) -> str:
    """Where a form leads when it was in order."""
    response = client.post(reverse(f"councils:{page}", args=arguments), data)
    assert response.status_code == 302, response.content.decode()[:4000]
    return str(response["Location"])


def test_a_panel_is_brought_from_the_first_page_to_scoring() -> None:
    make.CANDIDATES.clear()
    secretary = people.make_person("Thư ký Thử", grants=make.SECRETARY, language="en")
    client = signed_in(secretary)
    for _ in range(3):
        make.make_candidate()

    post(client, "new_council", **COUNCIL, unit=people.make_unit().pk)
    council = Council.objects.get()
    post(client, "conduct", council.pk, **CONDUCT)
    for role in ("chair", "member", "member"):
        said = {"person": people.make_person().pk, "role": role, "from_on": "05/01/2026", "place": 1}
        post(client, "new_seat", council.pk, **said)
    version = make.make_rubric_version()
    group = f"{make.KIND}:{make.GROUP}"
    post(client, "new_panel", council=council.pk, name="Lượt thử", group=group, rubric=version.pk)
    panel = Panel.objects.get()
    post(client, "add_items", panel.pk, all="1")
    post(client, "propose", panel.pk)
    post(client, "confirm", panel.pk)
    post(client, "begin_panel", panel.pk)

    panel.refresh_from_db()
    assert (panel.phase, panel.items.count()) == (Phase.SCORING, 3)
    assert panel.conduct.legal_basis == "Quy chế thử"
    assert [each.assignments.count() for each in panel.items.all()] == [2, 2, 2]


def test_rules_are_shown_in_sentences_before_they_are_saved() -> None:
    council = make.make_council()
    for _ in range(9):
        make.make_seat(council)
    client = signed_in(people.make_person(grants=make.SECRETARY, language="en"))

    page = client.post(reverse("councils:conduct", args=[council.pk]), {**CONDUCT, "preview": "1"})

    assert "With 9 members, 6 must be present and 7 must agree." in page.content.decode()
    assert council.rules.count() == 1


def test_a_member_declares_an_interest_and_withdraws_it() -> None:
    panel, seats, items = make.make_scoring()
    me = seats[0].person
    client = signed_in(me)

    post(client, "declare", panel.pk, items[0].pk, conflict="family")
    given = items[0].assignments.get(person=me)
    post(client, "withdraw", panel.pk, items[0].pk)

    assert given.state == AssignmentState.HANDED_BACK
    assert Declaration.objects.get().withdrawn_at is not None


def test_a_member_hands_a_dossier_back() -> None:
    _panel, seats, items = make.make_scoring()
    given = items[0].assignments.get(person=seats[0].person)

    post(signed_in(seats[0].person), "hand_back", given.pk, reason="Không đúng chuyên môn")

    given.refresh_from_db()
    assert (given.state, given.reason) == (AssignmentState.HANDED_BACK, "Không đúng chuyên môn")


def test_a_refusal_stands_beside_the_member_chosen_by_hand() -> None:
    council = make.make_council(conduct=Conduct(sheets=1))
    author = make.make_seat(council)
    panel = make.make_panel(council)
    item = make.make_item(panel, authors=[author.person])
    client = signed_in(people.make_person(grants=make.SECRETARY, language="en"))

    page = client.post(reverse("councils:item", args=[panel.pk, item.pk]), {"seat": author.pk})

    sentence = f"Conflict of interest: {author.person.full_name} is an author of it."
    assert page.status_code == 422
    assert sentence in page.content.decode()


@pytest.mark.parametrize("name", ["assignments", "add_items", "change_panel", "take_over"])
def test_pages_of_the_secretary_are_refused_to_members_and_hidden_from_strangers(name: str) -> None:
    panel, seats, _items = make.make_scoring()
    address = reverse(f"councils:{name}", args=[panel.pk])

    assert signed_in(seats[0].person).get(address).status_code == 403
    assert signed_in(people.make_person()).get(address).status_code == 404


def test_pages_of_a_council_are_refused_to_members_and_hidden_from_strangers() -> None:
    council = make.make_council()
    member = make.make_seat(council).person
    for name in ("change_council", "conduct", "new_seat"):
        address = reverse(f"councils:{name}", args=[council.pk])

        assert signed_in(member).get(address).status_code == 403
        assert signed_in(people.make_person()).get(address).status_code == 404
    assert signed_in(member).get(council.ref.link).status_code == 200
    assert signed_in(people.make_person()).get(council.ref.link).status_code == 404


@pytest.mark.alike  # tests/house/test_lists asks PostgreSQL for them too
@pytest.mark.slow
def test_lists_cost_the_same_with_1_3_and_300_dossiers() -> None:
    council = make.make_council()
    seats = [make.make_seat(council, role=role) for role in (SeatRole.CHAIR, SeatRole.MEMBER)]
    panel = make.make_panel(council)
    make.make_item(panel)
    secretary = make.make_secretary()
    client = signed_in(secretary)
    costs: dict[str, list[int]] = {}
    for more in (0, 2, 297):
        grow(panel, more)
        assignments.propose(Panel.objects.get(pk=panel.pk), by=secretary, at=make.NOW)
        for name in ("panel", "items", "assignments", "interests", "add_items"):
            costs.setdefault(name, []).append(cost(client, reverse(f"councils:{name}", args=[panel.pk])))
        for name in ("home", "panels"):
            costs.setdefault(name, []).append(cost(client, reverse(f"councils:{name}")))

    assert {name: found for name, found in costs.items() if len(set(found)) > 1} == {}
    assert {seat.assignments.count() for seat in seats} == {300}


def grow(panel: Panel, count: int) -> None:
    """``count`` more dossiers, and as many more panels."""
    first = panel.items.count() + 1
    Item.objects.bulk_create(
        Item(
            panel=panel,
            kind=panel.kind,
            key=f"them-{number}",
            number=number,
            code=f"THEM-{number}",
            title=f"Giải pháp thêm {number}",
            search=fold(f"THEM-{number}"),
        )
        for number in range(first, first + count)
    )
    for _ in range(min(count, 3)):
        make.make_panel(panel.council, rubric=panel.rubric)


def cost(client: Client, address: str) -> int:
    client.get(address)  # what is read once for each process has been read
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200, address
    return len(captured)
