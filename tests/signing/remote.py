"""A remote signing service on the loopback, as the API of the Cloud Signature Consortium has it."""

import json
import secrets
import threading
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.serialization import Encoding

from tests.signing import pki

CLIENT, SECRET, PIN = "so-khcn", "bi-mat/thu", "2468"
SHA256, ECDSA = "2.16.840.1.101.3.4.2.1", "1.2.840.10045.4.3.2"


class Wrong(Exception):
    """What the service answers with 400."""


@dataclass
class Remote:
    """One key, ``version`` "v1" or "v2" of the API."""

    version: str
    holder: pki.Holder
    chain: tuple[pki.Holder, ...] = ()
    url: str = ""
    breaks_at: str = ""
    """The call it answers with nothing."""
    signs_with: pki.Holder | None = None
    """Another key than the certificate says."""
    multisign: int = 100
    """Signatures that one PIN allows."""
    extends: bool = True
    """It makes the word last that allows signatures."""
    once: bool = False
    """It is opened by codes that serve once."""
    left: dict[str, int] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    tokens: set[str] = field(default_factory=set)
    allowed: dict[str, list[str]] = field(default_factory=dict)

    def token(self, body: bytes) -> dict[str, Any]:
        said = {name: each[0] for name, each in parse_qs(body.decode()).items()}
        if said != {"grant_type": "client_credentials", "client_id": CLIENT, "client_secret": SECRET}:
            raise Wrong("invalid_client")
        self.tokens.add(token := secrets.token_hex())
        return {"access_token": token, "token_type": "Bearer", "expires_in": 300}

    def answer(self, what: str, said: dict[str, Any]) -> dict[str, Any]:
        if what == "credentials/list":
            return {"credentialIDs": ["khoa-1"]}
        if what == "info":
            more = ["credentials/extendTransaction"] if self.extends else []
            return {"methods": ["credentials/authorize", "signatures/signHash", *more]}
        if said["credentialID"] != "khoa-1":
            raise Wrong("invalid_request")
        if what == "credentials/info":
            held = [each.certificate.public_bytes(Encoding.DER) for each in (self.holder, *self.chain)]
            cert = {"status": "valid", "certificates": [b64encode(each).decode() for each in held]}
            key = {"status": "enabled", "algo": [ECDSA], "len": 256}
            return {"key": key, "cert": cert, "multisign": self.multisign, **self._opened_by()}
        given = said["hashes" if self.version == "v2" else "hash"]
        if what == "credentials/extendTransaction" and self.extends:
            return self._allow(given, self.left.pop(said["SAD"], 0))
        if what == "credentials/authorize":
            return self._authorize(said, given)
        return self._sign(said, given)

    def _opened_by(self) -> dict[str, Any]:
        if self.version == "v2":
            return {"auth": {"mode": "explicit", "objects": [{"type": self._name, "id": self._name}]}}
        return {"PIN": {"presence": str(not self.once)}, "OTP": {"presence": str(self.once).lower()}}

    @property
    def _name(self) -> str:
        return "OTP" if self.once else "PIN"

    def _authorize(self, said: dict[str, Any], given: list[str]) -> dict[str, Any]:
        typed = said["authData"] if self.version == "v2" else said.get(self._name)
        if typed != ([{"id": self._name, "value": PIN}] if self.version == "v2" else PIN):
            raise Wrong(f"invalid_{self._name.lower()}")
        if said["numSignatures"] > self.multisign:
            raise Wrong("invalid_request")
        return self._allow(given, said["numSignatures"])

    def _allow(self, given: list[str], count: int) -> dict[str, Any]:
        """These hashes may be signed, and as many others as were wanted besides."""
        if len(given) > count:
            raise Wrong("invalid_request")
        self.allowed[sad := secrets.token_hex()] = given
        self.left[sad] = count - len(given)
        return {"SAD": sad, "expiresIn": 60}

    def _sign(self, said: dict[str, Any], given: list[str]) -> dict[str, Any]:
        digest = said["hashAlgorithmOID" if self.version == "v2" else "hashAlgo"]
        if self.allowed.pop(said["SAD"], None) != given or (digest, said["signAlgo"]) != (SHA256, ECDSA):
            raise Wrong("invalid_sad")
        key = (self.signs_with or self.holder).key
        assert isinstance(key, ec.EllipticCurvePrivateKey)
        how = ec.ECDSA(utils.Prehashed(hashes.SHA256()))
        return {"signatures": [b64encode(key.sign(b64decode(each), how)).decode() for each in given]}


@contextmanager
def running(remote: Remote) -> Iterator[Remote]:
    """``remote`` at a port of the loopback."""

    class Answering(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            what = self.path.removeprefix(f"/csc/{remote.version}/")
            remote.asked.append(what)
            if what == remote.breaks_at:
                self.close_connection = True
                return
            try:
                status, said = 200, self._said(what, body)
            except Wrong as wrong:
                status, said = 400, {"error": str(wrong), "error_description": "no"}
            answer = json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def _said(self, what: str, body: bytes) -> dict[str, Any]:
            if what == "oauth2/token":
                return remote.token(body)
            if self.headers.get("Authorization", "").removeprefix("Bearer ") not in remote.tokens:
                raise Wrong("invalid_token")
            return remote.answer(what, json.loads(body))

        def log_message(self, *said: object) -> None:
            """Nothing is written to the screen of the tests."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    secret = SECRET.replace("/", "%2F")
    remote.url = f"http://{CLIENT}:{secret}@127.0.0.1:{server.server_port}/csc/{remote.version}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield remote
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
