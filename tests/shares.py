"""``--share 2/4``: one of four parts of the tests, dealt out by files, so that several cores can take them.

Files are dealt out in turn, in the order of their paths: tests of one kind, which cost alike, come to
different shares, and every file, also one that is new, is in exactly one of them.
"""

from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

TESTS = Path(__file__).parent


@dataclass(frozen=True)
class Share:
    """The ``number``-th of ``of`` parts."""

    number: int
    of: int

    def __str__(self) -> str:
        return f"share{self.number}of{self.of}"

    def leaves_out(self, path: Path) -> bool:
        """Whether ``path`` is a file of tests that is in another share."""
        return path.name.startswith("test_") and path not in self._files

    @cached_property
    def _files(self) -> frozenset[Path]:
        return frozenset(sorted(TESTS.rglob("test_*.py"))[self.number - 1 :: self.of])


@cache
def named(asked: str) -> Share | None:
    """What ``--share`` names; None where all is asked for."""
    return Share(*map(int, asked.split("/"))) if asked else None
