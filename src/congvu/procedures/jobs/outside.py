"""Sources outside: fetch what came, take it in, send what is to go out. Each may run twice and in parallel.

A source that does not answer holds up nothing but itself: what is to go out waits, and goes out in its order
once it answers again.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from itertools import takewhile

from congvu.kit.actor import SYSTEM
from congvu.kit.job import once
from congvu.kit.refusal import Refused, Stale, refuse_if
from congvu.kit.watch import Watch
from congvu.procedures.actions import bringing, fetching, incoming, lines, outbox
from congvu.procedures.enums.catalogue import Channel
from congvu.procedures.enums.outside import Fate, Occasion, SentKind
from congvu.procedures.logic import sent as reading
from congvu.procedures.logic.outside import Declined, Down, Faulty, Outside, Source, outsides
from congvu.procedures.logic.sent import Sent
from congvu.procedures.logic.written import Unreadable
from congvu.procedures.models import Incoming, Outgoing
from congvu.procedures.providers import outside_letters, sent_words
from congvu.procedures.providers.national import portal
from congvu.procedures.queries import bringing as places
from congvu.procedures.queries import outside as queries
from congvu.procedures.rules import intake as intake_rules
from congvu.procedures.rules import outside as rules
from congvu.procedures.rules import stopping as stopping_rules

PORTION = 20
A_MOMENT = timedelta(minutes=1)


def fetch(at: datetime) -> int:
    """Keep what came since the last time; gives how many things were new. The only one that finds out whether
    an outage is over: while it lasts nothing else is tried, and no message loses a try.
    """
    return _with_each(at, _fetch, finds_out=True)


def take(at: datetime) -> int:
    """Take in what waits, and what was put aside and is due again."""
    return _with_each(at, _take)


def send(at: datetime) -> int:
    """Send the next message of each dossier."""
    return _with_each(at, _send)


def tell_dates(at: datetime) -> int:
    """Tell of promised days that moved by themselves, by a change of the calendar."""
    return sum(outbox.leave_due(each, at=at) for each in queries.due_untold()[:PORTION])


def forget(at: datetime) -> int:
    """What was settled long ago is gone: its digests and what became of it stay."""
    rows = queries.to_forget(at)[:PORTION]
    return sum(once(partial(incoming.forget, row, by=SYSTEM, at=at)) for row in rows)


def _with_each(at: datetime, do: Callable[[Outside, Source, Watch], int], *, finds_out: bool = False) -> int:
    done = 0
    for outside in outsides:
        with _open(outside, at, finds_out=finds_out) as source:
            if source is None:
                continue
            watch = Watch(at)
            try:
                done += do(outside, source, watch)
            except Down as down:
                lines.begin_outage(outside.code, down, at=watch.at)
    return done


@contextmanager
def _open(outside: Outside, at: datetime, *, finds_out: bool) -> Iterator[Source | None]:
    """The source, unless it is off or in trouble."""
    line = queries.line(outside.code)
    waits = line.call_at > at if line.call_at and finds_out else line.down_since is not None
    source = None if waits else outside.build()
    try:
        yield source
    finally:
        if source is not None:
            source.close()


def _fetch(outside: Outside, source: Source, watch: Watch) -> int:
    cursor = queries.line(outside.code).cursor
    portion = source.fetch(cursor, most=PORTION)
    lines.answered(outside.code, at=watch.at)
    new = incoming.keep(outside.code, portion, after=cursor, at=watch.at)
    return new if portion.cursor != cursor else 0


def _take(outside: Outside, source: Source, watch: Watch) -> int:
    rows = list(queries.to_take(outside.code, at=watch.at)[:PORTION])
    mine = (row for row in takewhile(watch.has_time, rows) if incoming.claim(row, at=watch.now))
    return sum(_take_one(source, row, watch) for row in mine)


def _take_one(source: Source, row: Incoming, watch: Watch) -> bool:
    """Whether the row was taken in. Whatever keeps it from being, its row says."""
    try:
        return _bring(source, row, reading.read(row.content), watch)
    except Down:
        incoming.broke_off(row, at=watch.at)
        raise
    except fetching.Again:
        incoming.came_damaged(row, at=watch.at + A_MOMENT)
    except Stale:
        incoming.put_back(row, at=watch.at + A_MOMENT)
    except Unreadable as fault:
        incoming.put_aside(row, sent_words.unreadable(fault), at=watch.at)
    except Refused as refused:
        incoming.put_aside(row, refused.refusal.sentence, at=watch.at)
    return False


def _bring(source: Source, row: Incoming, sent: Sent, watch: Watch) -> bool:
    """Where it belongs and whether it is wanted is asked first: no file is fetched for what has no place."""
    match row.kind:
        case SentKind.SUPPLEMENT:
            return _bring_supplement(source, row, sent, watch)
        case SentKind.WITHDRAWAL:
            return _bring_withdrawal(row, sent, watch)
    if rules.withdrawn(row, sent):
        bringing.keep_withdrawn(row, by=SYSTEM, at=watch.at)
        return False
    filed = bringing.filed_at(row, sent)
    where = places.place(sent, province=portal.province(), filed_at=filed, at=watch.at)
    asked = intake_rules.file(
        where.procedure,
        where.version,
        channel=Channel.ONLINE,
        at=watch.at,
        filed_at=filed,
        unit=where.unit,
        by=SYSTEM,
    )
    refuse_if(asked or rules.take_dossier(row, sent))
    fetched = fetching.fetch(source, sent, tries=row.tries, by=SYSTEM, at=watch.at)
    bringing.take_dossier(row, sent, where, fetched, by=SYSTEM, at=watch.at)
    return True


def _bring_supplement(source: Source, row: Incoming, sent: Sent, watch: Watch) -> bool:
    row.dossier = dossier = places.dossier_of(sent, row.source)
    refuse_if(rules.take_supplement(row, dossier))
    fetched = fetching.fetch(source, sent, tries=row.tries, by=SYSTEM, at=watch.at)
    return bringing.take_supplement(row, sent, dossier, fetched, by=SYSTEM, at=watch.at)


def _bring_withdrawal(row: Incoming, sent: Sent, watch: Watch) -> bool:
    """What is being taken in just now is withdrawn when it is there."""
    waiting = places.untaken(row.external_code, row.source)
    if waiting is None:
        row.dossier = dossier = places.dossier_of(sent, row.source)
        if refusal := stopping_rules.stop(dossier, by=SYSTEM):
            bringing.refuse_withdrawal(row, dossier, refusal.sentence, by=SYSTEM, at=watch.at)
            return False
        bringing.take_withdrawal(row, sent, dossier, by=SYSTEM, at=watch.at)
    elif waiting.fate == Fate.WAITING:
        incoming.put_back(row, at=watch.at + A_MOMENT)
        return False
    else:
        bringing.withdraw_untaken(row, waiting, by=SYSTEM, at=watch.at)
    return True


def _send(outside: Outside, source: Source, watch: Watch) -> int:
    rows = list(queries.to_send(outside.code, at=watch.at)[:PORTION])
    mine = (row for row in takewhile(watch.has_time, rows) if outbox.claim(row, at=watch.now))
    return sum(_send_one(outside, source, row, watch) for row in mine)


def _send_one(outside: Outside, source: Source, row: Outgoing, watch: Watch) -> bool:
    """Whether the other side has the message. A result goes before the word that it is ready."""
    try:
        for result in outside_letters.results(row):
            source.hand_over(result)
        letter = outside_letters.letter(row)
        if row.occasion in (Occasion.WAITING, Occasion.NOT_TAKEN):
            source.acknowledge(letter)
        else:
            source.tell(letter)
    except Down:
        outbox.put_back(row, at=watch.at)
        raise
    except Declined as declined:
        outbox.mark_refused(row, declined, at=watch.at)
        return False
    except Faulty as faulty:
        outbox.mark_faulty(row, faulty, at=watch.at)
        return False
    outbox.mark_sent(row, at=watch.at)
    lines.answered(outside.code, at=watch.at)
    return True
