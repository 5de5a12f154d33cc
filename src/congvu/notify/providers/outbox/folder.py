"""Looking into the outbox: which letters lie there, and what one of them says."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from django.conf import settings

NAME = re.compile(r"[0-9]+\.[0-9a-f]{20}\.(eml|txt)")
HEADERS = ("From", "To", "Subject", "Message-ID")
SHOWN = 200


@dataclass(frozen=True)
class Lying:
    """A letter in the outbox, from outside."""

    name: str
    message: int
    at: datetime
    to: str
    subject: str


@dataclass(frozen=True)
class Opened:
    """A letter in the outbox, opened; ``sender`` and ``message_id`` are empty for an SMS."""

    name: str
    sender: str
    to: str
    subject: str
    message_id: str
    body: str


def lying() -> list[Lying]:
    """The newest letters in the outbox, newest first."""
    paths = [path for path in _folder().glob("*.*") if NAME.fullmatch(path.name)]
    paths.sort(key=lambda path: path.stat().st_mtime, reverse=True)
    return [_lying(path) for path in paths[:SHOWN]]


def path_of(name: str) -> Path | None:
    """Where the letter of that name lies, if there is one."""
    path = _folder() / name
    return path if NAME.fullmatch(name) and path.is_file() else None


def message_of(path: Path) -> int:
    """The number of the message that the letter carries."""
    return int(path.name.partition(".")[0])


def opened(path: Path) -> Opened:
    """What the letter says."""
    content = path.read_bytes()
    if path.suffix == ".txt":
        number, _blank, text = content.decode().partition("\n\n")
        return Opened(path.name, "", number, "", "", text)
    mail = message_from_bytes(content, policy=policy.default)
    assert isinstance(mail, EmailMessage)  # noqa: S101 - the policy makes it one
    sender, to, subject, message_id = (str(mail[name] or "").strip() for name in HEADERS)
    return Opened(path.name, sender, to, subject, message_id, mail.get_content())


def _lying(path: Path) -> Lying:
    letter = opened(path)
    return Lying(
        path.name,
        message_of(path),
        datetime.fromtimestamp(path.stat().st_mtime, UTC),
        letter.to,
        letter.subject or letter.body[:80],
    )


def _folder() -> Path:
    return Path(settings.OUTBOX)
