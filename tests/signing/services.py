"""Services for signing on the loopback: time stamps, answers about certificates, and who uses them."""

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from asn1crypto import algos, cms, tsp
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID

from tests.signing import pki

DAY = timedelta(days=1)


@dataclass
class Services:
    """What runs on the loopback: a root and an authority under it, who says what of whom, and a clock."""

    url: str = ""
    up: bool = True
    aside: timedelta = timedelta()
    """How wrong the clock of the time-stamping authority is."""
    revoked: set[int] = field(default_factory=set)
    asked: list[str] = field(default_factory=list)
    more: list[pki.Holder] = field(default_factory=list)

    def begin(self) -> None:
        now = datetime.now(UTC)
        self.root = pki.issue("Gốc để thử", authority=True)
        self.below = self._issued("CA để thử", self.root, ca=True)
        self.clock = self._issued("Máy chủ dấu thời gian để thử", self.root, stamps=True)
        self.leader = self._issued("Nguyễn Thị Mẫu", self.below)
        self.agency = self._issued("Sở Khoa học và Công nghệ (mẫu)", self.below)
        self.second = self._issued("Trần Văn Thử", self.below)
        self.expired = self._issued("Đã hết hạn", self.below, end=now - DAY)
        self.machine = self._issued("Máy chủ web", self.below, signs=False)

    def third(self) -> pki.Holder:
        """One more signer."""
        self.more.append(self._issued("Lê Thị Thử", self.below))
        return self.more[-1]

    def with_rsa(self) -> pki.Holder:
        """One more signer, whose key is of the older kind."""
        self.more.append(self._issued("Phạm Văn Thử", self.below, rsa_key=True))
        return self.more[-1]

    def well(self) -> None:
        """As it began: all of them answer, the clock is right, nobody is revoked, nothing was asked."""
        self.up, self.aside = True, timedelta()
        for each in (self.revoked, self.asked, self.more):
            each.clear()

    @property
    def installed(self) -> str:
        return self.root.pem + self.below.pem

    def _issued(
        self,
        common: str,
        by: pki.Holder,
        *,
        ca: bool = False,
        stamps: bool = False,
        signs: bool = True,
        rsa_key: bool = False,
        end: datetime = pki.END,
    ) -> pki.Holder:
        """A certificate that says where to ask about it."""
        key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey = ec.generate_private_key(ec.SECP256R1())
        if rsa_key:
            key = rsa.generate_private_key(65537, 2048)
        where = x509.UniformResourceIdentifier(f"{self.url}/ocsp")
        asked = x509.AccessDescription(AuthorityInformationAccessOID.OCSP, where)
        usage = dict.fromkeys(
            (
                "key_encipherment", "data_encipherment", "key_agreement", "encipher_only", "decipher_only"
            ),
            False,
        )  # fmt: skip
        usage["key_encipherment"] = not signs
        builder = (
            x509.CertificateBuilder()
            .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)]))
            .issuer_name(by.certificate.subject)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(pki.BEGIN)
            .not_valid_after(end)
            .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
            .add_extension(
                x509.KeyUsage(
                    digital_signature=signs and not ca,
                    content_commitment=False,
                    key_cert_sign=ca,
                    crl_sign=ca,
                    **usage,
                ),
                critical=True,
            )
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
            .add_extension(x509.AuthorityInformationAccess([asked]), critical=False)
        )
        if stamps:
            only = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
            builder = builder.add_extension(only, critical=True)
        return pki.Holder(builder.sign(by.key, hashes.SHA256()), key)

    def answer(self, path: str, body: bytes) -> bytes:
        """What the service at ``path`` says to ``body``."""
        self.asked.append(path)
        return self._ocsp(body) if path == "/ocsp" else self._stamp(body)

    def _ocsp(self, body: bytes) -> bytes:
        asked = ocsp.load_der_ocsp_request(body)
        everybody = (
            self.below,
            self.clock,
            self.leader,
            self.second,
            self.agency,
            self.expired,
            self.machine,
            *self.more,
        )
        whose = next(each for each in everybody if each.certificate.serial_number == asked.serial_number)
        issuer = self.root if whose in (self.below, self.clock) else self.below
        now = datetime.now(UTC).replace(microsecond=0)
        gone = asked.serial_number in self.revoked
        made = (
            ocsp.OCSPResponseBuilder()
            .add_response(
                cert=whose.certificate,
                issuer=issuer.certificate,
                algorithm=hashes.SHA1(),  # noqa: S303 - names the certificate, as every responder knows it
                cert_status=ocsp.OCSPCertStatus.REVOKED if gone else ocsp.OCSPCertStatus.GOOD,
                this_update=now,
                next_update=now + DAY,
                revocation_time=now - DAY if gone else None,
                revocation_reason=None,
            )
            .responder_id(ocsp.OCSPResponderEncoding.HASH, issuer.certificate)
        )
        return made.sign(issuer.key, hashes.SHA256()).public_bytes(Encoding.DER)

    def _stamp(self, body: bytes) -> bytes:
        asked = tsp.TimeStampReq.load(body)
        info = tsp.TSTInfo(
            {
                "version": "v1",
                "policy": "1.2.3",
                "message_imprint": asked["message_imprint"],
                "serial_number": x509.random_serial_number(),
                "gen_time": (datetime.now(UTC) + self.aside).replace(microsecond=0),
                "nonce": asked["nonce"],
            }
        )
        token = _signed_info(info, self.clock, (self.clock, self.root))
        said = tsp.TimeStampResp(
            {"status": tsp.PKIStatusInfo({"status": "granted"}), "time_stamp_token": token}
        )
        return bytes(said.dump())


def _signed_info(info: tsp.TSTInfo, by: pki.Holder, certificates: tuple[pki.Holder, ...]) -> cms.ContentInfo:
    sha = algos.DigestAlgorithm({"algorithm": "sha256"})
    held = tsp.ESSCertIDv2({"cert_hash": hashlib.sha256(by.plain.dump()).digest()})
    attributes = cms.CMSAttributes(
        [
            cms.CMSAttribute({"type": "content_type", "values": ["tst_info"]}),
            cms.CMSAttribute({"type": "message_digest", "values": [hashlib.sha256(info.dump()).digest()]}),
            cms.CMSAttribute(
                {"type": "signing_certificate_v2", "values": [tsp.SigningCertificateV2({"certs": [held]})]}
            ),
        ]
    )
    if isinstance(by.key, ec.EllipticCurvePrivateKey):
        value, how = by.key.sign(attributes.dump(), ec.ECDSA(hashes.SHA256())), "sha256_ecdsa"
    else:
        value, how = by.key.sign(attributes.dump(), padding.PKCS1v15(), hashes.SHA256()), "sha256_rsa"
    name = cms.IssuerAndSerialNumber({"issuer": by.plain.issuer, "serial_number": by.plain.serial_number})
    signer = cms.SignerInfo(
        {
            "version": "v1",
            "sid": cms.SignerIdentifier({"issuer_and_serial_number": name}),
            "digest_algorithm": sha,
            "signed_attrs": attributes,
            "signature_algorithm": cms.SignedDigestAlgorithm({"algorithm": how}),
            "signature": value,
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


@contextmanager
def running() -> Iterator[Services]:
    """All services, at a port of the loopback."""
    services = Services()

    class Answering(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            said = services.answer(self.path, body) if services.up else b""
            self.send_response(200 if services.up else 503)
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, *said: object) -> None:
            """Nothing is written to the screen of the tests."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    services.url = f"http://127.0.0.1:{server.server_port}"
    services.begin()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield services
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
