"""Several dossiers at once, in the officer's chair: ticked, asked once, looked at, confirmed, followed."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from congvu.cases.actions import bulk as acts
from congvu.cases.jobs import carry_out_bulks
from congvu.cases.models import Bulk, Case
from congvu.cases.queries import bulk as queries
from congvu.initiatives.enums.states import State
from congvu.kit import clock
from congvu.people.models import Person
from tests.factories import initiatives as make
from tests.initiatives.world import World, htmx, signed_in, url

pytestmark = pytest.mark.django_db


def page(name: str, *args: object) -> str:
    return reverse(f"cases:{name}", args=args)


def test_officer_accepts_ticked_dossiers_and_reads_what_became_of_each(world: World) -> None:
    client = signed_in(world.officer)
    chosen = {"act": "initiatives.accept", "which": "ticked", "ticked": [world.submitted.pk, world.asked.pk]}

    asked = client.post(url("bulk"), chosen)
    keys = asked.context["keys"]
    client.post(url("bulk"), {"act": "initiatives.accept", "keys": keys, "specialist": world.officer.pk})
    made = Bulk.objects.get()
    preview = client.get(page("bulk", made.pk)).content.decode()
    client.post(page("confirm_bulk", made.pk))
    running = client.get(page("bulk", made.pk), headers=htmx("told")).content.decode()
    while carry_out_bulks(clock.now()):
        pass

    assert f"Sẽ được tiếp nhận và giao cho {world.officer.full_name}." in preview
    assert "1/2" in running
    assert sorted(row.state for row in queries.rows(made)) == ["done", "refused"]
    assert make.load(world.submitted).state == State.ACCEPTED
    assert client.get(page("bulk", made.pk), headers=htmx("told"))["HX-Refresh"] == "true"
    assert client.get(page("bulks")).status_code == 200


def test_officer_asks_all_that_the_list_has_found_for_the_same(world: World) -> None:
    client = signed_in(world.officer)
    chosen = {"act": "initiatives.ask", "which": "all"}

    form = client.post(f"{url('bulk')}?state=submitted", chosen).context
    filled = {"ask-essence": "on", "why-essence": "Nêu rõ các bước.", "until": "30/12/2099", "note": ""}
    client.post(url("bulk"), {"act": "initiatives.ask", "keys": form["keys"], **filled})

    made = Bulk.objects.get()
    assert [row.case_id for row in queries.rows(made)] == [world.submitted.pk]
    assert made.said["items"] == {"essence": "Nêu rõ các bước."}


@pytest.mark.alike  # what a form holds
def test_nothing_ticked_leads_back_to_the_list_with_its_filter(world: World) -> None:
    client = signed_in(world.officer)

    answered = client.post(f"{url('bulk')}?state=submitted", {"act": "initiatives.accept", "which": "ticked"})

    assert answered["Location"] == f"{url('list')}?state=submitted"
    assert not Bulk.objects.exists()


@pytest.mark.alike  # who may open a page
def test_bulk_is_found_by_its_maker_alone(world: World) -> None:
    chosen = {"act": "initiatives.remind", "which": "ticked", "ticked": [world.asked.pk]}
    signed_in(world.officer).post(url("bulk"), chosen)
    made = Bulk.objects.get()

    for name in ("confirm_bulk", "cancel_bulk", "bulk_again"):
        assert signed_in(world.reader).post(page(name, made.pk)).status_code == 404
    assert signed_in(world.reader).get(page("bulk", made.pk)).status_code == 404
    assert signed_in(world.reader).post(url("bulk"), chosen).status_code == 403


def test_author_is_reminded_of_the_supplement_through_the_bulk(world: World) -> None:
    client = signed_in(world.officer)
    client.post(url("bulk"), {"act": "initiatives.remind", "which": "ticked", "ticked": [world.asked.pk]})
    made = Bulk.objects.get()

    client.post(page("confirm_bulk", made.pk))
    carry_out_bulks(clock.now())

    assert [row.state for row in queries.rows(made)] == ["done"]
    client.post(url("bulk"), {"act": "initiatives.remind", "which": "ticked", "ticked": [world.asked.pk]})
    again = Bulk.objects.exclude(pk=made.pk).get()
    assert [row.sentence for row in queries.rows(again)] == ["Hôm nay đã nhắc người đang giữ hồ sơ này rồi."]


@pytest.mark.alike  # how often the database is asked
def test_preview_of_reminding_asks_as_often_for_one_as_for_many(world: World) -> None:
    drafts = [make.make_draft(world.round, author=world.author, at=world.now) for _ in range(50)]
    Case.objects.filter(pk__in=[each.pk for each in drafts]).update(
        state=State.SUBMITTED, code=None, holder_unit=world.submitted.case.holder_unit
    )

    asked = []
    for keys in ([drafts[0].pk], [each.pk for each in drafts]):
        with CaptureQueriesContext(connection) as captured:
            made = acts.prepare(
                "initiatives.remind", {}, keys, by=Person.objects.get(pk=world.officer.pk), at=world.now
            )
        asked.append(len(captured))
        assert {row.state for row in queries.rows(made)} == {"waiting"}

    assert asked[0] == asked[1]
