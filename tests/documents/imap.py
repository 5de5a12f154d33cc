"""A mail server on the loopback: as much of IMAP (RFC 3501) over TLS as a reader of letters needs."""

import base64
import datetime
import re
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

USER, PASSWORD = "vanthu@thu.example", 'mật "khẩu'


@dataclass
class Box:
    """What lies in the mailbox: letters by their UID."""

    letters: dict[int, bytes] = field(default_factory=dict)
    uid_validity: int = 1
    asked: list[str] = field(default_factory=list)
    address: str = ""

    def add(self, raw: bytes) -> int:
        uid = max(self.letters, default=0) + 1
        self.letters[uid] = raw
        return uid


class _Talk(socketserver.StreamRequestHandler):
    server: Any

    def handle(self) -> None:
        self._say("* OK ready")
        while line := self.rfile.readline().decode("utf-8", "replace").strip():
            tag, _gap, rest = line.partition(" ")
            if not self._answer(tag, rest):
                return

    def _answer(self, tag: str, rest: str) -> bool:
        box: Box = self.server.box
        word = rest.split(" ")[0].upper()
        box.asked.append(rest)
        if word == "CAPABILITY":
            self._say("* CAPABILITY IMAP4rev1 AUTH=PLAIN", f"{tag} OK done")
        elif word == "AUTHENTICATE":
            self._say("+ ")
            said = base64.b64decode(self.rfile.readline()).decode()
            self._say(f"{tag} {'OK' if said == chr(0).join(('', USER, PASSWORD)) else 'NO'} authenticate")
        elif word == "EXAMINE":
            there = '"INBOX"' in rest
            told = [f"* {len(box.letters)} EXISTS", f"* OK [UIDVALIDITY {box.uid_validity}] valid"]
            self._say(*(told if there else []), f"{tag} {'OK' if there else 'NO'} [READ-ONLY] examine")
        elif rest.upper().startswith("UID SEARCH"):
            self._say(f"* SEARCH {self._search(box, rest)}", f"{tag} OK done")
        elif rest.upper().startswith("UID FETCH"):
            self._fetch(box, tag, rest)
        else:
            self._say("* BYE", f"{tag} OK bye") if word == "LOGOUT" else self._say(f"{tag} BAD what?")
            return word != "LOGOUT"
        return True

    def _search(self, box: Box, rest: str) -> str:
        found = re.search(r"UID (\d+):\*$", rest)
        first = int(found[1]) if found else 1
        above = [uid for uid in box.letters if uid >= first]
        return " ".join(map(str, above or sorted(box.letters)[-1:]))  # "*" is always the last one

    def _fetch(self, box: Box, tag: str, rest: str) -> None:
        uid = int(rest.split(" ")[2])
        raw = box.letters[uid]
        if "SIZE" in rest:
            self._say(f"* 1 FETCH (UID {uid} RFC822.SIZE {len(raw)})")
        else:
            part = raw.split(b"\r\n\r\n")[0] + b"\r\n\r\n" if "HEADER" in rest else raw
            self.wfile.write(f"* 1 FETCH (UID {uid} BODY[] {{{len(part)}}}\r\n".encode() + part + b")\r\n")
        self._say(f"{tag} OK done")

    def _say(self, *lines: str) -> None:
        self.wfile.write("".join(f"{line}\r\n" for line in lines).encode())


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address, daemon_threads = True, True

    def get_request(self) -> tuple[Any, Any]:
        line, address = self.socket.accept()
        return self.context.wrap_socket(line, server_side=True), address  # type: ignore[attr-defined]  # set where it is made

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A caller that does not trust the certificate goes away; nothing to print."""


@contextmanager
def serving(folder: Path) -> Iterator[Box]:
    """A server whose certificate lies in ``folder / "ca.pem"``."""
    box, context = Box(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(_certificate(folder))
    with _Server(("127.0.0.1", 0), _Talk) as server:
        server.context, server.box = context, box  # type: ignore[attr-defined]  # set where it is made
        box.address = f"127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield box
        server.shutdown()
        thread.join()


def _certificate(folder: Path) -> Path:
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.datetime.now(datetime.UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "thu")])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.Encoding.PEM
    private = key.private_bytes(plain, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path = folder / "ca.pem"
    path.write_bytes(made.public_bytes(plain) + private)
    return path
