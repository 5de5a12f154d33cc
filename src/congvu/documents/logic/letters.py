"""A letter as it came by mail: who sent it, what it says, what is attached. Nothing in it is believed."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from html.parser import HTMLParser

MOST_FILES = 40
MOST_TEXT = 200_000
BODY = "Nội dung thư.txt"
_AUTOMATIC = ("bulk", "junk", "list", "auto_reply")
_MACHINES = ("mailer-daemon", "postmaster", "no-reply-bounce")
_SILENT = ("script", "style", "head", "title")
_BREAKS = ("br", "p", "div", "tr", "li", "h1", "h2", "h3", "table")


class Unreadable(Exception):
    """What came is no letter that can be read."""


@dataclass(frozen=True)
class Attached:
    name: str
    content: bytes


@dataclass(frozen=True)
class Letter:
    """``key`` is the same however often the letter comes; ``left_out`` counts attachments beyond the most."""

    key: str
    sender_name: str
    sender_email: str
    subject: str
    sent_at: datetime | None
    text: str
    attached: tuple[Attached, ...]
    left_out: int
    is_automatic: bool
    is_spam: bool
    is_unreadable: bool = False

    @property
    def names(self) -> list[str]:
        return [each.name for each in self.attached]

    @property
    def page(self) -> str:
        """Its text with its head, as the first page of the document."""
        sent = f"{self.sent_at:%d/%m/%Y %H:%M}" if self.sent_at else ""
        head = f"Từ: {self.sender_name} <{self.sender_email}>\nGửi lúc: {sent}\nTiêu đề: {self.subject}"
        return f"{head}\n\n{self.text}\n"


def read(raw: bytes, *, own: frozenset[str] = frozenset()) -> Letter:
    """What ``raw`` says; ``own`` are our own addresses, from which nothing is taken in. Raises Unreadable."""
    try:
        return _read(message_from_bytes(raw, policy=policy.default), raw, own)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as wrong:
        raise Unreadable(type(wrong).__name__) from wrong


def nothing(raw: bytes) -> Letter:
    """What stands for a letter that cannot be read."""
    key = hashlib.sha256(raw).hexdigest()
    return Letter(key, "", "", "", None, "", (), 0, False, False, is_unreadable=True)


def _read(message: EmailMessage, raw: bytes, own: frozenset[str]) -> Letter:
    name, address = parseaddr(_header(message, "From"))
    address = address.strip().lower() if "@" in address and len(address) <= 254 else ""
    parts = list(_files(message))
    return Letter(
        key=_key(message, raw),
        sender_name=_plain(name)[:200] or address[:200],
        sender_email=address,
        subject=_plain(_header(message, "Subject"))[:500],
        sent_at=_sent(_header(message, "Date")),
        text=_text(message)[:MOST_TEXT],
        attached=tuple(parts[:MOST_FILES]),
        left_out=max(len(parts) - MOST_FILES, 0),
        is_automatic=_is_automatic(message, address, own),
        is_spam=_header(message, "X-Spam-Flag").strip().upper() == "YES",
    )


def _header(message: EmailMessage, name: str) -> str:
    return str(message.get(name, "") or "")


def _key(message: EmailMessage, raw: bytes) -> str:
    """By its identifier with sender, date and subject: nobody hides a letter behind another's identifier."""
    said = [_header(message, name) for name in ("Message-ID", "From", "Date", "Subject")]
    told = "\n".join(said).encode("utf-8", "surrogateescape") if said[0].strip() else raw
    return hashlib.sha256(told).hexdigest()


def _sent(text: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _is_automatic(message: EmailMessage, address: str, own: frozenset[str]) -> bool:
    """Answers of machines, bounces, lists, and what comes from ourselves (RFC 3834)."""
    submitted = _header(message, "Auto-Submitted").split(";")[0].strip().lower()
    return (
        submitted not in ("", "no")
        or _header(message, "Precedence").strip().lower() in _AUTOMATIC
        or _header(message, "Return-Path").strip() == "<>"
        or message.get_content_type() == "multipart/report"
        or address.partition("@")[0] in _MACHINES
        or address in own
    )


def _files(message: EmailMessage) -> Iterator[Attached]:
    """Whatever is no text of the letter itself: attachments, pictures in it, letters in it."""
    body = _bodies(message)
    for number, part in enumerate(_leaves(message), start=1):
        if part in body:
            continue
        name = _plain(part.get_filename() or "") or f"tep-{number}"
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload() if part.is_multipart() else ()
            content = b"".join(each.as_bytes() for each in inner if isinstance(each, EmailMessage))
            yield Attached(name if name.endswith(".eml") else f"{name}.eml", content)
        else:
            payload = part.get_payload(decode=True)
            yield Attached(name, payload if isinstance(payload, bytes) else b"")


def _leaves(message: EmailMessage) -> Iterator[EmailMessage]:
    """Parts that hold something, a letter within the letter as one of them."""
    if message.get_content_type() == "message/rfc822" or not message.is_multipart():
        yield message
        return
    for part in message.iter_parts():
        yield from _leaves(part)  # type: ignore[arg-type]  # made by one policy


def _bodies(message: EmailMessage) -> list[EmailMessage]:
    """The texts of the letter itself, as text and as a page."""
    return [
        part
        for part in _leaves(message)
        if part.get_content_type() in ("text/plain", "text/html")
        and not part.get_filename()
        and part.get_content_disposition() != "attachment"
    ]


def _text(message: EmailMessage) -> str:
    found = _bodies(message)
    plain = [_content(part) for part in found if part.get_content_type() == "text/plain"]
    if any(text.strip() for text in plain):
        return "\n".join(plain).strip()
    return "\n".join(_without_marks(_content(part)) for part in found).strip()


def _content(part: EmailMessage) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    try:
        return payload.decode(part.get_content_charset() or "utf-8", "replace").replace("\0", "")
    except LookupError:
        return payload.decode("utf-8", "replace").replace("\0", "")


def _plain(text: str) -> str:
    """One line without signs that show nothing."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


class _Words(HTMLParser):
    """The words of a page, a line for each block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.silent += tag in _SILENT
        if tag in _BREAKS:
            self.said.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in _SILENT and self.silent > 0

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.said.append(data)


def _without_marks(page: str) -> str:
    words = _Words()
    words.feed(page)
    lines = (" ".join(line.split()) for line in "".join(words.said).splitlines())
    return "\n".join(line for line in lines if line)
