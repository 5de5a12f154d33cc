"""Reads the mailboxes of agencies, and takes in what was kept."""

import logging
from datetime import datetime, timedelta

from congvu.documents.actions import mail
from congvu.documents.enums.mail import MailProblem
from congvu.documents.logic import letters
from congvu.documents.models import Mailbox
from congvu.documents.providers import mailboxes
from congvu.documents.providers.mailboxes import Address, Reading, Silent
from congvu.documents.queries import mail as find
from congvu.files import rules as files
from congvu.kit.actor import SYSTEM
from congvu.kit.job import Job, jobs
from congvu.kit.refusal import Refused

log = logging.getLogger(__name__)

MOST = 20
"""Letters of one mailbox in one run."""


def read_mail(at: datetime) -> int:
    """New letters of every mailbox that is due are kept; gives how many."""
    known = mailboxes.addresses()
    return sum(_read(row, known[row.agency.code], at) for row in find.due(known, at))


def _read(mailbox: Mailbox, address: Address | None, at: datetime) -> int:
    if address is None:
        mail.silent(mailbox, MailProblem.ADDRESS, "", at=at)
        return 0
    try:
        with mailboxes.opened(address) as reading:
            return _newer(mailbox, address, reading, at)
    except Silent as fault:
        log.warning("mailbox of %s: %s %s", address.code, fault.problem, fault.error)
        mail.silent(mailbox, fault.problem, fault.error, at=at)
        return 0


def _newer(mailbox: Mailbox, address: Address, reading: Reading, at: datetime) -> int:
    """Each letter is kept before the next is asked for, so that a stop loses none and keeps none twice."""
    last = mailbox.last_uid if reading.uid_validity == mailbox.uid_validity else 0
    mailbox.uid_validity = reading.uid_validity
    number = 0
    for uid in reading.newer(last)[:MOST]:
        number += _keep(mailbox, reading, uid, find.own_addresses(address.user), at)
        last = uid
        mail.reached(mailbox, last, reading.uid_validity, at=at)
    mail.reached(mailbox, last, reading.uid_validity, at=at)
    return number


def _keep(mailbox: Mailbox, reading: Reading, uid: int, own: frozenset[str], at: datetime) -> int:
    is_whole = files.size(reading.size(uid) * 3 // 4) is None  # a file grows by a third on its way
    raw = reading.raw(uid) if is_whole else reading.head(uid)
    try:
        kept = mail.keep(mailbox, letters.read(raw, own=own), raw if is_whole else b"", uid, by=SYSTEM, at=at)
    except letters.Unreadable:
        kept = mail.unreadable(mailbox, raw, uid, by=SYSTEM, at=at)
    return int(kept is not None)


def take_in_letters(at: datetime) -> int:
    """What is kept waits as documents at the desks of clerks; gives how many."""
    number = 0
    for letter in find.kept()[:MOST]:
        try:
            mail.take_in(letter, by=SYSTEM, at=at)
            number += 1
        except (Refused, letters.Unreadable) as said:
            log.warning("letter %s is not taken in: %s", letter.pk, said)
            mail.failed(letter)
    return number


jobs.add(Job("documents.read_mail", read_mail, every=timedelta(minutes=1)))
jobs.add(Job("documents.take_in_letters", take_in_letters, every=timedelta(seconds=20)))
