"""The code that only the voter holds, and the marks by which a vote is found without a name.

A code is a secret of 20 symbols, chosen by the voter's browser, and 4 symbols that depend on the choices.
From the secret comes a token for each slip, from the token two marks: one under which the sealed vote lies in
the box, one for each counted choice. Marks of one token cannot be joined without the token, which is kept
nowhere. ``static/councils/ballot_code.js`` computes the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: nothing in it is read for something else
READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1", "-": "", " ": ""})
SECRET, CHECK, GROUP = 20, 4, 4


@dataclass(frozen=True)
class Code:
    """``secret`` finds the votes, ``check`` tells whether they are still what was chosen."""

    secret: str
    check: str

    def __str__(self) -> str:
        text = self.secret + self.check
        return "-".join(text[start : start + GROUP] for start in range(0, len(text), GROUP))


def read(typed: str) -> Code | None:
    """The code somebody typed, with or without dashes; None when it cannot be one."""
    text = "".join(typed.split()).upper().translate(READ_AS)
    if len(text) != SECRET + CHECK or set(text) - set(ALPHABET):
        return None
    return Code(text[:SECRET], text[SECRET:])


def token(secret: str, ballot: str, slip: int) -> bytes:
    """What is signed blindly for one slip."""
    return sha256(f"token|{ballot}|{slip}|{secret}".encode()).digest()


def spent_mark(token: bytes) -> str:
    """Under which the sealed vote lies in the box; a token is spent once."""
    return sha256(b"spent|" + token).hexdigest()


def counted_mark(token: bytes, question: int) -> str:
    """Under which the choice on ``question`` stands among the counted ones."""
    return sha256(b"counted|" + token + f"|{question}".encode()).hexdigest()


def check(secret: str, choices: Mapping[int, str]) -> str:
    """The last symbols of the code, from the choices by number of the question."""
    said = ",".join(f"{question}{choices[question]}" for question in sorted(choices))
    first = int.from_bytes(sha256(f"check|{secret}|{said}".encode()).digest()[:4]) >> (32 - 5 * CHECK)
    return "".join(ALPHABET[first >> 5 * place & 31] for place in reversed(range(CHECK)))
