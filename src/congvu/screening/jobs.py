"""What comes due in screening: dossiers to be screened, the index to be put in order."""

import logging
from datetime import datetime, timedelta

from congvu.kit import clock
from congvu.kit.actor import SYSTEM
from congvu.kit.job import Job, jobs
from congvu.kit.refusal import Stale
from congvu.screening import queries
from congvu.screening.actions import index, keeping, screening
from congvu.screening.enums import Problem
from congvu.screening.logic import text
from congvu.screening.logic.trades import Written, trades
from congvu.screening.providers import finding
from congvu.screening.queries import index as home
from congvu.similarity.tokens import tokens

log = logging.getLogger(__name__)

TRIES = 3
PAUSE = timedelta(minutes=2)
READING = timedelta(seconds=10)
"""Between two looks whether the files of a dossier have been read."""
PATIENCE = timedelta(hours=6)
"""After which a dossier is compared without the files that are still being read."""


def screen(at: datetime) -> int:
    """Screen the dossier that has waited longest; give back how many were worked on."""
    for document in queries.abandoned(at):
        screening.free(document, at=at)
    for document in queries.due(at)[:20]:
        if held := screening.claim(document, at=at):
            _screen(held)
            return 1
    return 0


def _screen(held: screening.Claim) -> None:
    document = held.document
    try:
        trade = trades.get(document.kind)
        written = trade.written(document.key) if trade else None
        if written is None:
            screening.fail(held, Problem.GONE, by=SYSTEM, at=clock.now())
        elif written.reading and held.at < document.asked_at + PATIENCE:
            screening.postpone(held, until=clock.now() + READING)
        else:
            _compare(held, written)
    except Stale:
        log.info("screening of %s was overtaken", document.pk)
    except Exception:
        log.exception("screening of %s broke off", document.pk)
        _put_off(held)


def _compare(held: screening.Claim, written: Written) -> None:
    whole = text.whole(written.parts)
    taken = tokens(whole.text)
    if len(whole.text) > text.MOST:
        screening.fail(held, Problem.TOO_LONG, by=SYSTEM, at=clock.now())
        return
    if not len(taken):
        problem = Problem.UNREADABLE if written.unread else Problem.EMPTY
        screening.fail(held, problem, unread=written.unread, by=SYSTEM, at=clock.now())
        return
    version = screening.take_in(held, written, whole, taken, at=clock.now())
    made = keeping.Made(clock.now(), finding.method(), home.state())
    found = finding.find(whole.text, key=str(held.document.pk))
    screening.finish(
        held, version, taken, found, written, keeping.Hints(), made=made, by=SYSTEM, at=clock.now()
    )


def _put_off(held: screening.Claim) -> None:
    """A fault of ours must hold up neither the dossier nor the others: a few more tries, then it says so."""
    try:
        if held.document.tries + 1 < TRIES:
            screening.retry(held, until=clock.now() + PAUSE)
        else:
            screening.fail(held, Problem.BROKEN, by=SYSTEM, at=clock.now())
    except Stale:
        log.info("screening of %s was overtaken", held.document.pk)


def put_in_order(at: datetime) -> int:
    """The next portion of the index is put in order."""
    return index.seal()


def declare() -> None:
    """Make the jobs known; called once, when the house is put together."""
    jobs.add(Job("screening.screen", screen, timedelta(seconds=2)))
    jobs.add(Job("screening.index", put_in_order, timedelta(seconds=30)))
