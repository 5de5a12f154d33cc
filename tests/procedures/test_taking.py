"""Taking in: the same page twice, what is held already, one person entered twice, what waits."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest

from congvu.files import actions as files
from congvu.kit.refusal import Refused
from congvu.notify.models import Message
from congvu.people.models import Person, Unit
from congvu.procedures.actions import intake, parties, supplements, taking
from congvu.procedures.actions.parties import Particulars
from congvu.procedures.actions.receiving import Given
from congvu.procedures.actions.taking import Taking
from congvu.procedures.enums.catalogue import Channel, Origin
from congvu.procedures.enums.states import Closing, NumberKind, PartyKind, State
from congvu.procedures.logic.spec import Part
from congvu.procedures.models import Dossier, Party, Procedure
from congvu.procedures.queries import dossiers, held
from congvu.procedures.queries import parties as known
from congvu.trail import queries as trail
from tests.factories import people
from tests.factories import procedures as make
from tests.factories.cases import DAY, MONDAY

pytestmark = pytest.mark.django_db

SAID = Particulars(
    PartyKind.PERSON, "Trần Thị Thử", ((NumberKind.CITIZEN, "001099000001"),), phone="0900000001"
)
LICENCE = replace(
    make.SPEC, parts=(*make.SPEC.parts, Part("dkkd", "Giấy đăng ký", paper="dkkd", valid_months=6))
)


def again(dossier: Dossier) -> Dossier:
    found = dossiers.loaded(dossier.pk)
    assert found is not None
    return found


def page(procedure: Procedure, unit: Unit, **more: object) -> Taking:
    handed = replace(make.handed(applicant=Party()), request_key="khoa-cua-trang")
    return replace(Taking(procedure, unit, None, SAID, handed), **more)  # type: ignore[arg-type]  # a test's shorthand


def desk() -> tuple[Unit, Person]:
    unit = people.make_unit("Bộ phận Một cửa thử")
    return unit, make.make_officer(unit)


@pytest.mark.alike
def test_page_sent_twice_makes_one_dossier() -> None:
    unit, officer = desk()
    taken = page(make.make_procedure(), unit)

    first = taking.once(taken, by=officer, at=MONDAY)
    second = taking.once(taken, by=officer, at=MONDAY)

    assert (first, Dossier.objects.count(), Party.objects.count()) == (second, 1, 1)


def test_page_of_another_officer_with_the_same_key_gets_nothing() -> None:
    unit, officer = desk()
    taken = page(make.make_procedure(), unit)
    taking.once(taken, by=officer, at=MONDAY)

    with pytest.raises(Exception, match=r"(?i)unique"):
        taking.once(
            replace(taken, particulars=replace(SAID, numbers=())), by=make.make_officer(unit), at=MONDAY
        )


@pytest.mark.alike
def test_applicant_is_told_the_date_and_nothing_of_theirs_stands_in_the_trail() -> None:
    unit, officer = desk()

    dossier = taking.once(page(make.make_procedure(), unit), by=officer, at=MONDAY)

    (message,) = Message.objects.filter(kind="procedures.told_received")
    assert "17:00 23/11/2026" in message.body
    assert message.address == "+84900000001"
    written = str([entry.detail for entry in trail.about(dossier)])
    assert "001099000001" not in written
    assert "Thử" not in written


@pytest.mark.alike
def test_refused_page_keeps_no_applicant() -> None:
    unit, officer = desk()
    taken = page(make.make_procedure(), unit)

    with pytest.raises(Refused, match="Still missing"):
        taking.once(replace(taken, handed=replace(taken.handed, parts=())), by=officer, at=MONDAY)

    assert Party.objects.count() == 0


@pytest.mark.alike
def test_known_particulars_are_not_written_again() -> None:
    unit, officer = desk()
    party = parties.save(SAID, by=officer, at=MONDAY)

    taking.once(page(make.make_procedure(), unit, party=party), by=officer, at=MONDAY + DAY)

    assert Party.objects.get().changed_at == MONDAY


@pytest.mark.alike
def test_paper_held_from_before_is_offered_while_it_is_valid() -> None:
    unit, officer = desk()
    procedure = make.make_procedure(LICENCE)
    file = files.store(BytesIO(b"%PDF-1.4 thu"), name="dkkd.txt", by=officer, at=MONDAY)
    given = (*make.handed(applicant=Party()).parts, Given("dkkd", file_id=file.pk, file_name="dkkd.txt"))
    taken = page(procedure, unit)
    first = taking.once(replace(taken, handed=replace(taken.handed, parts=given)), by=officer, at=MONDAY)

    offered = held.before(first.applicant, LICENCE, on=(MONDAY + 100 * DAY).date())
    too_old = held.before(first.applicant, LICENCE, on=(MONDAY + 200 * DAY).date())

    assert {key: row.file_name for key, row in offered.items()} == {"dkkd": "dkkd.txt"}
    assert too_old == {}


@pytest.mark.alike
def test_paper_that_is_held_may_not_be_asked_for() -> None:
    unit, officer = desk()
    procedure = make.make_procedure(LICENCE)
    file = files.store(BytesIO(b"noi dung"), name="dkkd.txt", by=officer, at=MONDAY)
    given = (*make.handed(applicant=Party()).parts, Given("dkkd", file_id=file.pk, file_name="dkkd.txt"))
    party = parties.save(SAID, by=officer, at=MONDAY)
    make.make_dossier(procedure, unit=unit, by=officer, applicant=party, parts=given)
    waiting = intake.file(procedure, make.handed(party), unit=unit, by=officer, at=MONDAY + DAY)

    with pytest.raises(Refused, match="may not be asked for again"):
        supplements.ask(again(waiting), {"part:dkkd": "Nộp"}, reason="Thiếu", by=officer, at=MONDAY + DAY)


@pytest.mark.alike
def test_old_card_and_citizen_number_find_one_person_after_joining() -> None:
    _unit, officer = desk()
    old = parties.save(replace(SAID, numbers=((NumberKind.OLD_CARD, "123456789"),)), by=officer, at=MONDAY)
    new = parties.save(SAID, by=officer, at=MONDAY)
    dossier = make.make_dossier(applicant=old)

    parties.join(new, old, by=officer, at=MONDAY + DAY)

    assert known.known_as("123456789") == known.known_as("001099000001") == [new]
    assert list(known.found("Trần Thị")) == [new]
    assert again(dossier).applicant == new
    assert again(dossier).particulars["number:old_card"] == "123456789"
    assert [entry.event for entry in trail.about(old)][-1] == "procedures.parties_joined"
    with pytest.raises(Refused):
        parties.join(new, old, by=officer, at=MONDAY + DAY)


@pytest.mark.alike
def test_person_and_firm_are_never_joined() -> None:
    _unit, officer = desk()
    firm = parties.save(Particulars(PartyKind.FIRM, "Công ty Thử"), by=officer, at=MONDAY)

    with pytest.raises(Refused):
        parties.join(parties.save(SAID, by=officer, at=MONDAY), firm, by=officer, at=MONDAY)


def test_waiting_dossier_is_completed_once_and_received() -> None:
    unit, officer = desk()
    procedure = make.make_procedure()
    handed = make.handed(channel=Channel.POST, parts=(Given("don", originals=1),))
    dossier = again(intake.file(procedure, handed, unit=unit, by=officer, at=MONDAY))
    with pytest.raises(Refused, match="Bản sao quyết định"):
        intake.receive_waiting(dossier, by=officer, at=MONDAY)

    dossier = again(dossier)
    supplements.ask(dossier, {"part:ban-sao": "Bản sao quyết định"}, reason="Thiếu", by=officer, at=MONDAY)
    dossier = again(dossier)
    assert (dossier.state, dossier.case.due_at, dossier.case.code) == (State.INCOMPLETE, None, None)
    supplements.answer(dossier, parts=[Given("ban-sao", copies=1)], by=officer, at=MONDAY + DAY)
    dossier = again(dossier)
    with pytest.raises(Refused, match="asked once"):
        supplements.ask(dossier, {"other": "Nữa"}, reason="Thiếu", by=officer, at=MONDAY + DAY)
    dossier = again(dossier)
    intake.receive_waiting(dossier, by=officer, at=MONDAY + DAY)

    dossier = again(dossier)
    assert (dossier.state, dossier.step) == (State.PROCESSING, "tiep-nhan")
    assert dossier.case.code == f"{unit.code}-261117-0001"
    assert dossier.payments.get().amount == 200_000
    assert dossier.supplements.get().closing == Closing.ANSWERED
    assert dossier.received_at == MONDAY + DAY


@pytest.mark.alike
def test_waiting_dossier_is_refused_with_reasons() -> None:
    unit, officer = desk()
    dossier = again(intake.file(make.make_procedure(), make.handed(), unit=unit, by=officer, at=MONDAY))
    with pytest.raises(Refused):
        intake.refuse(dossier, reason=" ", by=officer, at=MONDAY)

    intake.refuse(again(dossier), reason="Không thuộc thẩm quyền", by=officer, at=MONDAY)

    dossier = again(dossier)
    assert dossier.state == State.REFUSED
    assert [each.number for each in dossier.issued.all()] == [f"01/PTC-{unit.code}"]
    assert "Không thuộc thẩm quyền" not in str([entry.detail for entry in trail.about(dossier)])


@pytest.mark.alike
def test_officer_of_another_desk_receives_nothing_that_waits() -> None:
    unit, officer = desk()
    dossier = again(intake.file(make.make_procedure(), make.handed(), unit=unit, by=officer, at=MONDAY))

    with pytest.raises(Refused):
        intake.receive_waiting(dossier, by=make.make_officer(), at=MONDAY + timedelta(hours=1))


@pytest.mark.alike
def test_reused_paper_is_as_old_as_the_paper() -> None:
    unit, officer = desk()
    procedure = make.make_procedure(LICENCE)
    file = files.store(BytesIO(b"noi dung"), name="dkkd.txt", by=officer, at=MONDAY)
    plain = make.handed(applicant=Party()).parts
    party = parties.save(SAID, by=officer, at=MONDAY)
    first = make.make_dossier(
        procedure, unit=unit, by=officer, applicant=party, parts=(*plain, Given("dkkd", file_id=file.pk))
    )
    row = first.held.get(part="dkkd")
    reused = Given("dkkd", Origin.DIGITISED, file_id=file.pk, from_part_id=row.pk)
    later = MONDAY + 150 * DAY
    make.make_dossier(procedure, unit=unit, by=officer, applicant=party, parts=(*plain, reused), at=later)

    assert held.before(party, LICENCE, on=(MONDAY + 160 * DAY).date()) == {"dkkd": row}
    assert held.before(party, LICENCE, on=(MONDAY + 200 * DAY).date()) == {}
