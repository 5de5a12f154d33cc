"""What comes due in screening: dossiers to be screened, the index, fingerprints for other agencies."""

import logging
from datetime import datetime, timedelta

from django.db import transaction

from congvu.kit.actor import SYSTEM
from congvu.kit.job import Job, jobs
from congvu.kit.refusal import Stale
from congvu.screening import queries
from congvu.screening.actions import index, keeping, outgoing, screening
from congvu.screening.enums import Problem, State
from congvu.screening.logic import text
from congvu.screening.logic.trades import trades
from congvu.screening.models import Document
from congvu.screening.providers import finding, foreign, hints
from congvu.screening.providers import outgoing as prints
from congvu.screening.queries import exchange
from congvu.screening.queries import index as home
from congvu.screening.queries.index_state import Moved, Outdated
from congvu.similarity.tokens import tokens

log = logging.getLogger(__name__)

TRIES = 3
PAUSE = timedelta(minutes=2)
READING = timedelta(seconds=10)
"""Between two looks whether the files of a dossier have been read."""
PORTION = 50
"""Texts that are put in again in one go."""
PATIENCE = timedelta(hours=6)
"""After which a dossier is compared without the files that are still being read."""


def screen(at: datetime) -> int:
    """Read or compare the dossier that comes next; give back how many were worked on."""
    for document in queries.abandoned(at):
        screening.free(document, at=at)
    for document in queries.due(at)[:20]:
        if held := screening.claim(document, at=at):
            _work_on(held)
            return 1
    return 0


def _work_on(held: screening.Claim) -> None:
    try:
        if held.was == State.WAITING:
            _read(held)
        else:
            _compare(held)
    except Stale:
        log.info("screening of %s was overtaken", held.document.pk)
    except (Moved, Outdated):
        log.info("the index is being put in order; screening of %s waits", held.document.pk)
        screening.postpone(held, until=held.at + PAUSE)
    except Exception:
        log.exception("screening of %s broke off", held.document.pk)
        _put_off(held)


def _read(held: screening.Claim) -> None:
    """What the dossier says is taken in; without text there is nothing to compare."""
    document, at = held.document, held.at
    trade = trades.get(document.kind)
    written = trade.written(document.key) if trade else None
    if written is None:
        screening.fail(held, Problem.GONE, by=SYSTEM, at=at)
        return
    if written.reading and held.at < document.asked_at + PATIENCE:
        screening.postpone(held, until=at + READING)
        return
    whole = text.whole(written.parts)
    taken = tokens(whole.text)
    if len(whole.text) > text.MOST:
        screening.fail(held, Problem.TOO_LONG, by=SYSTEM, at=at)
    elif not len(taken):
        problem = Problem.UNREADABLE if written.unread else Problem.EMPTY
        screening.fail(held, problem, unread=written.unread, by=SYSTEM, at=at)
    else:
        screening.take_in(held, written, whole, taken, at=at)


def _compare(held: screening.Claim) -> None:
    """The result of comparing it with all that is there."""
    version = held.document.version
    assert version is not None  # noqa: S101 - only what was taken in waits to be compared
    said = version.whole.text
    found = finding.find(said, key=str(held.document.pk))
    made = keeping.Made(found.method, found.index)
    ideas, by = hints.like(held.document.idea, key=held.document.pk, state=found.index)
    alike = keeping.Hints([(int(str(each.source)), each.score) for each in ideas], by)
    abroad = foreign.ask(said) if held.document.indexed else foreign.NOBODY  # no agency is asked of a draft
    screening.finish(held, tokens(said), found.findings, alike, made, by=SYSTEM, at=held.at, abroad=abroad)


def _put_off(held: screening.Claim) -> None:
    """A fault of ours must hold up neither the dossier nor the others: a few more tries, then it says so."""
    try:
        if held.document.tries + 1 < TRIES:
            screening.postpone(held, until=held.at + PAUSE, failed=True)
        else:
            screening.fail(held, Problem.BROKEN, by=SYSTEM, at=held.at)
    except Stale:
        log.info("screening of %s was overtaken", held.document.pk)


def put_in_order(at: datetime) -> int:
    """The next portion of the index is put in order; one that another version has made is made anew."""
    try:
        home.state()
    except Outdated:
        index.rebuild()
        return 1
    return _put_again() or index.seal()


def _put_again() -> int:
    """Texts whose words another version has numbered are put in again, some at a time."""
    keys = home.outdated()[:PORTION]
    documents = Document.objects.filter(indexed=True).select_related("version").in_bulk(map(int, keys))
    for key in keys:
        document = documents.get(int(key))
        with transaction.atomic():
            if document is None or document.version is None:
                index.remove(key)
            else:
                index.put(key, tokens(document.version.whole.text))
    return len(keys)


def make_fingerprints(at: datetime) -> int:
    """The next portion of a file for another agency is made, or the file of all portions."""
    for row in exchange.due(at)[:5]:
        if held := outgoing.claim(row, at=at):
            _go_on(held, at)
            return 1
    return 0


def _go_on(held: outgoing.Hold, at: datetime) -> None:
    try:
        if next_ones := list(exchange.to_go_out(held.outgoing.upto)[:PORTION]):
            outgoing.keep(held, prints.portion(held.outgoing, next_ones), at=at)
        else:
            _put_together(held, at)
    except Stale:
        log.info("fingerprints %s were overtaken", held.outgoing.pk)
    except (Moved, Outdated):
        log.info("the index is being put in order; fingerprints %s wait", held.outgoing.pk)
        outgoing.postpone(held, until=at + PAUSE)
    except Exception:
        log.exception("fingerprints %s broke off", held.outgoing.pk)
        _give_up(held, at)


def _put_together(held: outgoing.Hold, at: datetime) -> None:
    told = prints.whole(held.outgoing)
    kept = prints.put(told, held.outgoing)
    try:
        outgoing.finish(held, told, kept, by=SYSTEM, at=at)
    except Stale:
        outgoing.forget(kept.digest)
        raise


def _give_up(held: outgoing.Hold, at: datetime) -> None:
    try:
        if held.outgoing.tries + 1 < TRIES:
            outgoing.postpone(held, until=at + PAUSE, failed=True)
        else:
            outgoing.fail(held, by=SYSTEM, at=at)
    except Stale:
        log.info("fingerprints %s were overtaken", held.outgoing.pk)


def declare() -> None:
    """Make the jobs known; called once, when the house is put together."""
    jobs.add(Job("screening.screen", screen, timedelta(seconds=2)))
    jobs.add(Job("screening.index", put_in_order, timedelta(seconds=30)))
    jobs.add(Job("screening.fingerprints", make_fingerprints, timedelta(seconds=5)))
    jobs.add(Job("screening.sweep", outgoing.sweep, timedelta(minutes=1)))
