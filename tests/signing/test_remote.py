"""Signing with a key of a remote service (CSC API, versions 1 and 2)."""

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from congvu.kit import clock
from congvu.kit.refusal import Refusal, Refused
from congvu.signing import actions
from congvu.signing.actions import Signed
from congvu.signing.logic.keepers import keepers
from congvu.signing.logic.orders import Purpose
from congvu.signing.logic.report import Verdict
from congvu.signing.models import SigningKey, Use
from congvu.signing.providers.making import Mark, Wanted
from congvu.trail.models import Entry
from tests.signing import office as offices
from tests.signing import remote as remotes
from tests.signing.office import Office
from tests.signing.remote import PIN, Remote
from tests.signing.services import Services

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(services: Services) -> Office:
    return offices.open_office(services)


@pytest.fixture(params=["v1", "v2"])
def remote(request: pytest.FixtureRequest, office: Office, settings: Settings) -> Iterator[Remote]:
    actions.end_key(office.leaders_key, by=office.keeper, at=clock.now())
    services = office.services
    with remotes.running(Remote(request.param, services.leader, (services.below,))) as running:
        settings.CSC_URL = running.url
        yield running


def added(office: Office) -> SigningKey:
    (offered,) = keepers["csc"].offered(b"", "")
    return actions.add_key(keepers["csc"], offered, of=office.leader, by=office.keeper, at=clock.now())


def signed(office: Office, key: SigningKey, *papers: bytes, pin: str = PIN) -> list[Signed | Refusal]:
    wanted = [Wanted(each, Purpose.LEADER) for each in papers]
    return actions.sign(wanted, key=key, pin=pin, by=office.leader, at=clock.now())


def test_many_documents_are_one_asking(office: Office, remote: Remote) -> None:
    key = added(office)

    outcomes = signed(office, key, *(offices.paper(f"Bản {number}") for number in range(3)))

    assert [isinstance(one, Signed) and one.report.worst for one in outcomes] == [Verdict.GOOD] * 3
    assert remote.asked.count("credentials/authorize") == remote.asked.count("signatures/signHash") == 1
    assert bytes(key.material) == b""


def series(office: Office, key: SigningKey) -> Signed | Refusal:
    """Two signatures upon one another."""
    wanted = Wanted(offices.paper(), Purpose.LEADER, then=(Mark(Purpose.LEADER, field="CongvuLanhDao2"),))
    return actions.sign([wanted], key=key, pin=PIN, by=office.leader, at=clock.now())[0]


def test_a_series_is_allowed_with_one_pin(office: Office, remote: Remote) -> None:
    one = series(office, added(office))

    assert isinstance(one, Signed), one
    assert [one.report.verdict(each) for each in one.report.signatures] == [Verdict.GOOD] * 2
    asked = [each for each in remote.asked if each.startswith(("credentials/a", "credentials/e", "sign"))]
    assert asked == [
        "credentials/authorize",
        "signatures/signHash",
        "credentials/extendTransaction",
        "signatures/signHash",
    ]


@pytest.mark.parametrize("manner", [{"extends": False}, {"multisign": 1}])
def test_a_service_that_allows_less_is_given_the_pin_again(
    office: Office, remote: Remote, manner: dict[str, int]
) -> None:
    key = added(office)
    vars(remote).update(manner)

    one = series(office, key)
    outcomes = signed(office, key, *(offices.paper(f"Bản {number}") for number in range(2)))

    assert all(isinstance(each, Signed) for each in (one, *outcomes))
    assert remote.asked.count("credentials/extendTransaction") == 0


@pytest.mark.parametrize("manner", [{"extends": False}, {"multisign": 1}])
def test_a_code_that_serves_once_for_less_than_is_needed_is_said_before_anything_is_done(
    office: Office, remote: Remote, manner: dict[str, int]
) -> None:
    key = added(office)
    vars(remote).update(manner, once=True)

    with pytest.raises(Refused, match="chỉ dùng được cho một"):
        series(office, key)
    (alone,) = signed(office, key, offices.paper())

    assert isinstance(alone, Signed), alone
    assert remote.asked.count("credentials/authorize") == 1
    assert sorted(Use.objects.values_list("state", flat=True)) == ["done", "failed", "failed"]


def test_a_code_that_serves_once_serves_for_a_series(office: Office, remote: Remote) -> None:
    key = added(office)
    remote.once = True

    assert isinstance(series(office, key), Signed)
    assert remote.asked.count("credentials/authorize") == 1


@pytest.mark.parametrize("call", ["oauth2/token", "credentials/authorize", "signatures/signHash"])
def test_a_service_that_breaks_off_signs_nothing_and_may_be_asked_again(
    office: Office, remote: Remote, call: str
) -> None:
    key, paper = added(office), offices.paper()
    remote.breaks_at = call
    with pytest.raises(Refused, match="không phản hồi"):
        signed(office, key, paper)

    remote.breaks_at = ""
    (one,) = signed(office, key, paper)

    assert isinstance(one, Signed), one
    assert list(Use.objects.order_by("pk").values_list("state", flat=True)) == ["failed", "done"]


def test_a_pin_the_service_refuses_is_told_beside_its_box(office: Office, remote: Remote) -> None:
    key = added(office)

    with pytest.raises(Refused) as refused:
        signed(office, key, offices.paper(), pin="9753-sai")

    assert refused.value.refusal.field == "pin"
    assert Use.objects.get().pin_refused is True
    assert "9753-sai" not in "".join(str(each.body) for each in Entry.objects.all())


def test_a_signature_of_another_key_is_not_believed(office: Office, remote: Remote) -> None:
    key = added(office)
    remote.signs_with = office.services.agency

    with pytest.raises(Refused, match="không phải chữ ký"):
        signed(office, key, offices.paper())

    assert Use.objects.get().state == Use.State.FAILED


def test_a_service_that_is_not_set_up_is_said(office: Office, remote: Remote, settings: Settings) -> None:
    key = added(office)
    settings.CSC_URL = ""

    with pytest.raises(Refused, match="chưa kết nối"):
        signed(office, key, offices.paper())
