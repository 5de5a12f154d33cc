"""Twelve people act on two subjects while three jobs seal, all at once.

Run as a program it makes a database of its own where DATABASE_URL says and prints what came of it, as JSON.
"""

import json
import sys
import threading
from collections.abc import Callable
from typing import Any

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
    faults: list[BaseException] = []
    start = threading.Barrier(ACTORS + JOBS)
    ended: list[int] = []

    def act(number: int) -> None:
        try:
            for _act in range(ACTS):
                open_folder(folder(number % 2), by=SYSTEM, at=AT)
                connection.close()  # as after a request: the pool has fewer connections than we have threads
        finally:
            ended.append(number)

    def seal(number: int) -> None:
        while len(ended) < ACTORS:
            trail.seal(AT)
            connection.close()

    def thread(work: Callable[[int], None], number: int) -> threading.Thread:
        def body() -> None:
            try:
                start.wait()
                work(number)
            except BaseException as fault:
                faults.append(fault)
            finally:
                connection.close()

        return threading.Thread(target=body)

    threads = [thread(act, n) for n in range(ACTORS)] + [thread(seal, n) for n in range(JOBS)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    if faults:
        raise faults[0]
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
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", "trail", verbosity=0)
    json.dump(run(), sys.stdout)
