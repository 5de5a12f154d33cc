"""The words that open our account at Zalo: files among the keys, in no row and in no line of the trail."""

import json
import re
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings

from congvu.kit import disk

_NAME = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class Words:
    """One word for messages, good until ``expires_at``, and one that renews both, once.

    As entered by an administrator there is only the second.
    """

    refresh: str
    access: str = ""
    expires_at: str = ""

    @property
    def good_until(self) -> datetime | None:
        return datetime.fromisoformat(self.expires_at) if self.expires_at else None

    def __repr__(self) -> str:
        return "Words(…)"  # they must not come into a log


def keep(name: str, words: Words) -> None:
    """The words lie on the disk, for this account alone, when the call returns."""
    _root().mkdir(parents=True, exist_ok=True, mode=0o700)
    disk.put(_path(name), json.dumps(asdict(words)).encode())


def load(name: str) -> Words | None:
    """The words under a name; None when they are not there."""
    try:
        return Words(**json.loads(_path(name).read_bytes()))
    except FileNotFoundError:
        return None


def forget(name: str) -> None:
    """Words that are used up are gone; those that are not there are no error."""
    _path(name).unlink(missing_ok=True)


def _root() -> Path:
    return Path(settings.KEYS) / "zalo"


def _path(name: str) -> Path:
    if not _NAME.fullmatch(name):
        raise ValueError(f"not the name of a file of words: {name!r}")
    return _root() / f"{name}.json"
