"""What ``congvu check`` tells an operator about an installation at work."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from pytest_django import Settings

from congvu.config import checks
from congvu.notify.enums import Channel
from congvu.trail import actions as trail
from congvu.trail.models import Verification
from tests.factories.notify import make_message
from tests.trail.acts import AT, open_many

pytestmark = pytest.mark.django_db


@pytest.fixture
def now() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(AT, tick=False) as traveller:
        yield traveller


def said_by(check: checks.Check) -> list[str]:
    return list(check())


def test_an_installation_without_a_past_has_nothing_to_mend() -> None:
    assert [*said_by(checks._trail), *said_by(checks._jobs)] == []


def test_a_trail_that_was_never_verified_is_told(now: time_machine.Traveller) -> None:
    open_many(1)

    assert said_by(checks._trail) == [
        "The trail has never been verified: run `congvu trail verify`; the jobs do it once a day."
    ]


def test_a_trail_that_holds_is_not_told_until_it_is_old(now: time_machine.Traveller) -> None:
    open_many(1)
    trail.verify(AT)

    assert said_by(checks._trail) == []

    now.shift(timedelta(days=3))
    assert said_by(checks._trail) == [
        "The trail was last verified on 02/03/2026 15:30: run `congvu trail verify`."
    ]


def test_what_the_last_verification_found_is_told(now: time_machine.Traveller) -> None:
    open_many(1)
    Verification.objects.create(at=AT, entries=1, found=2)

    assert said_by(checks._trail) == [
        "The verification of 02/03/2026 15:30 found 2 faults in the trail. "
        "Keep the database as it is, read /nhat-ky/niem-phong/ and tell whoever answers for security."
    ]


def test_lines_that_wait_long_for_a_seal_are_told(now: time_machine.Traveller) -> None:
    open_many(1)

    assert said_by(checks._jobs) == []

    now.shift(timedelta(minutes=11))
    assert said_by(checks._jobs) == [
        "Lines of the trail wait for a seal since 02/03/2026 15:30: does `congvu jobs` run?"
    ]

    trail.seal(AT + timedelta(minutes=11))
    assert said_by(checks._jobs) == []


def test_messages_that_are_due_for_long_are_told(now: time_machine.Traveller) -> None:
    make_message(Channel.MAIL, next_at=AT)

    assert said_by(checks._jobs) == []

    now.shift(timedelta(minutes=61))
    assert said_by(checks._jobs) == [
        "Messages are due since 02/03/2026 15:30: does `congvu jobs` run, and is their gateway "
        "set and within reach (CONGVU_SMTP_URL, CONGVU_SMS_URL, CONGVU_ZALO_URL)? See /tin-nhan/hang-doi/."
    ]


@pytest.mark.parametrize(
    ("https", "address", "told"),
    [
        (True, "outbox:", 1),
        (False, "outbox:", 0),
        (True, "smtp://mail.example:587?tls=1", 0),
        (True, "", 0),
    ],
)
def test_mails_that_only_become_files_are_told_where_work_is_done(
    settings: Settings, https: bool, address: str, told: int
) -> None:
    settings.HTTPS, settings.SMTP_URL = https, address

    sentences = said_by(checks._mail)

    assert len(sentences) == told
    assert all(sentence.startswith("CONGVU_SMTP_URL is outbox:") for sentence in sentences)
