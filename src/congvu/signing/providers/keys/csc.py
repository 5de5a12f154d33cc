"""Keys of a remote signing service, by the API of the Cloud Signature Consortium, version 1 or 2."""

import json
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote, urlencode, urlsplit

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from congvu.signing.logic.keepers import Held, Keeper, KeyTrouble, Offered
from congvu.signing.providers import line

SHA256 = "2.16.840.1.101.3.4.2.1"
SHA256_WITH_RSA, SHA256_WITH_ECDSA = "1.2.840.113549.1.1.11", "1.2.840.10045.4.3.2"
MOST_KEYS = 100


@dataclass(frozen=True)
class _Service:
    """The service of the settings, and the word by which it knows this house for now."""

    base: str
    token: str

    @property
    def second(self) -> bool:
        """Whether it speaks version 2, as its address says."""
        return self.base.endswith("/v2")

    def ask(self, what: str, said: Mapping[str, Any]) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        return _answer(f"{self.base}/{what}", json.dumps(said).encode(), headers)

    def info(self, handle: str) -> dict[str, Any]:
        said = {"credentialID": handle, "certificates": "chain", "certInfo": False, "authInfo": True}
        return self.ask("credentials/info", said)


class _Opened:
    """A key for one sitting. The PIN is asked for with the hashes: the service lets these be signed alone."""

    def __init__(self, service: _Service, handle: str, pin: str) -> None:
        self._service, self._handle, self._pin = service, handle, pin

    def sign(self, hashed: Sequence[bytes]) -> list[bytes]:
        certificate, *_others = _certificates(self._service.info(self._handle))
        key = x509.load_der_x509_certificate(certificate).public_key()
        how = SHA256_WITH_RSA if isinstance(key, rsa.RSAPublicKey) else SHA256_WITH_ECDSA
        given = [b64encode(each).decode() for each in hashed]
        asked: dict[str, Any] = {"credentialID": self._handle, "SAD": self._allowed(given), "signAlgo": how}
        if self._service.second:
            asked |= {"hashes": given, "hashAlgorithmOID": SHA256, "operationMode": "S"}
        else:
            asked |= {"hash": given, "hashAlgo": SHA256}
        try:
            said = self._service.ask("signatures/signHash", asked)["signatures"]
            return [b64decode(each, validate=True) for each in said]
        except (KeyError, TypeError, ValueError) as error:
            raise KeyTrouble(_down()) from error

    def _allowed(self, given: list[str]) -> str:
        """What allows these hashes to be signed, and no others."""
        asked: dict[str, Any] = {"credentialID": self._handle, "numSignatures": len(given)}
        if self._service.second:
            pin = [{"id": "PIN", "value": self._pin}]
            asked |= {"hashes": given, "hashAlgorithmOID": SHA256, "authData": pin}
        else:
            asked |= {"hash": given, "PIN": self._pin}
        try:
            return str(self._service.ask("credentials/authorize", asked)["SAD"])
        except KeyError as error:
            raise KeyTrouble(_down()) from error


def offered(_data: bytes, _password: str) -> Sequence[Offered]:
    """The keys the service has for this house."""
    service = _service()
    try:
        handles = [str(each) for each in service.ask("credentials/list", {})["credentialIDs"][:MOST_KEYS]]
        keys = [(handle, _certificates(service.info(handle))) for handle in handles]
        return [Offered(handle, handle, first, tuple(others)) for handle, (first, *others) in keys]
    except (KeyError, TypeError, ValueError) as error:
        raise KeyTrouble(_down()) from error


@contextmanager
def opened(held: Held, pin: str) -> Iterator[_Opened]:
    """The key for one sitting."""
    yield _Opened(_service(), held.handle, pin)


def _service() -> _Service:
    """The service, after this house has said who it is (OAuth 2.0, client credentials)."""
    parts = urlsplit(settings.CSC_URL)
    host = f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname)
    base = f"{parts.scheme}://{quote(host, safe=':[]')}{parts.path.rstrip('/')}"
    said = {
        "grant_type": "client_credentials",
        "client_id": unquote(parts.username or ""),
        "client_secret": unquote(parts.password or ""),
    }
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    token = _answer(f"{base}/oauth2/token", urlencode(said).encode(), headers).get("access_token")
    if not token:
        raise KeyTrouble(_down())
    return _Service(base, str(token))


def _answer(url: str, body: bytes, headers: Mapping[str, str]) -> dict[str, Any]:
    try:
        status, answer = line.call("POST", url, body, headers)
        said = json.loads(answer)
    except (line.Unreachable, ValueError) as error:
        raise KeyTrouble(_down()) from error
    if not isinstance(said, dict):
        raise KeyTrouble(_down())
    if status == 200:
        return said
    why = f"{said.get('error', '')} {said.get('error_description', '')}".lower()
    if "pin" in why.replace("_", " ").split():
        raise KeyTrouble(_("The signing service has refused the PIN."), pin=True)
    raise KeyTrouble(_down())


def _certificates(info: Mapping[str, Any]) -> list[bytes]:
    """The certificate of a key, and those sent along with it; a key that is not enabled has none."""
    try:
        if info["key"]["status"] != "enabled":
            raise KeyTrouble(_down())
        found = [b64decode(each) for each in info["cert"]["certificates"]]
        for each in found:
            x509.load_der_x509_certificate(each)
    except (KeyError, TypeError, ValueError) as error:
        raise KeyTrouble(_down()) from error
    if not found:
        raise KeyTrouble(_down())
    return found


def _down() -> str:
    return _("The signing service does not answer as it should. Nothing was signed; try again later.")


KEEPER = Keeper(
    "csc",
    gettext_lazy("Remote signing service (CSC)"),
    False,
    lambda: bool(settings.CSC_URL),
    offered,
    opened,
)
