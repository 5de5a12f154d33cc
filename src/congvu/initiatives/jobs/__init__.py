"""Work that comes due: rounds to close, receipts and certificates to print, decisions to carry out,
supplements that never came, bulk filings, lists on their way, workbooks of everything, counts to forget.
"""

from datetime import datetime, timedelta
from functools import partial

from congvu.initiatives.actions import (
    carrying_out,
    certificate_sheaves,
    certificates,
    receipts,
    rounds,
    supplements,
    tracking,
)
from congvu.initiatives.jobs import batch_texts, batches, exports, lists, reports
from congvu.initiatives.models import DecisionItem
from congvu.initiatives.queries import certificates as queries
from congvu.initiatives.queries import decisions, due
from congvu.kit.actor import SYSTEM
from congvu.kit.job import Job, jobs, once
from congvu.kit.refusal import Refused, Stale
from congvu.notify import actions as notify


def close_rounds(at: datetime) -> int:
    """Rounds whose closing instant has come are closed."""
    return sum(once(partial(rounds.close, each, by=SYSTEM, at=at), Refused) for each in due.rounds(at))


def make_receipts(at: datetime) -> int:
    """Receipts that wait are printed and kept."""
    return sum(once(partial(receipts.make, each, by=SYSTEM, at=at), Refused) for each in due.receipts(at))


def strike_off(at: datetime) -> int:
    """Dossiers whose supplement is overdue are struck off, in rounds whose rules say so."""
    overdue = due.to_be_struck_off(at)
    return sum(once(partial(supplements.strike, each, by=SYSTEM, at=at), Refused) for each in overdue)


def carry_out_decisions(at: datetime) -> int:
    """Rows of signed decisions are carried out, under the name of who signed."""
    return sum(_carry_out(item, at) for item in decisions.waiting())


def print_certificates(at: datetime) -> int:
    """Certificates that wait are printed and kept."""
    waiting = list(queries.waiting(at))
    return certificates.make_all(waiting, by=SYSTEM, at=at) if waiting else 0


def present_certificates(at: datetime) -> int:
    """Certificates of decisions that were signed with keys are printed and lie before their signers."""
    waiting = list(queries.to_present(at))
    return certificate_sheaves.present_all(waiting, by=SYSTEM, at=at) if waiting else 0


def _carry_out(item: DecisionItem, at: datetime) -> int:
    """1 when the row is settled: done, or put aside with the reason why it cannot be."""
    by = item.decision.decided_by or SYSTEM
    try:
        with notify.as_one(item.decision.ref):
            carrying_out.carry_out(item, by=by, at=at)
    except Stale:
        return 0
    except Refused as refused:
        aside = partial(carrying_out.put_aside, item, refused.refusal.sentence, by=SYSTEM, at=at)
        return once(aside, Refused)
    return 1


def forget_questions(at: datetime) -> int:
    """Old counts of questions by the public are deleted."""
    return tracking.forget(at=at)


def declare() -> None:
    """Make the jobs known; called once, when the house is put together."""
    jobs.add(Job("initiatives.close_rounds", close_rounds, timedelta(seconds=15)))
    jobs.add(Job("initiatives.receipts", make_receipts, timedelta(seconds=2)))
    jobs.add(Job("initiatives.decisions", carry_out_decisions, timedelta(seconds=2)))
    jobs.add(Job("initiatives.certificates", print_certificates, timedelta(seconds=2)))
    jobs.add(Job("initiatives.certificates_to_sign", present_certificates, timedelta(seconds=2)))
    jobs.add(Job("initiatives.batches_read", batches.read_batches, timedelta(seconds=2)))
    jobs.add(Job("initiatives.batches_filed", batches.file_batches, timedelta(seconds=2)))
    jobs.add(Job("initiatives.batches_compared", batch_texts.compare_batches, timedelta(seconds=5)))
    jobs.add(Job("initiatives.lists", lists.forward_lists, timedelta(seconds=2)))
    jobs.add(Job("initiatives.exports", exports.make, timedelta(seconds=3)))
    jobs.add(Job("initiatives.exports_over", exports.expire, timedelta(minutes=10)))
    jobs.add(Job("initiatives.reports_read", reports.read_reports, timedelta(seconds=2)))
    jobs.add(Job("initiatives.strike_off", strike_off, timedelta(minutes=5)))
    jobs.add(Job("initiatives.forget_questions", forget_questions, timedelta(hours=1)))
