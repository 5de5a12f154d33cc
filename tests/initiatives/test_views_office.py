"""Pages on which the office takes in, decides and looks after rounds."""

import pytest

from congvu.initiatives.enums.rounds import RoundState
from congvu.initiatives.enums.states import State
from congvu.initiatives.models import Decision, FieldGroup, Round
from tests.factories import initiatives as make
from tests.factories.initiatives_decisions import make_at_council, make_leader
from tests.initiatives.world import World, signed_in, url

pytestmark = pytest.mark.django_db


def test_accept_page_accepts_and_a_second_press_is_told(world: World) -> None:
    client = signed_in(world.officer)
    version = str(world.submitted.case.version)
    address = url("accept", world.submitted.pk)

    done = client.post(address, {"specialist": world.officer.pk, "version": version})
    again = client.post(address, {"specialist": world.officer.pk, "version": version})

    assert done["Location"] == url("dossier", world.submitted.pk)
    assert again.status_code == 409
    assert world.officer.full_name in again.content.decode()
    assert make.load(world.submitted).state == State.ACCEPTED


def test_ask_page_wants_a_reason_for_each_tick(world: World) -> None:
    client = signed_in(world.officer)
    address = url("ask", world.submitted.pk)

    empty = client.post(address, {"until": "31/12/2030"})
    silent = client.post(address, {"until": "31/12/2030", "ask-title": "on"})
    done = client.post(address, {"until": "31/12/2030", "why-part:benefit": "Thiếu.", "note": "Sớm nhé."})

    assert (empty.status_code, silent.status_code, done.status_code) == (422, 422, 302)
    assert [item.target for item in make.load(world.submitted).supplements.get().items.all()] == [
        "part:benefit"
    ]


def test_dossier_is_put_into_a_new_decision_or_into_one_that_is_being_prepared(world: World) -> None:
    first, second = (
        make_at_council(world.officer, world.round, author=world.author, at=world.now) for _ in range(2)
    )
    leader = make_leader(world.round.receiver)
    client = signed_in(world.officer)
    facts = {
        "subject": "Về việc công nhận", "legal_basis": "Nghị định 13", "signer": leader.pk, "form": "paper",
    }  # fmt: skip

    new = client.get(url("name_in_decision", first.pk))
    made = client.post(new["Location"], {**facts, "unit": world.round.receiver_id})
    decision = Decision.objects.get()
    asked = client.get(url("name_in_decision", second.pk))
    joined = client.post(url("name_in_decision", second.pk), {"decision": decision.pk})
    again = client.get(url("name_in_decision", second.pk))

    assert (new.status_code, made.status_code, asked.status_code) == (302, 302, 200)
    assert joined["Location"] == url("decision", decision.pk)
    assert [row.initiative_id for row in decision.items.order_by("place")] == [first.pk, second.pk]
    assert again.status_code == 422


@pytest.mark.parametrize(
    ("name", "state", "after"),
    [
        ("open_round", RoundState.PREPARED, RoundState.OPEN),
        ("close_round", RoundState.OPEN, RoundState.CLOSED),
        ("lock_round", RoundState.CLOSED, RoundState.LOCKED),
    ],
)
def test_round_buttons_do_what_they_say(
    world: World, name: str, state: RoundState, after: RoundState
) -> None:
    round = make.make_round(state=state, at=world.now)

    signed_in(world.admin).post(url(name, round.pk))

    assert Round.objects.get(pk=round.pk).state == after


def test_round_is_made_changed_and_copied_through_pages(world: World) -> None:
    client = signed_in(world.admin)
    facts = {
        "name": "Đợt 1 năm 2027",
        "code": "dot-1-2027",
        "level": "base",
        "year": "2027",
        "opens_at": "08:00 01/02/2027",
        "closes_at": "17:00 28/02/2027",
        "receiver": world.round.receiver_id,
        "letters": "sk",
    }

    made = client.post(url("new_round"), facts)
    round = Round.objects.get(code="dot-1-2027")
    wrong = client.post(url("change_round", round.pk), {**facts, "closes_at": "08:00 01/01/2027"})
    client.post(url("change_round", round.pk), {**facts, "name": "Đợt đổi tên"})
    client.post(url("copy_round", round.pk), {**facts, "code": "dot-1-2028", "year": "2028"})

    assert made["Location"] == url("terms", round.pk)
    assert wrong.status_code == 422
    assert Round.objects.get(pk=round.pk).name == "Đợt đổi tên"
    assert Round.objects.get(pk=round.pk).prefix == "SK"
    assert Round.objects.get(code="dot-1-2028").newest.digest == round.newest.digest


def test_terms_page_shows_and_saves_what_is_asked(world: World) -> None:
    client = signed_in(world.admin)
    page = client.get(url("terms", world.round.pk))
    said = {name: value for name, value in page.context["form"].initial.items() if value is not None}
    fields = {name: value for name, value in said.items() if name in page.context["form"].fields}

    saved = client.post(url("terms", world.round.pk), {**fields, "most_authors": "4", "version": "1"})
    late = client.post(url("terms", world.round.pk), {**fields, "most_authors": "5", "version": "1"})

    assert saved.status_code == 302
    assert late.status_code == 409
    assert Round.objects.get(pk=world.round.pk).newest.terms.most_authors == 4


def test_field_group_is_made_and_renamed(world: World) -> None:
    client = signed_in(world.admin)

    client.post(url("new_field_group"), {"code": "thu", "name": "Thử", "place": "5"})
    client.post(url("field_group", "thu"), {"name": "Thử nghiệm", "place": "6"})

    assert FieldGroup.objects.get(code="thu").name == "Thử nghiệm"
    assert client.get(url("field_group", "khong-co")).status_code == 404


@pytest.mark.alike
def test_page_leads_to_every_act_whether_or_not_it_was_opened_from_a_list(world: World) -> None:
    page = url("dossier", world.submitted.pk)
    client = signed_in(world.officer)

    alone, from_list = (client.get(page + way).content.decode() for way in ("", "?ds=sort%3D-submitted"))

    for name in ("accept", "ask", "refuse", "assign"):
        link = url(name, world.submitted.pk)
        assert f'href="{link}"' in alone
        assert f'href="{link}?ds=' in from_list
