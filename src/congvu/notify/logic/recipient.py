"""Somebody who is written to and has no account."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Recipient:
    """A name with the addresses that are known; an empty one is not written to."""

    name: str
    email: str = ""
    phone: str = ""
    zalo: str = ""
    language: str = "vi"
