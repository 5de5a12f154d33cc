"""What is settled with the portal stays settled, whatever is listed again, late, or badly."""

from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from congvu.kit.actor import SYSTEM
from congvu.kit.refusal import Stale
from congvu.notify.models import Message
from congvu.procedures.actions import bringing, fees, incoming, intake, stopping
from congvu.procedures.enums.outside import Fate
from congvu.procedures.enums.states import State
from congvu.procedures.jobs import outside as jobs
from congvu.procedures.logic import sent as reading
from congvu.procedures.models import Dossier, Incoming, Outgoing
from congvu.procedures.queries import outside as queries
from tests.factories.cases import DAY, HOUR, MONDAY
from tests.procedures.desk import Desk, again
from tests.procedures.filed import CODE, MINUTE, Filed, run, whole
from tests.procedures.national import NationalPortal, withdrawal

pytestmark = pytest.mark.django_db


def row(code: str = CODE, kind: str = "dossier") -> Incoming:
    return Incoming.objects.get(external_code=code, kind=kind)


def withdrawn(portal: NationalPortal, **said: Any) -> Filed:
    """Put aside, and withdrawn before it was taken in; sent anew it could be."""
    filed = Filed(portal)
    filed.send(unit="CHUA-CO")
    run(MONDAY)
    portal.send({**withdrawal(CODE), **said})
    run(MONDAY + MINUTE)
    assert portal.occasions(CODE) == ["not_taken", "stopped"]
    return filed


# --- withdrawn is withdrawn -------------------------------------------------------------------------------


def test_withdrawn_and_listed_again_otherwise_it_stays_withdrawn(portal: NationalPortal) -> None:
    withdrawn(portal)
    portal.send({**portal.items[0], "unit": "MC"})
    run(MONDAY + DAY)

    assert (Dossier.objects.count(), row().fate, row().next_at) == (0, Fate.LEFT, None)
    assert row().reason == "Withdrawn by the applicant before it was taken in."
    assert portal.occasions(CODE) == ["not_taken", "stopped"]


def test_withdrawn_and_filed_anew_later_it_is_taken_in(portal: NationalPortal) -> None:
    withdrawn(portal, filed_at=(MONDAY + MINUTE).isoformat())
    portal.send({**portal.items[0], "unit": "MC", "filed_at": (MONDAY + HOUR).isoformat()})
    run(MONDAY + DAY)

    assert (Dossier.objects.count(), row().fate) == (1, Fate.TAKEN)


def test_withdrawal_of_what_was_let_be_and_came_to_life_again_meanwhile_is_stale(
    portal: NationalPortal,
) -> None:
    filed = Filed(portal)
    filed.send(unit="CHUA-CO")
    run(MONDAY)
    incoming.let_be(row(), reason="Thử", by=SYSTEM, at=MONDAY)
    read = row()
    portal.send({**portal.items[0], "unit": "MC"})
    portal.send(withdrawal(CODE))
    jobs.fetch(MONDAY + MINUTE)

    with pytest.raises(Stale):
        bringing.withdraw_untaken(row(kind="withdrawal"), read, by=SYSTEM, at=MONDAY + MINUTE)

    assert (row().fate, row(kind="withdrawal").fate, Outgoing.objects.filter(occasion="stopped").count()) == (
        Fate.WAITING,
        Fate.WAITING,
        0,
    )
    for tries in range(3):
        run(MONDAY + DAY + 2 * tries * MINUTE)
    assert filed.found().state == State.STOPPED


# --- a withdrawal needs its code alone --------------------------------------------------------------------


@pytest.mark.parametrize(
    "said", [{"reason": "x" * 501}, {"filed_at": "hôm qua"}, {"reason": ["x"], "filed_at": 7}]
)
def test_withdrawal_that_says_something_odd_is_done_all_the_same(
    portal: NationalPortal, said: dict[str, Any]
) -> None:
    filed = Filed(portal)
    filed.come()
    portal.send({**withdrawal(CODE), **said})
    run(MONDAY + HOUR)

    assert (filed.found().state, row(kind="withdrawal").fate) == (State.STOPPED, Fate.TAKEN)


