"""In the demo leaders and the agency can sign at once, and what they sign is valid there."""

import socket
from datetime import timedelta
from pathlib import Path

import pytest
from pytest_django import Settings

from congvu.config.demo import agency, keys
from congvu.config.roles import GRANTS
from congvu.kit import clock
from congvu.kit.actor import SYSTEM
from congvu.kit.refusal import Refused
from congvu.people import actions as people
from congvu.signing import actions, queries
from congvu.signing.actions import Signed
from congvu.signing.logic.orders import Purpose
from congvu.signing.logic.places import How, Place
from congvu.signing.logic.report import Revocation, Verdict
from congvu.signing.models import SigningKey
from congvu.signing.providers.making import Wanted
from congvu.signing.providers.trial import authority, services
from tests.signing import office as offices


@pytest.fixture
def demo(settings: Settings, tmp_path: Path) -> agency.Agency:
    settings.KEYS = tmp_path
    at = clock.now() - timedelta(days=340)
    people.seed_roles(GRANTS, by=SYSTEM, at=at)
    made = agency.build(at, authors_in_unit=0)
    keys.build(made, at + timedelta(days=1))
    return made


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.alike  # what it does is done by acts that are tested on each
def test_the_demo_signs_seals_and_issues_and_all_of_it_is_valid(
    demo: agency.Agency, settings: Settings
) -> None:
    leader, clerk, now = demo.people["lanhdao"], demo.people["vanthu"], clock.now()
    (own,), (seal,) = queries.keys_for(leader, now), queries.keys_for(clerk, now)
    paper = offices.prepared(offices.paper())

    with keys.services_running():
        settings.TSA_URL = f"{keys.is_kept()}/tsa"
        wanted = Wanted(paper, Purpose.LEADER, Place(How.FIELD))
        (one,) = actions.sign([wanted], key=own, pin=agency.PASSWORD, by=leader, at=now)
        assert isinstance(one, Signed), one
        for purpose in (Purpose.NUMBER, Purpose.AGENCY):
            wanted = Wanted(one.data, purpose, Place(How.FIELD))
            (one,) = actions.sign([wanted], key=seal, pin=agency.PASSWORD, by=clerk, at=now)
            assert isinstance(one, Signed), one
        issued = actions.made_lasting(one.data, at=now)

    report = offices.read(issued)
    assert [report.verdict(each) for each in report.signatures] == [Verdict.GOOD] * 3
    assert {each.revocation for each in report.signatures} == {Revocation.GOOD}
    assert all(each.time_is_proved for each in report.signatures)
    assert SigningKey.objects.count() == len(keys.SIGNERS) + 1


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.alike  # what it does is done by acts that are tested on each
def test_what_the_sample_authority_calls_revoked_signs_nothing(demo: agency.Agency) -> None:
    leader, now = demo.people["lanhdao"], clock.now()
    (own,) = queries.keys_for(leader, now)
    serial = offices.serial(own)

    (keys.folder() / services.REVOKED).write_text(f"{serial}\n")

    with keys.services_running(), pytest.raises(Refused, match="thu hồi"):
        actions.sign(
            [Wanted(offices.paper(), Purpose.LEADER)], key=own, pin=agency.PASSWORD, by=leader, at=now
        )


def test_the_authority_is_made_once_and_its_keys_are_its_owners(tmp_path: Path) -> None:
    folder, now = tmp_path / "mau", clock.now()

    first = authority.found(folder, "http://127.0.0.1:8561", at=now)
    again = authority.found(folder, "http://127.0.0.1:8561", at=now)
    other = authority.found(folder, "http://127.0.0.1:8562", at=now)

    assert first.root.certificate == again.root.certificate != other.root.certificate
    assert {path.stat().st_mode & 0o077 for path in folder.glob("*.pem")} == {0}
    assert authority.is_kept(folder) == "http://127.0.0.1:8562"


def test_a_port_that_is_taken_is_said(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        made = authority.found(tmp_path, f"http://127.0.0.1:{taken.getsockname()[1]}", at=clock.now())

        with pytest.raises(OSError, match="in use"), services.running(made, tmp_path):
            pass
