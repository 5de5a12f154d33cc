"""What came is read: laid at the desk, recalled, noted as a status, refused, or put aside with the reason."""

from dataclasses import replace
from datetime import datetime, timedelta
from io import BytesIO

from congvu.documents.enums.states import Secrecy
from congvu.documents.queries import documents
from congvu.documents.rules import secrecy
from congvu.exchange.actions import inbox, outbox, recalling, receiving
from congvu.exchange.enums.messages import Business, CodeKind, Fate, Meaning, MessageKind
from congvu.exchange.logic import codes as written
from congvu.exchange.logic import reading, signed, writing
from congvu.exchange.logic.envelope import Letter, Organ, Status
from congvu.exchange.logic.faults import Unreadable
from congvu.exchange.models import Address, Incoming
from congvu.exchange.providers import words
from congvu.exchange.providers.arrived import arrived
from congvu.exchange.queries import codes, messages, places
from congvu.files import actions as files
from congvu.files.logic import names
from congvu.files.models import Receipt
from congvu.kit.actor import SYSTEM
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refused, Stale

A_MOMENT = timedelta(minutes=1)


def read(row: Incoming, *, at: datetime) -> bool:
    """Whether something was made of ``row``. Whatever keeps it from being, the row says."""
    try:
        said = reading.read(bytes(row.raw.content))
    except Unreadable as fault:
        inbox.put_aside(row, words.unreadable(fault), at=at, again=False)
        return False
    sender = said.sender if isinstance(said, Status) else said.header.sender
    if row.from_code and not written.same(sender.code, row.from_code):
        inbox.put_aside(row, words.other_sender(), at=at, again=False)
        return False
    try:
        if isinstance(said, Status):
            return _status(row, said, at=at)
        return _letter(row, said, at=at)
    except Stale:
        inbox.put_off(row, until=at + A_MOMENT)
    except Refused as refused:
        inbox.put_aside(row, refused.refusal.sentence, at=at)
    return False


# --- documents --------------------------------------------------------------------------------------------


def _letter(row: Incoming, letter: Letter, *, at: datetime) -> bool:
    _note(row, letter, at=at)
    address = _address(row, letter)
    if address is None:
        inbox.put_aside(row, words.unknown_receiver(row.to_code), at=at)
        return False
    row.agency, row.to_code = address.agency, address.code
    if written.same(letter.header.sender.code, address.code):
        inbox.put_aside(row, words.from_ourselves(), at=at, again=False)
        return False
    if not row.business:
        inbox.put_aside(row, words.unknown_code(letter.business.code), at=at)
        return False
    header = letter.header
    said = [header.subject, header.content, row.note, *(each.name for each in letter.attachments)]
    if refusal := secrecy.keep(Secrecy.OPEN, symbols=[header.number, header.symbol], words=said):
        receiving.refuse_secret(row, refusal.sentence, at=at)
        return False
    if row.business == Business.RECALL:
        return _recall(row, letter.business.document_id or header.document_id, at=at)
    return _document(row, letter, address, at=at)


def _note(row: Incoming, letter: Letter, *, at: datetime) -> None:
    """The row says what came, whatever becomes of it."""
    header = letter.header
    row.kind = MessageKind.DOCUMENT
    row.business = codes.meaning(CodeKind.BUSINESS, letter.business.code, office_day(at))
    _from(row, header.sender)
    row.to_code = row.to_code or written.plain(header.to[0].code)
    row.identity = header.document_id
    row.title = f"{header.mark} {header.subject}".strip()[:600]
    row.note = letter.business.reason
    row.envelope = writing.letter(replace(letter, attachments=())).decode()


def _from(row: Incoming, sender: Organ) -> None:
    row.from_code, row.from_name = written.plain(sender.code), sender.name


def _address(row: Incoming, letter: Letter) -> Address | None:
    """Ours among the receivers: the one the line has named, else the first."""
    found = places.address(row.to_code)
    each = (places.address(organ.code) for organ in letter.header.to)
    return found or next(filter(None, each), None)


