"""Each member meets the dossiers in an order of their own, so that tiredness falls on no dossier twice."""

from hashlib import sha256

PLACES = 2**31
"""Places fit a positive integer of the database."""


def place(seed: int, person_id: int, number: int) -> int:
    """Where dossier ``number`` of a panel stands for ``person_id``.

    The places of many dossiers are as good as a random order, differ from member to member, and never
    change when a dossier comes or goes.
    """
    said = sha256(f"{seed}/{person_id}/{number}".encode()).digest()
    return int.from_bytes(said[:4]) % PLACES
