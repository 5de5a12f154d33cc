"""What comes from the portal late, known already, bad, withdrawn, or long ago."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from congvu.kit.actor import SYSTEM
from congvu.kit.refusal import Refused
from congvu.notify.models import Message
from congvu.procedures.actions import incoming, intake, lines, places
from congvu.procedures.enums.catalogue import Begins
from congvu.procedures.enums.outside import Fate
from congvu.procedures.enums.states import State
from congvu.procedures.jobs import outside as jobs
from congvu.procedures.logic import sent
from congvu.procedures.models import Call, Dossier, Incoming
from congvu.procedures.models.catalogue import Version
from tests.factories import people
from tests.factories.cases import DAY, HOUR, MONDAY
from tests.procedures.filed import CODE, MINUTE, ONLINE, Filed, run, whole
from tests.procedures.national import NationalPortal, part, withdrawal

pytestmark = pytest.mark.django_db
CLOSING = replace(ONLINE, clock=replace(ONLINE.clock, begins=Begins.CLOSING))


def row(kind: str = "dossier") -> Incoming:
    return Incoming.objects.get(kind=kind)


# --- in time is when it was filed -------------------------------------------------------------------------


def in_call(portal: NationalPortal) -> tuple[Filed, Call]:
    """A call that closes on Monday at five."""
    filed = Filed(portal, CLOSING)
    call = places.announce(
        filed.procedure,
        "Đợt thử",
        opens_on=date(2026, 11, 2),
        closes_at=MONDAY + 9 * HOUR,
        by=SYSTEM,
        at=MONDAY,
    )
    return filed, call


def test_filed_in_time_is_not_late_for_an_outage(portal: NationalPortal) -> None:
    filed, call = in_call(portal)
    filed.send(filed_at=(call.closes_at - MINUTE).isoformat())
    portal.down = True
    run(call.closes_at - MINUTE)
    portal.down = False
    run(call.closes_at + DAY)

    assert (filed.found().call, filed.dossier.filed_at) == (call, call.closes_at - MINUTE)
    intake.receive_waiting(whole(filed), by=filed.officer, at=call.closes_at + DAY)
    assert filed.found().state == State.PROCESSING


@pytest.mark.parametrize("off", [timedelta(minutes=1), timedelta(days=400)], ids=["future", "long ago"])
def test_time_of_filing_that_cannot_be_is_not_believed(portal: NationalPortal, off: timedelta) -> None:
    filed, call = in_call(portal)
    at = MONDAY + HOUR
    said = at + off if off < DAY else at - off
    filed.send(filed_at=said.isoformat())
    run(at)

    assert (filed.found().filed_at, filed.dossier.call) == (at, call)
    assert [flaw["kind"] for flaw in row().flaws] == ["filed_at"]


@pytest.mark.parametrize("said", ["", "0001-01-01T00:00:00+07:00", "9999-12-31T23:59:59-07:00"])
@pytest.mark.alike  # dates compared in Python
def test_absurd_or_missing_time_of_filing_is_the_time_of_arrival(portal: NationalPortal, said: str) -> None:
    filed, call = in_call(portal)
    filed.send(filed_at=said)
    run(call.closes_at + MINUTE)

    assert row().reason.startswith("No call for proposals is open.")


@pytest.mark.alike  # the same rows as above
def test_arrival_counts_not_the_try_that_succeeds(portal: NationalPortal) -> None:
    filed, call = in_call(portal)
    filed.send(filed_at="", unit="CHUA-CO")
    run(call.closes_at - MINUTE)
    people.make_unit("Một cửa mới", code="CHUA-CO")
    unit = filed.desk.__class__.objects.get(code="CHUA-CO")
    unit.path = filed.agency.path
    filed.desk.__class__.objects.filter(pk=unit.pk).update(path=f"{filed.agency.path}{unit.pk}/")
    run(call.closes_at + DAY)

    assert filed.found().call == call


def test_filed_on_the_last_day_of_a_procedure_is_taken_in_after_it(portal: NationalPortal) -> None:
    filed = Filed(portal)
    filed.send(filed_at=MONDAY.isoformat())
    Version.objects.filter(procedure=filed.procedure).update(valid_to=MONDAY.date())
    run(MONDAY + DAY)
    assert filed.found().state == State.WAITING

    intake.receive_waiting(whole(filed), by=filed.officer, at=MONDAY + DAY)
    filed.send(code="H99-2", filed_at=(MONDAY + DAY).isoformat())
    run(MONDAY + 2 * DAY)

    assert filed.found().state == State.PROCESSING
    assert "is not carried out on" in Incoming.objects.get(external_code="H99-2").reason


# --- ask first, fetch then --------------------------------------------------------------------------------


@pytest.mark.parametrize("why", ["known", "number", "place"])
@pytest.mark.alike  # what is asked over the line
def test_no_file_is_fetched_of_what_is_not_taken(portal: NationalPortal, why: str) -> None:
    filed = Filed(portal)
    said: dict[str, object] = {}
    if why == "known":
        Dossier.objects.filter(pk=Filed.__mro__[1]().dossier.pk).update(external_code=CODE)
    elif why == "number":
        said = {"applicant": {"name": "Ai đó", "numbers": [{"kind": "citizen", "number": "12"}]}}
    else:
        said = {"unit": "KHONG"}
    filed.send(**said)
    run(MONDAY)

    assert (row().fate, portal.fetched) == (Fate.ASIDE, [])


def test_files_are_bounded_one_by_one_and_together(portal: NationalPortal, settings) -> None:  # type: ignore[no-untyped-def]  # pytest-django's
    settings.FILE_LIMIT = 100
    filed = Filed(portal)
    names = [f"{number}.txt" for number in range(8)]
    offered = [portal.offer(b"x" * 90 + bytes([97 + each]), name=name) for each, name in enumerate(names)]
    offered[0]["size"] = 10**9
    offered[6].pop("size")
    filed.send(*(part("don", file) for file in offered))
    run(MONDAY)

    assert portal.fetched == ["f2", "f3", "f4", "f5", "f6", "f7"]
    assert [flaw["kind"] for flaw in row().flaws] == ["file_refused"] * 3
    assert [each.file_name for each in filed.found().held.order_by("place")] == names[1:6]


# --- put aside, by what it is -----------------------------------------------------------------------------


def test_changed_while_it_was_looked_at_is_not_put_aside_for_what_it_was(portal: NationalPortal) -> None:
    filed = Filed(portal)
    filed.send(unit="KHONG")
    jobs.fetch(MONDAY)
    read = row()
    filed.send(unit="MC")
    jobs.fetch(MONDAY)
    incoming.put_aside(read, "There is no unit.", at=MONDAY)
    incoming.put_back(read, at=MONDAY + DAY)
    assert (row().fate, row().reason, row().next_at) == (Fate.WAITING, "", MONDAY)

    run(MONDAY)

    assert filed.found().state == State.WAITING


def test_same_bad_thing_is_told_once_and_a_changed_one_anew(portal: NationalPortal) -> None:
    filed = Filed(portal)
    filed.send(unit="KHONG")
    run(MONDAY)
    portal.send(dict(portal.items[0]))
    run(MONDAY + MINUTE)
    assert (portal.occasions(CODE), row().next_at) == (["not_taken"], MONDAY + 6 * HOUR)

    portal.send({**portal.items[0], "unit": "CUNG-KHONG"})
    run(MONDAY + HOUR)

    assert portal.occasions(CODE) == ["not_taken", "not_taken"]
    assert "CUNG-KHONG" in row().reason


@pytest.mark.alike  # which messages are left
def test_what_names_no_code_tells_the_portal_nothing(portal: NationalPortal) -> None:
    portal.send({"kind": "gì đó"})
    run(MONDAY)

    assert (row("unreadable").fate, portal.told) == (Fate.ASIDE, [])


# --- withdrawn --------------------------------------------------------------------------------------------


def test_withdrawn_on_the_portal_the_dossier_is_stopped(portal: NationalPortal) -> None:
    filed = Filed(portal)
    filed.come()
    portal.send(withdrawal(CODE, "Nộp nhầm"))
    run(MONDAY + HOUR)

    assert (filed.found().state, row("withdrawal").fate) == (State.STOPPED, Fate.TAKEN)
    assert filed.dossier.issued.get().reason == "Nộp nhầm"
    assert portal.occasions(CODE) == ["waiting", "stopped"]


def test_withdrawal_that_comes_too_late_is_shown_to_the_officer(portal: NationalPortal) -> None:
    filed = Filed(portal)
    filed.come()
    intake.receive_waiting(whole(filed), by=filed.officer, at=MONDAY + HOUR)
    filed.to_result()
    portal.send(withdrawal(CODE))
    run(MONDAY + 2 * DAY)

    found = row("withdrawal")
    assert (filed.found().state, found.fate, found.dossier) == (State.READY, Fate.ASIDE, filed.dossier)
    assert found.reason == "This cannot be done while the dossier is “Result ready, waiting to be fetched”."
    assert portal.said(CODE, "not_taken")["reason"] == found.reason
    officers = Message.objects.filter(kind="procedures.told_withdrawn_outside")
    assert {each.person for each in officers} == {filed.officer}
    sent = officers.count()
    run(MONDAY + 2 * DAY + 7 * HOUR)
    assert (officers.count(), portal.occasions(CODE).count("not_taken")) == (sent, 1)


@pytest.mark.parametrize("let_be", [False, True])
def test_withdrawn_before_it_was_taken_in_it_is_not_taken_in(portal: NationalPortal, let_be: bool) -> None:
    filed = Filed(portal)
    filed.send(unit="CHUA-CO")
    run(MONDAY)
    if let_be:
        incoming.let_be(row(), reason="Thử", by=filed.officer, at=MONDAY)
    portal.send(withdrawal(CODE))
    run(MONDAY + MINUTE)
    people.make_unit("Một cửa mới", code="CHUA-CO")
    run(MONDAY + DAY)

    assert set(Incoming.objects.values_list("fate", flat=True)) == {Fate.LEFT}
    assert (Dossier.objects.count(), portal.occasions(CODE)) == (0, ["not_taken", "stopped"])


@pytest.mark.alike  # the order of rows
def test_withdrawal_waits_for_a_dossier_that_is_being_taken_in(portal: NationalPortal) -> None:
    filed = Filed(portal)
    filed.send(part("don", portal.offer(sha256="0" * 64)))
    portal.send(withdrawal(CODE))
    for tries in range(6):
        run(MONDAY + 2 * tries * MINUTE)

    assert filed.found().state == State.STOPPED


@pytest.mark.alike  # a sentence
def test_withdrawal_of_nothing_is_put_aside(portal: NationalPortal) -> None:
    portal.send(withdrawal("H99-khong-co"))
    run(MONDAY)

    assert row("withdrawal").reason == "The dossier it belongs to has not been taken in."


# --- forgotten when its time is over ----------------------------------------------------------------------


def test_what_was_sent_is_forgotten_and_what_became_of_it_stays(portal: NationalPortal) -> None:
    filed = Filed(portal)
    filed.come()
    filed.send(code="H99-2", unit="KHONG")
    run(MONDAY)
    digest = row_of(CODE).digest
    grants = {"procedures.catalogue": "all"}
    admin = people.make_person(grants=grants)
    lines.lay_down(valid_from=date(2026, 11, 20), days=10, by=admin, at=MONDAY)

    assert jobs.forget(MONDAY + 10 * DAY) == 0
    assert jobs.forget(MONDAY + 10 * DAY + MINUTE) == 1
    assert jobs.forget(MONDAY + 10 * DAY + MINUTE) == 0

    kept = row_of(CODE)
    assert (kept.content, kept.digest, kept.fate, kept.dossier) == ({}, digest, Fate.TAKEN, filed.dossier)
    assert row_of("H99-2").content != {}  # nobody has settled it
    portal.items.append(portal.items[0])
    run(MONDAY + 11 * DAY)
    assert not row_of(CODE).is_changed


def test_change_nobody_has_compared_is_not_forgotten(portal: NationalPortal) -> None:
    filed = Filed(portal)
    filed.come()
    portal.send({**portal.items[0], "request": "khác"})
    run(MONDAY + HOUR)
    late = MONDAY + timedelta(days=800)
    assert jobs.forget(late) == 0

    incoming.look_at_change(row(), by=filed.officer, at=MONDAY + DAY)

    assert jobs.forget(late) == 1
    assert (row().changed, row().changed_digest != "") == (None, True)
    portal.items.append(portal.items[1])
    run(MONDAY + 2 * DAY)
    assert not row().is_changed


@pytest.mark.alike  # rules of days
def test_terms_of_keeping_follow_one_another() -> None:
    admin = people.make_person(grants={"procedures.catalogue": "all"})
    lines.lay_down(valid_from=date(2026, 11, 20), days=10, by=admin, at=MONDAY)

    with pytest.raises(Refused, match="already"):
        lines.lay_down(valid_from=date(2026, 11, 20), days=20, by=admin, at=MONDAY)
    with pytest.raises(Refused, match="today or later"):
        lines.lay_down(valid_from=date(2026, 11, 1), days=20, by=admin, at=MONDAY)
    with pytest.raises(Refused, match="catalogue"):
        lines.lay_down(valid_from=date(2026, 11, 21), days=20, by=people.make_person(), at=MONDAY)


def test_when_something_was_filed_is_believed_within_a_year() -> None:
    came = datetime(2026, 11, 16, tzinfo=MONDAY.tzinfo)

    assert [
        sent.believed(at, came_at=came)
        for at in (None, came, came + MINUTE, came - sent.BELIEVED, came - sent.BELIEVED - MINUTE)
    ] == [None, came, None, came - sent.BELIEVED, None]


def row_of(code: str) -> Incoming:
    return Incoming.objects.get(external_code=code)