def _document(row: Incoming, letter: Letter, address: Address, *, at: datetime) -> bool:
    on = office_day(row.came_at)
    clerks = places.receiving(address, office_day(at))
    if not clerks:
        inbox.put_aside(row, words.nobody_at(address.desk), at=at)
        return False
    row.about = _earlier(row, letter)
    if row.business == Business.NEW and row.about and row.about.fate == Fate.TAKEN:
        _again(row, row.about, letter, at=at)
        return False
    stored = [_stored(each.name, each.content, at=at) for each in letter.attachments]
    receipts = list({each.file_id: each for each in stored}.values())  # the same file twice is one
    if row.business == Business.NEW:
        row.about = None
    only = clerks[0] if len(clerks) == 1 else None
    receiving.take_new(
        row, arrived(letter, row, on=on), receipts, address=address, clerk=only, by=SYSTEM, at=at
    )
    return True


def _earlier(row: Incoming, letter: Letter) -> Incoming | None:
    """The document that this one is again, updates or replaces."""
    named = [each.document_id for each in letter.business.replaces]
    if row.business == Business.NEW:
        named = [row.identity]
    named += [letter.business.document_id, row.identity]
    found = (messages.earlier(each, row.from_code, besides=row.pk) for each in named if each)
    return next(filter(None, found), None)


def _again(row: Incoming, before: Incoming, letter: Letter, *, at: datetime) -> None:
    """The same document once more: nothing is made of it, and other files under its name are seen."""
    assert before.document is not None  # noqa: S101 - what was taken in has one
    held = sorted(each.file.digest for each in documents.held(before.document))
    sent = sorted({signed.digest(each.content) for each in letter.attachments})  # the same file twice is one
    row.document = None
    if held == sent:
        inbox.settle(row, Fate.LEFT, at=at, why=words.here_already())
    else:
        inbox.put_aside(row, words.sent_otherwise(), at=at, again=False)


def _stored(name: str, content: bytes, *, at: datetime) -> Receipt:
    file = files.store(BytesIO(content), name=name, by=SYSTEM, at=at)
    return Receipt.objects.get(file=file, by_key=SYSTEM.key, name=names.clean(name))


# --- recalls and statuses ---------------------------------------------------------------------------------


def _recall(row: Incoming, identity: str, *, at: datetime) -> bool:
    original = messages.earlier(identity, row.from_code, besides=row.pk)
    if original is None:
        if _may_come_yet(row):
            raise Stale("")
        inbox.settle(row, Fate.REFUSED, at=at, why=words.never_came())
        outbox.leave_status(row, Meaning.DISAGREED, at=at, note=words.never_came())
        return False
    editions = messages.editions(original, until=row.pk)
    if original.document is None:
        recalling.withdraw(row, editions, at=at)
    else:
        recalling.take(row, editions, by=SYSTEM, at=at)
    return True


def _may_come_yet(row: Incoming) -> bool:
    """Whether something that came before it has not been read yet."""
    unread = Incoming.objects.filter(line=row.line, kind="", fate=Fate.WAITING, pk__lt=row.pk)
    return unread.exists()


def _status(row: Incoming, said: Status, *, at: datetime) -> bool:
    row.kind = MessageKind.STATUS
    row.meaning = codes.meaning(CodeKind.STATUS, said.code, office_day(at))
    _from(row, said.sender)
    row.identity, row.title = said.about.document_id, said.about.mark
    row.note, row.said_at = said.description, said.at
    row.envelope = writing.status(said).decode()
    if not row.meaning:
        inbox.put_aside(row, words.unknown_code(said.code), at=at)
        return False
    if row.meaning == Meaning.RECALL_ASKED:
        return _recall_asked(row, at=at)
    ours = messages.answered_by(row.identity, row.from_code, row.meaning)
    if ours is None:
        inbox.put_aside(row, words.never_sent(), at=at, again=False)
        return False
    receiving.hear(row, ours, at=at)
    return True


def _recall_asked(row: Incoming, *, at: datetime) -> bool:
    """The sender asks for its document by a status, as some do."""
    original = messages.earlier(row.identity, row.from_code, besides=row.pk)
    if original is not None:
        row.agency, row.to_code = original.agency, original.to_code
    elif address := places.address(row.to_code):
        row.agency, row.to_code = address.agency, address.code
    return _recall(row, row.identity, at=at)
