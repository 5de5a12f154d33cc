"""A call that closes later: who may say so, what counts from then, who is told. What a receipt says of the
book.
"""

from datetime import date, datetime

import pytest

from congvu.cases.models import Case
from congvu.kit.actor import SYSTEM
from congvu.kit.refusal import Refused, Stale
from congvu.notify.models import Message
from congvu.procedures.actions import intake, issuing, places, receiving, supplements
from congvu.procedures.enums.catalogue import Channel
from congvu.procedures.enums.papers import PaperForm
from congvu.procedures.models import Call
from congvu.procedures.providers import papers
from congvu.procedures.queries.why import why
from congvu.trail import queries as trail
from tests.factories import people
from tests.factories import procedures as make
from tests.factories.cases import DAY, HOUR, MONDAY
from tests.procedures.desk import again, signed_in
from tests.procedures.test_places import Calling

pytestmark = pytest.mark.django_db
LATER = MONDAY + 11 * DAY + 9 * HOUR
"""A week after the call was to close, on a Friday."""


def put_off(world: Calling, at: datetime = MONDAY + DAY, reason: str = "Mưa lũ") -> None:
    places.put_off(world.call, closes_at=LATER, reason=reason, by=SYSTEM, at=at)


def test_what_was_handed_in_counts_from_the_later_closing_and_its_applicant_is_told() -> None:
    world = Calling()
    applicant = make.make_party(email="nop@thu.example")
    handed = make.handed(applicant)
    dossier = receiving.receive(world.procedure, handed, unit=world.desk, by=world.officer, at=MONDAY)
    asked = world.receive(MONDAY)
    missing = {"part:don": "ký"}
    supplements.ask(again(asked), missing, reason="Chưa ký", by=world.officer, at=MONDAY + HOUR)

    put_off(world)

    found = again(dossier)
    assert (found.case.due_from, again(asked).case.due_from) == (LATER, LATER)
    assert found.case.due_at == MONDAY + 18 * DAY + 9 * HOUR
    explained = why(found, at=MONDAY + DAY)
    assert explained is not None
    assert (explained.counts_from, explained.due) == (LATER, found.case.due_at)
    told = Message.objects.filter(kind="procedures.told_call_put_off", about_key=dossier.case.ref.key)
    assert told
    assert all("17:00 27/11/2026" in message.body and "17:00 04/12/2026" in message.body for message in told)
    entry = trail.about(world.call)[-1]
    assert (entry.event, entry.detail["reason"], entry.detail["dossiers"]) == (
        "procedures.call_put_off",
        "Mưa lũ",
        2,
    )
    assert world.receive(MONDAY + 8 * DAY).call == world.call


def test_what_waits_is_received_after_the_first_closing_and_counts_from_the_later_one() -> None:
    world = Calling()
    posted = make.handed(channel=Channel.POST)
    waiting = intake.file(world.procedure, posted, unit=world.desk, by=world.officer, at=MONDAY)
    put_off(world)

    intake.receive_waiting(again(waiting), by=world.officer, at=MONDAY + 7 * DAY)

    assert again(waiting).case.due_from == LATER


def test_who_has_no_date_yet_is_told_without_one() -> None:
    world = Calling()
    posted = make.handed(make.make_party(email="gui@thu.example"), channel=Channel.POST)
    waiting = intake.file(world.procedure, posted, unit=world.desk, by=world.officer, at=MONDAY)

    put_off(world)

    told = Message.objects.filter(about_key=waiting.case.ref.key, kind__contains="call_put_off")
    assert {message.kind for message in told} == {"procedures.told_call_put_off_undated"}
    assert all("17:00 27/11/2026" in message.body and "–" not in message.body for message in told)
    assert any("Hồ sơ chưa có ngày hẹn trả kết quả." in message.body for message in told)
    assert trail.about(world.call)[-1].detail["dossiers"] == 1


def test_what_was_promised_by_an_earlier_closing_counts_from_the_later_one_too() -> None:
    world = Calling()
    dossier = world.receive(MONDAY)
    Case.objects.filter(pk=dossier.pk).update(due_from=world.closes - DAY)

    put_off(world)

    assert again(dossier).case.due_from == LATER


@pytest.mark.parametrize(
    ("closes", "at", "reason", "sentence"),
    [
        (MONDAY + 3 * DAY, MONDAY, "x", "It can only be put off: after 17:00 20/11/2026"),
        (LATER, MONDAY, "  ", "Give the reason"),
        (LATER, MONDAY + 5 * DAY, "x", "has closed already"),
        (MONDAY + 30 * DAY, MONDAY, "x", "It overlaps with “Đợt sau”"),
    ],
)
def test_call_is_only_put_off_and_for_a_reason(
    closes: datetime, at: datetime, reason: str, sentence: str
) -> None:
    world = Calling()
    after = MONDAY + 20 * DAY
    places.announce(
        world.procedure, "Đợt sau", opens_on=after.date(), closes_at=after + DAY, by=SYSTEM, at=MONDAY
    )

    with pytest.raises(Refused, match=sentence):
        places.put_off(world.call, closes_at=closes, reason=reason, by=SYSTEM, at=at)
    assert Call.objects.get(pk=world.call.pk).closes_at == world.closes


def test_who_does_not_keep_the_catalogue_puts_nothing_off_and_the_second_is_told() -> None:
    world = Calling()
    second = Call.objects.get(pk=world.call.pk)

    with pytest.raises(Refused):
        places.put_off(world.call, closes_at=LATER, reason="x", by=world.officer, at=MONDAY)
    put_off(world)
    with pytest.raises(Stale):
        places.put_off(second, closes_at=LATER + DAY, reason="x", by=SYSTEM, at=MONDAY + DAY)


@pytest.mark.alike
def test_page_puts_a_call_off() -> None:
    world = Calling()
    opens, closes = date(2035, 1, 1), MONDAY.replace(year=2036)
    call = places.announce(world.procedure, "Đợt xa", opens_on=opens, closes_at=closes, by=SYSTEM, at=MONDAY)
    admin = signed_in(people.make_person(grants={"procedures.catalogue": "all"}))
    calls = f"/mot-cua/thu-tuc/{world.procedure.pk}/dot-keu-goi/"
    page = f"{calls}{call.pk}/hoan/"
    sent = {"closes_on": "31/12/2036", "hour": "17:00", "reason": "Mưa lũ"}

    assert page in admin.get(calls).content.decode()
    assert admin.get(page).status_code == 200
    assert admin.post(page, {**sent, "closes_on": "01/01/2036"}).status_code == 422
    assert admin.post(page, sent).status_code == 302
    assert "31/12/2036" in admin.get(calls).content.decode()
    assert signed_in(world.officer).post(page, sent).status_code == 403
    other = make.make_procedure()
    assert admin.get(f"/mot-cua/thu-tuc/{other.pk}/dot-keu-goi/{call.pk}/hoan/").status_code == 404


def test_receipt_names_the_volume_of_the_book_and_leaves_the_number_to_the_hand() -> None:
    desk = people.make_unit("Quầy A")
    procedure, officer = make.make_procedure(valid_from=date(2025, 1, 1)), make.make_officer(desk)
    dossier = make.make_dossier(procedure, unit=desk, by=officer, at=MONDAY)

    issued = issuing.issue(dossier, PaperForm.RECEIPT, by=officer, at=MONDAY + HOUR)
    said = papers.values(issued, at=MONDAY + HOUR)

    assert (said["book"], said["book_number"]) == ("2026", "")
