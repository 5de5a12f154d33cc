"""Twelve people act on two subjects while three jobs seal, all at once.

Run as a program it makes a database of its own where DATABASE_URL says and prints what came of it, as JSON.
"""

from functools import partial
from typing import Any

from tests.factories import programs
from tests.factories.programs import at_once

ACTORS, JOBS, ACTS = 12, 3, 10


def run() -> dict[str, Any]:
    """What stands in the tables afterwards. Raises what went wrong in any thread."""
    from django.db import connection

    from congvu.kit.actor import SYSTEM
    from congvu.trail import actions as trail
    from congvu.trail import queries
    from congvu.trail.models import Leaf, Seal, Waiting
    from tests.trail.acts import AT, folder, open_folder

    trail.make_key()
    ended: list[int] = []

    def act(number: int) -> None:
        try:
            for _act in range(ACTS):
                open_folder(folder(number % 2), by=SYSTEM, at=AT)
                connection.close()  # as after a request: the pool has fewer connections than we have threads
        finally:
            ended.append(number)

    def seal() -> None:
        while len(ended) < ACTORS:
            trail.seal(AT)
            connection.close()

    at_once([*(partial(act, number) for number in range(ACTORS)), *[seal] * JOBS])
    while trail.seal(AT):
        pass
    return {
        "numbers": [[entry.seq for entry in queries.about(folder(n))] for n in range(2)],
        "leaves": Leaf.objects.count(),
        "waiting": Waiting.objects.count(),
        "last": Seal.objects.latest("size").size,
        "found": trail.verify(AT).findings,
    }


if __name__ == "__main__":
    programs.answer(run)
