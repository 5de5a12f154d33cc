"""Dossiers go on with a panel by a job that is killed in the middle of a portion and started again.

Run as a program, it answers what stands in the tables: ``prepare``, ``die`` (never answers), ``finish``.
"""

import os
import signal
import sys
from datetime import timedelta
from typing import Any

from tests.factories import programs

DOSSIERS = 30
LAST = 28
"""The message at which the process dies: in the second portion, when rows of it are written already."""

EXPECTED = {
    "states": {"examining": DOSSIERS},
    "lines": [1],
    "stays": [1],
    "told": [1],
    "by": ["Thư ký Thử"],
    "since": ["2026-09-09T03:00:00+00:00"],
    "left": 0,
}


def prepare() -> dict[str, Any]:
    """A panel over accepted dossiers has just been begun."""
    from congvu.initiatives.providers.councils import KIND, candidates
    from tests.factories import councils
    from tests.factories import initiatives as make

    early = make.NOW - timedelta(hours=1)
    round = make.make_round()
    officer = make.make_officer(round)
    author = make.make_author()
    keys = [
        str(make.make_accepted(round, officer=officer, author=author, at=early).pk) for _ in range(DOSSIERS)
    ]
    panel = councils.make_panel(kind=KIND, group=str(round.pk))
    for candidate in candidates(keys).values():
        councils.make_item(panel, candidate)
    councils.begin_panel(panel, by=councils.make_secretary(), at=make.NOW)
    return standing()


def die() -> dict[str, Any]:
    """The process is killed while it writes the message of dossier ``LAST``."""
    from congvu.councils import jobs
    from congvu.initiatives.actions import messages
    from tests.factories.initiatives import NOW

    told, tell = 0, messages.tell

    def killed(*said: Any, **more: Any) -> None:
        nonlocal told
        told += 1
        tell(*said, **more)
        if told == LAST:
            os.kill(os.getpid(), signal.SIGKILL)

    messages.tell = killed
    while jobs.move_on(NOW + timedelta(minutes=1)):
        pass
    return standing()


def finish() -> dict[str, Any]:
    """Three other processes do the rest, an hour later and all at once."""
    from congvu.councils import jobs
    from tests.factories.initiatives import NOW

    def work() -> None:
        while jobs.move_on(NOW + timedelta(hours=1)):
            pass

    programs.at_once([work] * 3)
    work()
    return standing()


def standing() -> dict[str, Any]:
    """How the dossiers stand, and how often each thing was written of each."""
    from collections import Counter

    from congvu.cases.models import Case, Stay
    from congvu.councils.models import Panel
    from congvu.councils.queries import moving
    from congvu.notify.models import Message
    from congvu.trail.models import Entry

    begun = "initiatives.examination_begun"
    lines = Entry.objects.filter(event=begun)
    stays = Stay.objects.filter(state="examining")
    told = Message.objects.filter(kind=begun, channel="screen")
    return {
        "states": dict(Counter(Case.objects.values_list("state", flat=True))),
        "lines": sorted(set(Counter(lines.values_list("subject_key", flat=True)).values())),
        "stays": sorted(set(Counter(stays.values_list("case", flat=True)).values())),
        "told": sorted(set(Counter(told.values_list("about_key", flat=True)).values())),
        "by": sorted(set(lines.values_list("actor_name", flat=True))),
        "since": sorted({at.isoformat() for at in stays.values_list("entered_at", flat=True)}),
        "left": moving.behind(Panel.objects.get()).count(),
    }


if __name__ == "__main__":
    programs.answer({"prepare": prepare, "die": die, "finish": finish}[sys.argv[1]])
