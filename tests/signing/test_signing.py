"""Signing documents with keys of this house: what comes of it, and what is refused."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image
from pytest_django import Settings

from congvu.kit import clock
from congvu.kit.refusal import Refusal, Refused
from congvu.people.models import Person
from congvu.signing import actions
from congvu.signing.actions import Signed
from congvu.signing.enums import NOT_SIGNED, SIGNED
from congvu.signing.logic.orders import FIELDS, Purpose
from congvu.signing.logic.places import NUMBER, How, Place
from congvu.signing.logic.report import Verdict
from congvu.signing.models import SigningKey, Use
from congvu.signing.providers.making import Wanted
from congvu.signing.providers.printed import Sheet
from congvu.trail.models import Entry
from tests.factories import people
from tests.signing import office as offices
from tests.signing import pdf
from tests.signing.office import PIN, Office
from tests.signing.services import Services

pytestmark = pytest.mark.django_db
FIELD = Place(How.FIELD)


@pytest.fixture(scope="module")
def prepared() -> bytes:
    return offices.prepared(offices.paper())


@pytest.fixture
def office(services: Services, settings: Settings) -> Office:
    settings.TSA_URL = f"{services.url}/tsa"
    return offices.open_office(services)


def signed(
    office: Office,
    *wanted: Wanted,
    key: SigningKey | None = None,
    by: Person | None = None,
    pin: str = PIN,
) -> list[Signed | Refusal]:
    """By the leader, unless it is said otherwise."""
    return actions.sign(
        wanted, key=key or office.leaders_key, pin=pin, by=by or office.leader, at=clock.now()
    )


def by_leader(office: Office, data: bytes) -> bytes:
    (one,) = signed(office, Wanted(data, Purpose.LEADER, FIELD))
    assert isinstance(one, Signed), one
    return one.data


def by_agency(office: Office, data: bytes, purpose: Purpose) -> Signed | Refusal:
    words = Sheet("15", *NUMBER, 13) if purpose is Purpose.NUMBER else None
    wanted = Wanted(data, purpose, FIELD, words=words)
    return signed(office, wanted, key=office.agencys_key, by=office.clerk)[0]


def test_a_leader_signs_with_a_time_stamp_and_each_use_is_on_the_trail(
    office: Office, prepared: bytes
) -> None:
    (one,) = signed(office, Wanted(prepared, Purpose.LEADER, FIELD))

    assert isinstance(one, Signed), one
    assert (one.data.startswith(prepared), one.stamped) == (True, True)
    assert [one.report.verdict(each) for each in one.report.signatures] == [Verdict.GOOD]
    assert one.report.signatures[0].time_is_proved is True
    entry = Entry.objects.get(event=SIGNED.code)
    assert (entry.subject_key, entry.detail["made"]) == (str(office.leaders_key.pk), one.report.digest)


def test_leader_number_and_agency_sign_in_their_order(office: Office, prepared: bytes) -> None:
    first = by_leader(office, prepared)

    refused = by_agency(office, first, Purpose.AGENCY)
    numbered = by_agency(office, first, Purpose.NUMBER)
    assert isinstance(numbered, Signed), numbered
    sealed = by_agency(office, numbered.data, Purpose.AGENCY)

    assert isinstance(refused, Refusal)
    assert isinstance(sealed, Signed), sealed
    assert [one.field for one in sealed.report.signatures] == [
        FIELDS[each] for each in (Purpose.LEADER, Purpose.NUMBER, Purpose.AGENCY)
    ]
    assert {sealed.report.verdict(one) for one in sealed.report.signatures} == {Verdict.GOOD}
    assert sealed.report.signatures[1].shown == "15"


def test_a_seal_that_hides_words_is_refused_for_what_it_is(office: Office, prepared: bytes) -> None:
    opaque = BytesIO()
    Image.new("RGBA", (400, 400), (200, 0, 0, 255)).save(opaque, "PNG")
    SigningKey.objects.filter(pk=office.agencys_key.pk).update(picture=opaque.getvalue())
    office.agencys_key.refresh_from_db()
    numbered = by_agency(office, by_leader(office, prepared), Purpose.NUMBER)
    assert isinstance(numbered, Signed), numbered

    refused = by_agency(office, numbered.data, Purpose.AGENCY)

    assert isinstance(refused, Refusal)
    assert "che mất chữ" in str(refused.sentence)


def test_nothing_is_signed_twice(office: Office, prepared: bytes) -> None:
    by_leader(office, prepared)

    (again,) = signed(office, Wanted(prepared, Purpose.LEADER, FIELD))

    assert isinstance(again, Refusal)
    assert office.leader.full_name in again.sentence
    assert Use.objects.count() == 1


def test_a_wrong_pin_signs_nothing_is_counted_and_is_written_nowhere(office: Office, prepared: bytes) -> None:
    wrong = "khong-phai-ma-pin"
    for _time in range(5):
        with pytest.raises(Refused) as refused:
            signed(office, Wanted(prepared, Purpose.LEADER, FIELD), pin=wrong)
        assert refused.value.refusal.field == "pin"

    with pytest.raises(Refused, match="nhiều lần"):
        signed(office, Wanted(prepared, Purpose.LEADER, FIELD))

    assert Entry.objects.filter(event=NOT_SIGNED.code).count() == 5
    assert wrong not in "".join(str(each.body) for each in Entry.objects.all())
    assert {PIN in str(vars(each)) for each in (*Use.objects.all(), *SigningKey.objects.all())} == {False}


def test_a_service_that_is_down_changes_nothing_and_it_can_be_done_again(
    office: Office, prepared: bytes
) -> None:
    office.services.up = False
    (refused,) = signed(office, Wanted(prepared, Purpose.LEADER, FIELD))
    office.services.up = True
    (done,) = signed(office, Wanted(prepared, Purpose.LEADER, FIELD))

    assert isinstance(refused, Refusal)
    assert isinstance(done, Signed), done
    assert list(Use.objects.order_by("pk").values_list("state", flat=True)) == ["failed", "done"]


@pytest.mark.parametrize("aside", [timedelta(days=-3), timedelta(hours=1)])
def test_a_time_stamp_server_that_lies_about_time_is_refused(
    office: Office, prepared: bytes, aside: timedelta
) -> None:
    office.services.aside = aside

    (refused,) = signed(office, Wanted(prepared, Purpose.LEADER, FIELD))

    assert isinstance(refused, Refusal)
    assert "đồng hồ" in refused.sentence


def test_without_a_time_stamp_server_the_time_is_not_proved(
    office: Office, prepared: bytes, settings: Settings
) -> None:
    settings.TSA_URL = ""

    (one,) = signed(office, Wanted(prepared, Purpose.LEADER, FIELD))

    assert isinstance(one, Signed), one
    assert (one.stamped, one.report.signatures[0].time_is_proved) == (False, False)


def test_a_revoked_certificate_signs_nothing(office: Office, prepared: bytes) -> None:
    office.services.revoked.add(office.services.leader.certificate.serial_number)

    with pytest.raises(Refused, match="thu hồi"):
        signed(office, Wanted(prepared, Purpose.LEADER, FIELD))

    assert not Use.objects.exists()


def test_expired_ones_and_those_not_for_signing_are_not_added(office: Office) -> None:
    for holder in (office.services.expired, office.services.machine):
        with pytest.raises(Refused):
            offices.key_of(holder, office.leader, by=office.keeper, services=office.services)

    key = office.leaders_key
    key.valid_to = clock.now() - timedelta(days=1)
    with pytest.raises(Refused, match="hiệu lực"):
        signed(office, Wanted(b"", Purpose.LEADER), key=key)


def test_nobody_signs_with_what_is_not_theirs(office: Office, prepared: bytes) -> None:
    wanted = Wanted(prepared, Purpose.LEADER, FIELD)
    other = people.make_person()

    with pytest.raises(Refused):
        signed(office, wanted, by=other)
    with pytest.raises(Refused):
        signed(office, replace(wanted, purpose=Purpose.AGENCY), key=office.agencys_key, by=other)
    with pytest.raises(Refused):
        signed(office, wanted, key=office.agencys_key, by=office.clerk)
    with pytest.raises(Refused):
        signed(office, replace(wanted, purpose=Purpose.AGENCY))

    actions.end_key(office.leaders_key, by=office.keeper, at=clock.now())
    office.leaders_key.refresh_from_db()
    with pytest.raises(Refused):
        signed(office, wanted)
    assert bytes(office.leaders_key.material) == b""


def test_each_of_many_has_an_outcome_of_its_own(office: Office) -> None:
    papers = [offices.paper(f"Bản {number}") for number in range(3)]

    outcomes = signed(
        office, *(Wanted(each, Purpose.LEADER) for each in (papers[0], b"%PDF-1.7 nothing", *papers[1:]))
    )

    assert [isinstance(one, Signed) for one in outcomes] == [True, False, True, True]
    assert office.services.asked.count("/tsa") >= 3


def test_the_document_is_kept_in_the_act_that_writes_the_trail(office: Office, prepared: bytes) -> None:
    def unkept(wanted: Wanted, one: Signed) -> None:
        raise Refused("Không còn chỗ.")

    (refused,) = actions.sign(
        [Wanted(prepared, Purpose.LEADER, FIELD)],
        key=office.leaders_key,
        pin=PIN,
        by=office.leader,
        at=clock.now(),
        keep=unkept,
    )

    assert isinstance(refused, Refusal)
    assert not Entry.objects.filter(event=SIGNED.code).exists()
    assert Use.objects.get().state == Use.State.FAILED


def test_two_leaders_on_one_draft_leave_one_signature(office: Office, prepared: bytes) -> None:
    """The second, who has not seen the first one's, is told; the same file bears no two of them."""
    by_leader(office, prepared)
    other = people.make_person("Trần Văn Thử")
    key = offices.key_of(office.services.second, other, by=office.keeper, services=office.services)

    (refused,) = signed(office, Wanted(prepared, Purpose.LEADER, FIELD), key=key, by=other)

    assert isinstance(refused, Refusal)
    assert office.leader.full_name in refused.sentence