@pytest.mark.alike  # logic
def test_long_reason_of_a_withdrawal_is_cut() -> None:
    assert reading.read(withdrawal(CODE, "x" * 501)).request == "x" * 500


def test_withdrawal_put_aside_for_another_reason_before_is_shown_to_the_officer(
    portal: NationalPortal,
) -> None:
    filed = Filed(portal)
    portal.send(withdrawal(CODE))
    run(MONDAY)
    assert row(kind="withdrawal").fate == Fate.ASIDE
    filed.come()
    intake.receive_waiting(whole(filed), by=filed.officer, at=MONDAY + HOUR)
    filed.to_result()
    run(MONDAY + 2 * DAY)

    officers = Message.objects.filter(kind="procedures.told_withdrawn_outside")
    assert {each.person for each in officers} == {filed.officer}
    told = officers.count()
    run(MONDAY + 3 * DAY)
    assert officers.count() == told


# --- no day is promised of what is stopped ----------------------------------------------------------------


def test_refund_at_a_stop_promises_no_day(portal: NationalPortal) -> None:
    filed = Filed(portal)
    filed.come()
    intake.receive_waiting(whole(filed), by=filed.officer, at=MONDAY)
    filed.go("phan-cong", at=MONDAY + HOUR, by=filed.officer)
    filed.go("tham-dinh", at=MONDAY + 2 * HOUR)
    duty = fees.ask(filed.found(), name="Thuế", amount=500, by=filed.handler, at=MONDAY + DAY)
    fees.pay(duty, receipt="BL-1", by=filed.officer, at=MONDAY + DAY + HOUR)
    stopping.stop(filed.found(), refund="PC-1", by=filed.officer, at=MONDAY + 2 * DAY)
    run(MONDAY + 2 * DAY)

    told = portal.said(CODE, "fee_refunded")
    assert (told["amount"], "due" in told, "paused" in told) == (500, False, False)
    assert "due" in portal.said(CODE, "fee_paid")


# --- what was exchanged before the columns were there -----------------------------------------------------


def test_upgrade_knows_what_was_told_before(portal: NationalPortal) -> None:
    filed = Filed(portal)
    filed.come()
    intake.receive_waiting(whole(filed), by=filed.officer, at=MONDAY)
    filed.go("phan-cong", at=MONDAY + HOUR, by=filed.officer)
    filed.send(code="H99-2", unit="KHONG")
    portal.send({**portal.items[0], "request": "khác"})
    run(MONDAY + DAY)
    own = Desk()
    kept, told, facts = row(CODE), filed.found().due_told, dict(not_taken().facts)
    assert (told, bool(facts.pop("digest")), kept.is_changed) == (filed.dossier.case.due_at, True, True)
    Dossier.objects.update(due_told=None)
    Incoming.objects.update(changed_digest="")
    Outgoing.objects.filter(occasion="not_taken").update(facts=facts)
    assert list(queries.due_untold()) == [filed.dossier]

    settle = import_module("congvu.procedures.migrations.0006_portal_settled").settle
    settle(apps, SimpleNamespace(connection=connection))

    assert (filed.found().due_told, again(own.dossier).due_told) == (told, None)
    assert row(CODE).changed_digest == kept.changed_digest
    assert not_taken().facts == {**facts, "digest": row("H99-2").digest}
    incoming.look_at_change(row(CODE), by=SYSTEM, at=MONDAY + DAY)
    portal.items.append(portal.items[-1])
    before = portal.occasions(CODE), portal.occasions("H99-2")
    jobs.tell_dates(MONDAY + 2 * DAY)
    run(MONDAY + 2 * DAY)
    assert (portal.occasions(CODE), portal.occasions("H99-2")) == before
    assert not row(CODE).is_changed


def not_taken() -> Outgoing:
    return Outgoing.objects.get(occasion="not_taken")
