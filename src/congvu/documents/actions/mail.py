"""Letters of a mailbox are kept as they came, then taken in as documents; one that fails is tried again."""

import zipfile
from datetime import datetime
from io import BytesIO

from django.db import transaction

from congvu.documents.actions import receiving
from congvu.documents.enums import events
from congvu.documents.enums.mail import LetterState, MailProblem
from congvu.documents.enums.states import TAKEN_OUT_WORDS, Way
from congvu.documents.logic import letters
from congvu.documents.logic.given import Arrived, Said
from congvu.documents.models import IncomingDocument, Letter, Mailbox
from congvu.documents.queries import desks
from congvu.documents.rules import mail as rules
from congvu.files import actions as files
from congvu.files.logic import names
from congvu.files.models import Receipt, StoredFile
from congvu.files.providers.storage.contents import open_content
from congvu.kit.actor import Actor
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refused, refuse_if
from congvu.notify.logic import pauses
from congvu.people.models import Person
from congvu.trail import actions as trail
from congvu.trail.actions import act

RAW = "thu.eml"
MOST_TRIES = 3


def keep(
    mailbox: Mailbox, found: letters.Letter, raw: bytes, uid: int, *, by: Actor, at: datetime
) -> Letter | None:
    """The letter is here as it came, once; None when it was before. Of a secret one its content is not kept.

    ``raw`` is empty where only the head was fetched, since the letter is too large.
    """
    if mailbox.letters.filter(key=found.key).exists():
        return None
    state = rules.state_of(found, is_whole=bool(raw))
    kept = None if state in (LetterState.SECRET, LetterState.TOO_LARGE) else _keep_raw(raw, by=by, at=at)
    return _enter(mailbox, found, state, kept, uid, by=by, at=at)