def test_a_second_leader_signs_after_the_first_in_a_place_of_their_own(
    office: Office, prepared: bytes
) -> None:
    first, other = by_leader(office, prepared), people.make_person("Trần Văn Thử")
    key = offices.key_of(office.services.second, other, by=office.keeper, services=office.services)
    wanted = Wanted(first, Purpose.LEADER, field=f"{FIELDS[Purpose.LEADER]}2")

    (one,) = signed(office, wanted, key=key, by=other)

    assert isinstance(one, Signed), one
    assert [one.report.verdict(each) for each in one.report.signatures] == [Verdict.GOOD] * 2


def test_what_was_changed_after_it_was_signed_is_not_signed_again(office: Office, prepared: bytes) -> None:
    changed = pdf.with_note(by_leader(office, prepared), 1)

    refused = by_agency(office, changed, Purpose.NUMBER)

    assert isinstance(refused, Refusal)
    assert "thay đổi" in refused.sentence


def test_what_was_broken_off_long_ago_is_begun_anew(office: Office, prepared: bytes) -> None:
    by_leader(office, prepared)
    Use.objects.update(state=Use.State.BEGUN, made="")
    (now,) = signed(office, Wanted(prepared, Purpose.LEADER, FIELD))
    Use.objects.update(begun_at=clock.now() - timedelta(minutes=11))

    (later,) = signed(office, Wanted(prepared, Purpose.LEADER, FIELD))

    assert isinstance(now, Refusal)
    assert isinstance(later, Signed), later
