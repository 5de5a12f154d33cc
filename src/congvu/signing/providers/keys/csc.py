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
EXTEND = "credentials/extendTransaction"
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

    def word(self, what: str, said: Mapping[str, Any]) -> str:
        """The word (SAD) by which the service knows what it has allowed."""
        try:
            return str(self.ask(what, said)["SAD"])
        except KeyError as error:
            raise KeyTrouble(_down()) from error

    def methods(self) -> frozenset[str]:
        """What it can be asked."""
        said = self.ask("info", {}).get("methods", [])
        return frozenset(map(str, said)) if isinstance(said, list) else frozenset()

    def info(self, handle: str) -> dict[str, Any]:
        said = {"credentialID": handle, "certificates": "chain", "certInfo": False, "authInfo": True}
        return self.ask("credentials/info", said)


class _Opened:
    """A key for one sitting. The PIN goes along with the first hashes; for those of later rounds the word
    that came back is made to last (``credentials/extendTransaction``). A service that does not do so, or not
    for so many, is given the PIN with each portion, unless it is one that serves once.
    """

    def __init__(self, service: _Service, handle: str, pin: str) -> None:
        self._service, self._handle, self._pin = service, handle, pin
        self._info = service.info(handle)
        self._most, self._coming, self._word = 1, 0, ""
        self._in_one = False

    def expect(self, signatures: int, *, rounds: int) -> None:
        self._most, self._coming = _most(self._info) or signatures, signatures
        extends = rounds == 1 or EXTEND in self._service.methods()
        self._in_one = signatures <= self._most and extends
        if not self._in_one and _serves_once(self._info):
            raise KeyTrouble(
                _(
                    "The code of this key serves for one signature or one round of them, and %(count)d are"
                    " needed here. Use another key of the agency. Nothing was signed."
                )
                % {"count": signatures}
            )

    def sign(self, hashed: Sequence[bytes]) -> list[bytes]:
        portions = [hashed] if self._in_one else _portions(hashed, self._most)
        return [value for portion in portions for value in self._signed(portion)]

    def _signed(self, hashed: Sequence[bytes]) -> list[bytes]:
        certificate, *_others = _certificates(self._info)
        key = x509.load_der_x509_certificate(certificate).public_key()
        how = SHA256_WITH_RSA if isinstance(key, rsa.RSAPublicKey) else SHA256_WITH_ECDSA
        given = [b64encode(each).decode() for each in hashed]
        self._word = self._extended(given) if self._in_one and self._word else self._allowed(given)
        asked = self._about(given) | {"SAD": self._word, "signAlgo": how}
        if self._service.second:
            asked["operationMode"] = "S"
        else:
            asked["hashAlgo"] = SHA256
        try:
            said = self._service.ask("signatures/signHash", asked)["signatures"]
            return [b64decode(each, validate=True) for each in said]
        except (KeyError, TypeError, ValueError) as error:
            raise KeyTrouble(_down()) from error

    def _allowed(self, given: list[str]) -> str:
        """What allows these hashes to be signed, and as many as are to come."""
        name = "OTP" if _serves_once(self._info) else "PIN"
        count = self._coming if self._in_one else len(given)
        asked = self._about(given) | {"numSignatures": count}
        asked |= (
            {"authData": [{"id": name, "value": self._pin}]} if self._service.second else {name: self._pin}
        )
        return self._service.word("credentials/authorize", asked)

    def _extended(self, given: list[str]) -> str:
        """The same for the hashes of a later round."""
        return self._service.word(EXTEND, self._about(given) | {"SAD": self._word})

    def _about(self, given: list[str]) -> dict[str, Any]:
        if self._service.second:
            return {"credentialID": self._handle, "hashes": given, "hashAlgorithmOID": SHA256}
        return {"credentialID": self._handle, "hash": given}


def _portions(hashed: Sequence[bytes], most: int) -> list[Sequence[bytes]]:
    return [hashed[begin : begin + most] for begin in range(0, len(hashed), most)]


def _most(info: Mapping[str, Any]) -> int:
    """How many signatures one PIN allows; 0 where the service does not say."""
    said = info.get("multisign")
    return max(said, 1) if isinstance(said, int) else 0


def _serves_once(info: Mapping[str, Any]) -> bool:
    """Whether the key is opened by a code that serves for one time."""
    try:
        wanted = [each["type"] for each in info.get("auth", {}).get("objects", ())]
        return "OTP" in wanted or str(info.get("OTP", {}).get("presence")).lower() == "true"
    except (KeyError, TypeError, AttributeError) as error:
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
    if {"pin", "otp"} & {*why.replace("_", " ").split()}:
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