def _keep_raw(raw: bytes, *, by: Actor, at: datetime) -> StoredFile:
    """In a parcel: a letter may look like a web page, which no store takes in."""
    parcel = BytesIO()
    with zipfile.ZipFile(parcel, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(zipfile.ZipInfo(RAW), raw, zipfile.ZIP_DEFLATED)
    return files.store_parcel(parcel, name=f"{RAW}.zip", by=by, at=at)


@act
def _enter(
    mailbox: Mailbox,
    found: letters.Letter,
    state: LetterState,
    raw: StoredFile | None,
    uid: int,
    *,
    by: Actor,
    at: datetime,
) -> Letter:
    letter = Letter.objects.create(
        mailbox=mailbox,
        uid_validity=mailbox.uid_validity,
        uid=uid,
        key=found.key,
        sender_name=found.sender_name,
        sender_email=found.sender_email,
        subject=TAKEN_OUT_WORDS if state == LetterState.SECRET else found.subject,
        sent_at=found.sent_at,
        arrived_at=at,
        state=state,
        raw=raw,
    )
    trail.record(events.LETTER_CAME, about=letter, by=by, at=at, detail={"state": state.value, "uid": uid})
    return letter


def unreadable(mailbox: Mailbox, raw: bytes, uid: int, *, by: Actor, at: datetime) -> Letter | None:
    """What came is kept though it is no letter that can be read."""
    return keep(mailbox, letters.nothing(raw), raw, uid, by=by, at=at)


def take_in(letter: Letter, *, by: Actor, at: datetime) -> IncomingDocument:
    """The letter waits as a document for the clerk, or for all of several: the first who takes it has it. Its
    text comes first, then what was attached.

    A clerk who takes in what lay apart has it at their own desk.
    """
    refuse_if(rules.take_in(letter, by=by))
    found = letters.read(raw_of(letter))
    receipts, refused = _attached(found, by=by, at=at)
    try:
        return _take_in(letter, found, receipts, refused, by=by, at=at)
    except Refused as said:
        if said.refusal.field == "secrecy":
            refuse_secret(letter, receipts, by=by, at=at)
        raise


def raw_of(letter: Letter) -> bytes:
    """The letter as it came."""
    assert letter.raw is not None  # noqa: S101 - the rule has asked
    with open_content(letter.raw) as source, zipfile.ZipFile(source) as packed:
        return packed.read(RAW)


def _attached(
    found: letters.Letter, *, by: Actor, at: datetime
) -> tuple[list[Receipt], list[tuple[str, str]]]:
    """Receipts of what may come in; names of the rest with the reason."""
    receipts, refused = [], []
    parts = [letters.Attached(letters.BODY, found.page.encode()), *found.attached]
    for each in parts:
        try:
            file = files.store(BytesIO(each.content), name=each.name, by=by, at=at)
        except Refused as said:
            refused.append((names.clean(each.name), said.refusal.sentence))
            continue
        receipts.append(Receipt.objects.get(file=file, by_key=by.key, name=names.clean(each.name)))
    if found.left_out:
        refused.append(("…", rules.too_many(found.left_out)))
    return list({each.file_id: each for each in receipts}.values()), refused


@act
def _take_in(
    letter: Letter,
    found: letters.Letter,
    receipts: list[Receipt],
    refused: list[tuple[str, str]],
    *,
    by: Actor,
    at: datetime,
) -> IncomingDocument:
    agency = letter.mailbox.agency
    desk = desks.desk_of(agency, office_day(at), by=by if isinstance(by, Person) else None)
    refuse_if(rules.somebody(desk))
    assert desk is not None  # noqa: S101 - the rule has asked
    clerk, unit = desk
    arrived = Arrived(
        way=Way.MAIL,
        arrived_on=office_day(letter.arrived_at),
        subject=found.subject,
        said=Said(sender_name=found.sender_name, sender_email=found.sender_email),
    )
    document = receiving.arrive(arrived, receipts, unit=unit, clerk=clerk, by=by, at=at)
    waits = Letter.objects.filter(pk=letter.pk, state=letter.state)
    if not waits.update(state=LetterState.TAKEN, document=document, refused=refused):
        raise rules.taken_meanwhile()
    trail.record(events.LETTER_TAKEN, about=letter, by=by, at=at, detail={"document": document.pk})
    return document


@act
def refuse_secret(letter: Letter, receipts: list[Receipt], *, by: Actor, at: datetime) -> None:
    """It shows itself as a state secret when it is opened: nothing of it stays."""
    gone = [each.file for each in receipts] + ([letter.raw] if letter.raw else [])
    forget(letter, state=LetterState.SECRET)
    for file in gone:
        files.destroy(file, by=by, at=at)
    trail.record(events.TAKEN_OUT, about=letter, by=by, at=at)


def forget(letter: Letter, **changes: object) -> None:
    """Part of an act by which what it said is taken out."""
    gone = {"raw": None, "subject": TAKEN_OUT_WORDS, "refused": [], **changes}
    Letter.objects.filter(pk=letter.pk).update(**gone)


def failed(letter: Letter) -> None:
    """It could not be taken in this time; after some tries it is left to the clerk."""
    tries = letter.tries + 1
    state = LetterState.BROKEN if tries >= MOST_TRIES else LetterState.KEPT
    Letter.objects.filter(pk=letter.pk, state=LetterState.KEPT).update(tries=tries, state=state)


def reached(mailbox: Mailbox, last: int, validity: int, *, at: datetime) -> None:
    """It has been read up to ``last``."""
    Mailbox.objects.filter(pk=mailbox.pk).update(
        last_uid=last, uid_validity=validity, failures=0, problem="", error="", next_at=at, read_at=at
    )


def silent(mailbox: Mailbox, problem: MailProblem, error: str, *, at: datetime) -> None:
    """It could not be read: the pause before the next try grows."""
    with transaction.atomic():
        row = Mailbox.objects.select_for_update().get(pk=mailbox.pk)
        row.failures += 1
        row.problem, row.error = problem, error
        row.next_at = at + pauses.after_outage(row.failures)
        row.save(update_fields=["failures", "problem", "error", "next_at"])


@act
def try_now(mailbox: Mailbox, *, by: Person, at: datetime) -> None:
    """The administrator has mended it: it is read at once."""
    refuse_if(rules.manage(by=by))
    Mailbox.objects.filter(pk=mailbox.pk).update(next_at=at)
    trail.record(events.MAILBOX_TRIED, about=mailbox, by=by, at=at)
