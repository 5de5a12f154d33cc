"""The mailboxes of agencies at their servers: IMAP (RFC 3501) over TLS, read only."""

import imaplib
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from django.conf import settings

from congvu.documents.enums.mail import MailProblem

SECONDS = 30
_SIZE = re.compile(rb"RFC822\.SIZE (\d+)")


class Silent(Exception):
    """The mailbox could not be read."""

    def __init__(self, problem: MailProblem, error: str = "") -> None:
        super().__init__(problem.value)
        self.problem, self.error = problem, error[:300]


@dataclass(frozen=True)
class Address:
    """Where the mailbox of the agency with this code is."""

    code: str
    host: str
    port: int
    user: str
    password: str
    folder: str


def addresses() -> dict[str, Address | None]:
    """The mailboxes of CONGVU_MAILBOXES by the agency's code; None where one is not written as it should."""
    found = {}
    for each in settings.MAILBOXES.split():
        code, _is, url = each.partition("=")
        found[code] = _address(code, url)
    return found


def _address(code: str, url: str) -> Address | None:
    parts = urlsplit(url)
    try:
        port = parts.port or 993
    except ValueError:
        return None
    if parts.scheme != "imaps" or not (code and parts.hostname and parts.username and parts.password):
        return None
    user, password = unquote(parts.username), unquote(parts.password)
    return Address(code, parts.hostname, port, user, password, unquote(parts.path.strip("/")) or "INBOX")


class Reading:
    """A mailbox that is open; letters are called by their UID."""

    def __init__(self, line: imaplib.IMAP4_SSL) -> None:
        self._line = line
        said = line.response("UIDVALIDITY")[1]
        self.uid_validity = int(said[0]) if said and said[0] else 0

    def newer(self, last: int) -> list[int]:
        """The UIDs above ``last``, in their order."""
        said = self._done(self._line.uid("SEARCH", f"UID {last + 1}:*"))
        found = sorted(int(each) for line in said if isinstance(line, bytes) for each in line.split())
        return [uid for uid in found if uid > last]

    def size(self, uid: int) -> int:
        for line in self._fetch(uid, "(RFC822.SIZE)"):
            if isinstance(line, bytes) and (found := _SIZE.search(line)):
                return int(found[1])
        return 0

    def head(self, uid: int) -> bytes:
        return self._literal(uid, "(BODY.PEEK[HEADER])")

    def raw(self, uid: int) -> bytes:
        """The letter as it came; it is not marked as read."""
        return self._literal(uid, "(BODY.PEEK[])")

    def _literal(self, uid: int, what: str) -> bytes:
        return next((each[1] for each in self._fetch(uid, what) if isinstance(each, tuple)), b"")

    def _fetch(self, uid: int, what: str) -> list[object]:
        return self._done(self._line.uid("FETCH", str(uid), what))

    def _done(self, said: tuple[str, list[object]]) -> list[object]:
        if said[0] != "OK":
            raise Silent(MailProblem.REFUSED, str(said[1]))
        return said[1]


@contextmanager
def opened(address: Address) -> Iterator[Reading]:
    """The mailbox, open to be read and nothing else. Raises Silent."""
    try:
        line = imaplib.IMAP4_SSL(
            address.host, address.port, ssl_context=ssl.create_default_context(), timeout=SECONDS
        )
    except (OSError, imaplib.IMAP4.error) as fault:
        raise Silent(MailProblem.DOWN, str(fault)) from fault
    try:
        _sign_in(line, address)
        said = line.select(_quoted(address.folder), readonly=True)
        if said[0] != "OK":
            raise Silent(MailProblem.REFUSED, str(said[1]))
        yield Reading(line)
    except imaplib.IMAP4.abort as fault:
        raise Silent(MailProblem.DOWN, str(fault)) from fault
    except imaplib.IMAP4.error as fault:
        raise Silent(MailProblem.REFUSED, str(fault)) from fault
    except OSError as fault:
        raise Silent(MailProblem.DOWN, str(fault)) from fault
    finally:
        with suppress(OSError, imaplib.IMAP4.error):
            line.logout()


def _sign_in(line: imaplib.IMAP4_SSL, address: Address) -> None:
    """By PLAIN, which takes passwords in any script; a server without it has those of plain letters only."""
    if "AUTH=PLAIN" in line.capabilities:
        said = f"\0{address.user}\0{address.password}".encode()
        line.authenticate("PLAIN", lambda _asked: said)
        return
    if not (address.user + address.password).isascii():
        raise Silent(MailProblem.REFUSED, "AUTH=PLAIN")
    line.login(address.user, address.password)


def _quoted(folder: str) -> str:
    return '"' + folder.replace("\\", "\\\\").replace('"', '\\"') + '"'
