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
        if said["credentialID"] != "khoa-1":
            raise Wrong("invalid_request")
        if what == "credentials/info":
            held = [each.certificate.public_bytes(Encoding.DER) for each in (self.holder, *self.chain)]
            cert = {"status": "valid", "certificates": [b64encode(each).decode() for each in held]}
            return {"key": {"status": "enabled", "algo": [ECDSA], "len": 256}, "cert": cert}
        given = said["hashes" if self.version == "v2" else "hash"]
        if what == "credentials/authorize":
            return self._authorize(said, given)
        return self._sign(said, given)

    def _authorize(self, said: dict[str, Any], given: list[str]) -> dict[str, Any]:
        pin = said["authData"] if self.version == "v2" else said["PIN"]
        if pin != ([{"id": "PIN", "value": PIN}] if self.version == "v2" else PIN):
            raise Wrong("invalid_pin")
        if said["numSignatures"] != len(given):
            raise Wrong("invalid_request")
        self.allowed[sad := secrets.token_hex()] = given
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
