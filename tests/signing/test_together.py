"""Two at the same moment, and a key that is taken out while one signs."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection

from congvu.kit import clock
from congvu.kit.refusal import Refusal, Refused
from congvu.signing import actions
from congvu.signing.enums import NOT_SIGNED, SIGNED
from congvu.signing.logic.keepers import Held, Keeper, Session, keepers
from congvu.signing.logic.orders import Purpose
from congvu.signing.models import SigningKey, Use
from congvu.signing.providers.making import Wanted
from congvu.signing.rules.signing import MOST_WRONG
from congvu.trail.models import Entry
from tests.factories import programs
from tests.signing import office as offices
from tests.signing import parallel, parallel_pins
from tests.signing.office import PIN, Office
from tests.signing.services import Services

MEANWHILE: list[Callable[[], None]] = []
"""What somebody else does between the laying out of a file and its signature."""


@contextmanager
def _opened(held: Held, pin: str) -> Iterator[Session]:
    with keepers["pkcs12"].opened(held, pin) as session:
        for act in MEANWHILE:
            act()
        yield session


SLOW = Keeper("slow", "chậm", True, lambda: True, lambda _data, _password: (), _opened)


@pytest.fixture
def office(services: Services) -> Office:
    if "slow" not in keepers:
        keepers.add(SLOW)
    MEANWHILE.clear()
    office = offices.open_office(services)
    SigningKey.objects.update(provider="slow")
    office.leaders_key.refresh_from_db()
    return office


def sign(office: Office, *words: str, pin: str = PIN) -> list[actions.Signed | Refusal]:
    wanted = [Wanted(offices.paper(*words), Purpose.LEADER)]
    return actions.sign(wanted, key=office.leaders_key, pin=pin, by=office.leader, at=clock.now())


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_of_many_who_sign_one_draft_at_once_exactly_one_has_signed_it(tmp_path: Path) -> None:
    """On the server the tests use; for SQLite on a file of its own, since the tests keep theirs in memory."""
    outcome = programs.on_a_file(parallel, tmp_path) if connection.vendor == "sqlite" else parallel.run()

    assert outcome == {
        "ended": True,
        "signed": 1,
        "told": True,
        "refused": 2 * parallel.EACH - 1,
        "begun": 0,
        "uses": 1,
        "entries": 1,
    }


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_of_many_wrong_pins_at_once_no_more_are_tried_than_one_after_the_other(tmp_path: Path) -> None:
    """Whoever guesses with many connections gets five tries like everybody."""
    is_sqlite = connection.vendor == "sqlite"
    outcome = programs.on_a_file(parallel_pins, tmp_path) if is_sqlite else parallel_pins.run()

    assert outcome == {
        "ends": ["Refused"],
        "reached": MOST_WRONG,
        "wrong": MOST_WRONG,
        "last": ["Refused"],
        "tried": MOST_WRONG,
        "open": 0,
    }


@pytest.mark.django_db
def test_while_a_pin_is_tried_it_counts_as_wrong_and_the_right_one_gives_the_try_back(office: Office) -> None:
    for number in range(MOST_WRONG - 1):
        with pytest.raises(Refused):
            sign(office, f"Sai {number}", pin="sai")
    beside: list[str] = []

    def another() -> None:
        MEANWHILE.clear()
        with pytest.raises(Refused) as refused:
            sign(office, "Hai")
        beside.append(refused.value.refusal.sentence)

    MEANWHILE.append(another)
    (one,) = sign(office, "Một")
    (two,) = sign(office, "Hai")

    assert isinstance(one, actions.Signed), one
    assert isinstance(two, actions.Signed), two
    assert beside == ["Khóa này đang được dùng để ký. Xin thử lại sau ít phút."]
    assert Use.objects.filter(pin_refused=True).count() == MOST_WRONG - 1


@pytest.mark.django_db
def test_a_key_that_is_taken_out_while_one_signs_has_signed_nothing(office: Office) -> None:
    key = SigningKey.objects.get(pk=office.leaders_key.pk)
    MEANWHILE.append(lambda: actions.end_key(key, by=office.keeper, at=clock.now()))

    (refused,) = sign(office)

    assert isinstance(refused, Refusal)
    assert "đã bị gỡ" in refused.sentence
    assert (Use.objects.get().state, Use.objects.get().made) == (Use.State.FAILED, "")
    assert not Entry.objects.filter(event=SIGNED.code).exists()
    assert Entry.objects.filter(event=NOT_SIGNED.code).count() == 1


@pytest.mark.django_db
def test_a_certificate_revoked_while_one_signs_is_not_issued_with(office: Office) -> None:
    """What was signed the moment before is signed; no proof is to be had for it, so it is not issued."""
    serial = office.services.leader.certificate.serial_number
    MEANWHILE.append(lambda: office.services.revoked.add(serial))

    (one,) = sign(office)

    assert isinstance(one, actions.Signed), one
    with pytest.raises(Refused, match="không còn được chấp nhận"):
        actions.made_lasting(one.data, at=clock.now())
    with pytest.raises(Refused, match="thu hồi"):
        actions.sign(
            [Wanted(offices.paper("Khác"), Purpose.LEADER)],
            key=office.leaders_key,
            pin=PIN,
            by=office.leader,
            at=clock.now(),
        )


@pytest.mark.django_db
def test_a_process_told_to_end_while_one_signs_leaves_nothing_begun(office: Office) -> None:
    def told_to_end() -> None:
        raise SystemExit(1)

    MEANWHILE.append(told_to_end)
    with pytest.raises(SystemExit):
        sign(office)

    MEANWHILE.clear()
    (one,) = sign(office)

    assert isinstance(one, actions.Signed), one
    assert list(Use.objects.order_by("pk").values_list("state", flat=True)) == ["failed", "done"]
