"""Signing with a key in a device: SoftHSM plays the hardware."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pytest_django import Settings

from congvu.kit import clock
from congvu.kit.refusal import Refusal, Refused
from congvu.signing import actions
from congvu.signing.actions import Signed
from congvu.signing.logic.keepers import KeyTrouble, keepers
from congvu.signing.logic.orders import Purpose
from congvu.signing.logic.report import Verdict
from congvu.signing.models import SigningKey, Use
from congvu.signing.providers.keys import pkcs11 as device
from congvu.signing.providers.making import Wanted
from tests.signing import office as offices
from tests.signing import pki
from tests.signing.office import Office
from tests.signing.services import Services

LIBRARY = Path("/usr/lib/softhsm/libsofthsm2.so")
PROGRAM = "/usr/bin/softhsm2-util"
PIN, TOKEN = "24681357", "Thiết bị thử"

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not LIBRARY.exists(), reason="no SoftHSM on this machine: apt-get install softhsm2"),
]


@pytest.fixture(scope="module")
def token(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An empty token; its library is told where it lies when it is loaded."""
    import pkcs11

    folder = tmp_path_factory.mktemp("softhsm")
    (folder / "tokens").mkdir()
    told = folder / "softhsm2.conf"
    told.write_text(
        f"directories.tokendir = {folder / 'tokens'}\nobjectstore.backend = file\nlog.level = ERROR\n"
    )
    before = os.environ.get("SOFTHSM2_CONF")
    os.environ["SOFTHSM2_CONF"] = str(told)
    made = [PROGRAM, "--init-token", "--free", "--label", TOKEN, "--pin", PIN, "--so-pin", "87654321"]
    subprocess.run(made, check=True, capture_output=True)  # noqa: S603 - the program of the package
    yield TOKEN
    pkcs11.unload(str(LIBRARY))
    os.environ.pop("SOFTHSM2_CONF")
    if before is not None:
        os.environ["SOFTHSM2_CONF"] = before


def put(holder: pki.Holder, identity: str, folder: Path) -> None:
    """The key and the certificate of ``holder`` in the token, as its maker's program does it."""
    import pkcs11
    from pkcs11.util.x509 import decode_x509_certificate

    path = folder / f"{identity}.pem"
    path.write_bytes(holder.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    said = ["--token", TOKEN, "--pin", PIN, "--id", identity, "--label", f"khoa {identity}"]
    made = [PROGRAM, "--import", str(path), *said]
    subprocess.run(made, check=True, capture_output=True)  # noqa: S603 - the program of the package
    with pkcs11.lib(str(LIBRARY)).get_token(token_label=TOKEN).open(rw=True, user_pin=PIN) as session:
        held = decode_x509_certificate(holder.certificate.public_bytes(Encoding.DER))
        session.create_object(
            {**held, pkcs11.Attribute.TOKEN: True, pkcs11.Attribute.ID: bytes.fromhex(identity)}
        )


@pytest.fixture
def office(token: str, services: Services, settings: Settings) -> Office:
    settings.PKCS11 = str(LIBRARY)
    office = offices.open_office(services)
    actions.end_key(office.leaders_key, by=office.keeper, at=clock.now())
    return office


def added(office: Office, holder: pki.Holder, identity: str, folder: Path) -> SigningKey:
    """The key of ``holder`` in the token, added for the leader."""
    put(holder, identity, folder)
    keeper = keepers["pkcs11"]
    offered = next(each for each in keeper.offered(b"", "") if each.handle.endswith(identity))
    return actions.add_key(keeper, offered, of=office.leader, by=office.keeper, at=clock.now())


def signed(office: Office, key: SigningKey, *papers: bytes, pin: str = PIN) -> list[Signed | Refusal]:
    wanted = [Wanted(each, Purpose.LEADER) for each in papers]
    return actions.sign(wanted, key=key, pin=pin, by=office.leader, at=clock.now())


@pytest.mark.parametrize("kind", ["elliptic", "rsa"])
def test_a_device_signs_in_one_sitting_and_keeps_its_key(office: Office, kind: str, tmp_path: Path) -> None:
    holder = office.services.leader if kind == "elliptic" else office.services.with_rsa()
    key = added(office, holder, "01" if kind == "elliptic" else "02", tmp_path)

    outcomes = signed(office, key, offices.paper("Một"), offices.paper("Hai"))

    assert [isinstance(one, Signed) and one.report.worst for one in outcomes] == [Verdict.GOOD] * 2
    assert bytes(key.material) == b""
    assert key.kept_by == "Thiết bị (PKCS#11)"


def test_a_wrong_pin_is_told_beside_its_box_and_nobody_slips_in_behind_another(
    office: Office, tmp_path: Path
) -> None:
    key = added(office, office.services.second, "03", tmp_path)
    refused: list[bool] = []

    def meanwhile() -> None:
        with pytest.raises(KeyTrouble) as trouble, keepers["pkcs11"].opened(key, "00000000"):
            pass
        refused.append(trouble.value.pin)

    with keepers["pkcs11"].opened(key, PIN) as session:
        other = Thread(target=meanwhile)
        other.start()
        assert len(session.sign([bytes(32)])) == 1
    other.join()
    with pytest.raises(Refused) as told:
        signed(office, key, offices.paper(), pin="11111111")

    assert refused == [True]
    assert told.value.refusal.field == "pin"
    assert Use.objects.get().pin_refused is True


def test_a_device_that_was_pulled_out_is_told(office: Office, tmp_path: Path) -> None:
    key = added(office, office.services.third(), "04", tmp_path)
    SigningKey.objects.filter(pk=key.pk).update(handle="Không còn cắm|04")
    key.refresh_from_db()

    with pytest.raises(Refused, match="không được cắm"):
        signed(office, key, offices.paper())


def test_a_library_that_is_none_is_told(office: Office, settings: Settings) -> None:
    settings.PKCS11 = "/usr/lib/khong-co.so"

    with pytest.raises(KeyTrouble, match="không phản hồi"):
        keepers["pkcs11"].offered(b"", "")


def test_a_device_that_has_locked_itself_is_told_and_no_pin_is_counted() -> None:
    from pkcs11 import exceptions

    trouble = device.sentence(exceptions.PinLocked())

    assert "tự khóa" in trouble.sentence
    assert trouble.pin is False
