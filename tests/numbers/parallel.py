"""Thirty-two acts at once on one series, every third of them refused after it has taken its number.

Run as a program it makes a database of its own where DATABASE_URL says and prints what was kept, as JSON.
"""

from datetime import UTC, datetime
from functools import partial

from tests.factories import programs
from tests.factories.programs import at_once

ACTS = 32
AT = datetime(2026, 11, 16, 2, tzinfo=UTC)
SERIES = "tests.parallel"


def run() -> list[int]:
    """The numbers that were kept, in their order. Raises what went wrong in any thread."""
    from congvu.kit.actor import SYSTEM
    from congvu.kit.ref import Ref
    from congvu.kit.refusal import Refused
    from congvu.numbers import actions as numbers
    from congvu.numbers.enums import CONTINUED
    from congvu.trail import actions as trail
    from congvu.trail.actions import act

    kept: list[int] = []

    @act
    def give(number_of_thread: int, *, by: object, at: datetime) -> int:
        number = numbers.take(SERIES, year=2026, by=SYSTEM, at=at)
        if number_of_thread % 3 == 0:
            raise Refused("Thử từ chối sau khi đã lấy số.")
        trail.record(CONTINUED, about=Ref("tests.parallel", str(number_of_thread)), by=SYSTEM, at=at)
        return number

    def work(number_of_thread: int) -> None:
        kept.append(give(number_of_thread, by=SYSTEM, at=AT))

    at_once([partial(work, number) for number in range(ACTS)])
    return sorted(kept)


if __name__ == "__main__":
    programs.answer(run)
