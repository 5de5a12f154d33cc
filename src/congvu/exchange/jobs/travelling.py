"""Envelopes travel: what lies ready is kept raw and acknowledged, what is left here goes out.

A line that does not answer holds up nothing but itself; nothing loses a try by it.
"""

from collections import defaultdict
from contextlib import closing
from dataclasses import replace
from datetime import datetime

from congvu.exchange.actions import inbox, lines, outbox
from congvu.exchange.enums.messages import Trouble
from congvu.exchange.logic import reading, signed, writing
from congvu.exchange.logic.envelope import Attachment, Letter
from congvu.exchange.logic.reading import MOST_BYTES
from congvu.exchange.logic.transport import Declined, Down, Faulty, Found, Line, Parcel, Transport
from congvu.exchange.models import Outgoing
from congvu.exchange.providers import lines as known
from congvu.exchange.queries import messages, places
from congvu.files.providers.storage.store import store
from congvu.kit.refusal import Stale
from congvu.kit.watch import Watch

PORTION = 20


def fetch(at: datetime) -> int:
    """Keep what lies ready; gives how many things were new."""
    watch, done = Watch(at), 0
    own = [row.code for row in places.addresses().filter(is_on=True)]
    for line in known.lines():
        if own and known.fetches(line) and _may_call(line, at):
            try:
                with closing(line.build()) as transport:
                    done += _fetch(line, transport, own, watch)
            except Down as down:
                lines.begin_outage(line.key, down, at=watch.at)
    return done


def _may_call(line: Line, at: datetime) -> bool:
    call_at = places.line(line.key).call_at
    return call_at is None or call_at <= at


def _fetch(line: Line, transport: Transport, own: list[str], watch: Watch) -> int:
    """Acknowledged only once it is safely here; killed between, it comes again and is the same row."""
    found, new = transport.fetch(own, most=PORTION), 0
    lines.answered(line.key, at=watch.at)
    for each in found:
        if not watch.has_time():
            break
        try:
            new += _kept(line, each, transport.take(each, most=MOST_BYTES), watch)
            transport.acknowledge(each)
        except (Declined, Faulty):
            continue  # it lies there still, and is asked for the next time
    return new


def _kept(line: Line, found: Found, content: bytes, watch: Watch) -> bool:
    """Whether it is new. What comes under a name that was used before for something else is kept beside it:
    it would lie in the way for ever.
    """
    try:
        _row, is_new = inbox.keep(line.key, found.id, content, to=found.to, at=watch.at)
    except Stale:
        name = f"{found.id[:180]}#{signed.digest(content)[:16]}"
        _row, is_new = inbox.keep(line.key, name, content, to=found.to, at=watch.at)
    return is_new


def send(at: datetime) -> int:
    """Send the next message of each document to each receiver; gives how many went."""
    watch, by_line = Watch(at), defaultdict[str, list[Outgoing]](list)
    for row in messages.to_send(at)[:PORTION]:
        found = known.to(row.to_code)
        by_line[found.key if found else ""].append(row)
    done = 0
    for key, rows in by_line.items():
        line = known.line(key)
        if line is None:
            _no_line(rows, watch)
        elif _may_call(line, at):
            done += _send(line, rows, watch)
        else:
            _wait(line, rows)
    return done


def _no_line(rows: list[Outgoing], watch: Watch) -> None:
    for row in rows:
        if outbox.claim(row, at=watch.now):
            outbox.mark_faulty(row, Declined(Trouble.NO_LINE, row.to_code), at=watch.at)


def _wait(line: Line, rows: list[Outgoing]) -> None:
    """They are due again when the line is called again, so that they are in nobody's way meanwhile."""
    call_at = places.line(line.key).call_at
    for row in rows:
        if call_at is not None:
            outbox.wait(row, until=call_at)


def _send(line: Line, rows: list[Outgoing], watch: Watch) -> int:
    done = 0
    with closing(line.build()) as transport:
        for row in rows:
            if not watch.has_time():
                break
            if not outbox.claim(row, at=watch.now):
                continue
            try:
                done += _send_one(line, transport, row, watch)
            except Down as down:
                outbox.put_back(row, at=watch.at)
                lines.begin_outage(line.key, down, at=watch.at)
                break
    return done


def _send_one(line: Line, transport: Transport, row: Outgoing, watch: Watch) -> bool:
    """Whether the other side has the message."""
    try:
        transport.send(Parcel(str(row.number), row.kind, row.from_code, row.to_code, _content(row)))
    except Declined as declined:
        outbox.mark_refused(row, declined, at=watch.at)
        return False
    except Faulty as faulty:
        outbox.mark_faulty(row, faulty, at=watch.at)
        return False
    outbox.mark_sent(row, line=line.key, at=watch.at)
    lines.answered(line.key, at=watch.at)
    return True


def _content(row: Outgoing) -> bytes:
    """The envelope with its files, as they are in the store."""
    files = list(row.files.select_related("file").order_by("place"))
    if not files:
        return row.envelope.encode()
    said = reading.read(row.envelope.encode())
    assert isinstance(said, Letter)  # noqa: S101 - only letters have files
    attachments = []
    for each in files:
        try:
            with store().open(each.file.digest) as content:
                attachments.append(Attachment(each.name, content.read()))
        except OSError as fault:
            raise Faulty(Trouble.OURS, str(fault)) from fault
    return writing.letter(replace(said, attachments=tuple(attachments)))
