"""Thirty-two acts at once on one series, every third of them refused after it has taken its number.

Run as a program it makes a database of its own where DATABASE_URL says and prints what was kept, as JSON.
"""

import json
import sys
import threading
from datetime import UTC, datetime

ACTS = 32
AT = datetime(2026, 11, 16, 2, tzinfo=UTC)
SERIES = "tests.parallel"


def run() -> list[int]:
    """The numbers that were kept, in their order. Raises what went wrong in any thread."""
    from django.db import connection

    from congvu.kit.actor import SYSTEM
    from congvu.kit.ref import Ref
    from congvu.kit.refusal import Refused
    from congvu.numbers import actions as numbers
    from congvu.numbers.enums import CONTINUED
    from congvu.trail import actions as trail
    from congvu.trail.actions import act

    kept: list[int] = []
    faults: list[BaseException] = []
    start = threading.Barrier(ACTS)

    @act
    def give(number_of_thread: int, *, by: object, at: datetime) -> int:
        number = numbers.take(SERIES, year=2026, by=SYSTEM, at=at)
        if number_of_thread % 3 == 0:
            raise Refused("Thử từ chối sau khi đã lấy số.")
        trail.record(CONTINUED, about=Ref("tests.parallel", str(number_of_thread)), by=SYSTEM, at=at)
        return number

    def work(number_of_thread: int) -> None:
        try:
            start.wait()
            kept.append(give(number_of_thread, by=SYSTEM, at=AT))
        except Refused:
            pass
        except BaseException as fault:
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(n,)) for n in range(ACTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        raise faults[0]
    return sorted(kept)


if __name__ == "__main__":
    import django

    django.setup()
    from django.core.management import call_command

    for app in ("numbers", "trail"):
        call_command("migrate", app, verbosity=0)
    json.dump(run(), sys.stdout)
