"""What the numbers in Zalo's answers mean for a message.

-100 to -110 and -118 as on zalo.cloud/zns/guidelines/handle-error-code and in programs that use them, the
others from memory, November 2026: see decision 26. A number not listed here is tried again and shown.
"""

from congvu.notify.enums import Problem
from congvu.notify.logic.transport import Failure, GatewayDown, Later, Undeliverable

BAD_NUMBER = frozenset({-108})
NOT_THERE = frozenset({-110, -114, -118, -119, -139, -141})
"""No such account, too old a program, or its owner wants no such messages."""
FORM = frozenset({-109, -111, -112, -113, -116, -117, -121, -122, -131, -132, -145, -146})
"""The approved text: unknown, switched off, or its fields do not fit."""
GRANT = frozenset({-124, -220})
QUOTA = frozenset({-115, -126, -137, -144, -147})
CONFIGURATION = frozenset({-101, -102, -103, -104, -105, -106, -120, -125, -135, -136, -138, -1241})
NIGHT = frozenset({-133})
"""Between 22 and 6 o'clock Zalo sends no such messages."""


def failure_of(number: int, words: str) -> Failure:
    """What an answer other than 0 means: for this message, or for all of them."""
    said = f"{number} {words}".strip()
    if number in BAD_NUMBER:
        return Undeliverable(Problem.BAD_ADDRESS, said)
    if number in NOT_THERE:
        return Undeliverable(Problem.NOT_THERE, said)
    if number in FORM:
        return Undeliverable(Problem.FORM, said)
    for numbers, problem in (
        (GRANT, Problem.GRANT),
        (QUOTA, Problem.QUOTA),
        (CONFIGURATION, Problem.CONFIGURATION),
        (NIGHT, Problem.BUSY),
    ):
        if number in numbers:
            return GatewayDown(problem, said)
    return Later(Problem.LATER, said)
