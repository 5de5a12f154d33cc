"""How long a run of a job has gone on, and what the clock shows now that showed its beginning then."""

import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta

BUDGET = timedelta(seconds=20)
"""Then a run stops if told to stop; claims are far from running out."""


@dataclass
class Watch:
    """The time since the run began. What a run does happens ``at`` its beginning; claims and pauses count
    from ``now``.
    """

    at: datetime
    _begun: float = field(default_factory=time.monotonic)

    @property
    def now(self) -> datetime:
        return self.at + timedelta(seconds=time.monotonic() - self._begun)

    def has_time(self, _row: object = None) -> bool:
        return self.now - self.at < BUDGET
