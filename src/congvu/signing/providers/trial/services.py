"""What a sample authority answers on the loopback: time stamps (RFC 3161), and of certificates (OCSP)."""

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from asn1crypto import algos, cms, tsp
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp

from congvu.signing.providers.trial.authority import Authority, Holder

DAY = timedelta(days=1)
LONGEST_QUESTION = 20_000
REVOKED = "revoked.txt"
"""In the folder of the authority: serial numbers, one to a line, of certificates it calls revoked."""


def stamp(authority: Authority, asked: bytes, *, at: datetime) -> bytes:
    """The word of the authority's clock that what was ``asked`` about was there ``at``."""
    question = tsp.TimeStampReq.load(asked)
    info = tsp.TSTInfo(
        {
            "version": "v1",
            "policy": "1.2.3",
            "message_imprint": question["message_imprint"],
            "serial_number": x509.random_serial_number(),
            "gen_time": at.replace(microsecond=0),
            "nonce": question["nonce"],
        }
    )
    token = _signed(info, authority.clock, (authority.clock, authority.root))
    status = tsp.PKIStatusInfo({"status": "granted"})
    return bytes(tsp.TimeStampResp({"status": status, "time_stamp_token": token}).dump())


def answer(
    authority: Authority, asked: bytes, *, at: datetime, revoked: frozenset[int] = frozenset()
) -> bytes:
    """What is said of the certificate ``asked`` about; of one that others gave out, nothing."""
    question = ocsp.load_der_ocsp_request(asked)
    for issuer in (authority.below, authority.root):
        key = x509.SubjectKeyIdentifier.from_public_key(issuer.key.public_key()).digest
        if question.issuer_key_hash == key:
            return _answered(question, issuer, at=at, gone=question.serial_number in revoked)
    refused = ocsp.OCSPResponseBuilder.build_unsuccessful(ocsp.OCSPResponseStatus.UNAUTHORIZED)
    return refused.public_bytes(Encoding.DER)


@contextmanager
def running(authority: Authority, folder: Path) -> Iterator[ThreadingHTTPServer]:
    """The services answer where the certificates say, as long as this lasts; OSError if they cannot."""
    server = bound(authority, folder)
    thread = threading.Thread(target=server.serve_forever, name="sample authority", daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def bound(authority: Authority, folder: Path) -> ThreadingHTTPServer:
    """The server, on the loopback alone; it answers once it is told to."""

    class Answering(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = self.rfile.read(min(int(self.headers.get("Content-Length") or 0), LONGEST_QUESTION))
            now = datetime.now(UTC)
            try:
                said = _said(self.path, asked, now)
            except (ValueError, KeyError, TypeError):
                said = b""
            self.send_response(200 if said else 400)
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, *said: object) -> None:
            """What is asked is nobody's business."""

    def _said(path: str, asked: bytes, now: datetime) -> bytes:
        if path == "/tsa":
            return stamp(authority, asked, at=now)
        if path == "/ocsp":
            return answer(authority, asked, at=now, revoked=_revoked(folder))
        return b""

    return ThreadingHTTPServer(("127.0.0.1", urlsplit(authority.url).port or 0), Answering)


def _revoked(folder: Path) -> frozenset[int]:
    path = folder / REVOKED
    return frozenset(map(int, path.read_text().split())) if path.exists() else frozenset()


def _answered(question: ocsp.OCSPRequest, issuer: Holder, *, at: datetime, gone: bool) -> bytes:
    now = at.replace(microsecond=0)
    made = (
        ocsp.OCSPResponseBuilder()
        .add_response_by_hash(
            issuer_name_hash=question.issuer_name_hash,
            issuer_key_hash=question.issuer_key_hash,
            serial_number=question.serial_number,
            algorithm=question.hash_algorithm,
            cert_status=ocsp.OCSPCertStatus.REVOKED if gone else ocsp.OCSPCertStatus.GOOD,
            this_update=now,
            next_update=now + DAY,
            revocation_time=now - DAY if gone else None,
            revocation_reason=None,
        )
        .responder_id(ocsp.OCSPResponderEncoding.HASH, issuer.certificate)
    )
    return made.sign(issuer.key, hashes.SHA256()).public_bytes(Encoding.DER)


def _signed(info: tsp.TSTInfo, by: Holder, certificates: tuple[Holder, ...]) -> cms.ContentInfo:
    sha = algos.DigestAlgorithm({"algorithm": "sha256"})
    held = tsp.ESSCertIDv2({"cert_hash": hashlib.sha256(by.plain.dump()).digest()})
    said = {
        "content_type": "tst_info",
        "message_digest": hashlib.sha256(info.dump()).digest(),
        "signing_certificate_v2": tsp.SigningCertificateV2({"certs": [held]}),
    }
    attributes = cms.CMSAttributes(
        [cms.CMSAttribute({"type": kind, "values": [value]}) for kind, value in said.items()]
    )
    name = cms.IssuerAndSerialNumber({"issuer": by.plain.issuer, "serial_number": by.plain.serial_number})
    signer = cms.SignerInfo(
        {
            "version": "v1",
            "sid": cms.SignerIdentifier({"issuer_and_serial_number": name}),
            "digest_algorithm": sha,
            "signed_attrs": attributes,
            "signature_algorithm": cms.SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"}),
            "signature": by.key.sign(attributes.dump(), ec.ECDSA(hashes.SHA256())),
        }
    )
    content = cms.SignedData(
        {
            "version": "v3",
            "digest_algorithms": [sha],
            "encap_content_info": {
                "content_type": "tst_info",
                "content": cms.ParsableOctetString(info.dump()),
            },
            "certificates": [each.plain for each in certificates],
            "signer_infos": [signer],
        }
    )
    return cms.ContentInfo({"content_type": "signed_data", "content": content})
