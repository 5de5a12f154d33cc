"""Making a signed file last: proofs that its certificates held (B-LT), and a stamp upon the whole (B-LTA)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache, partial
from hashlib import sha256
from itertools import chain

from asn1crypto import x509
from django.utils.translation import gettext as _

from congvu.kit.refusal import Refused
from congvu.signing.logic.orders import Order, Work
from congvu.signing.logic.report import Report, Trust, Verdict
from congvu.signing.logic.results import Unproved, Whole
from congvu.signing.providers import cms, making, pdf_trust, proofs, stamping, writing

FIELD = "CongvuLuuTru"
"""Of the stamp upon the whole; a number follows, since there may be one more every few years."""
WRONG = (Verdict.BROKEN, Verdict.ALTERED)


def with_proofs(
    desk: writing.Desk, files: Sequence[bytes], *, installed: Sequence[x509.Certificate], at: datetime
) -> list[bytes | Unproved]:
    """Each of ``files`` with proofs that every certificate its signatures use held, or why not. What several
    of them use is asked about once.
    """
    reads = [
        Order(Work.SIGNERS, desk.put(f"{n}.kept.pdf", data), "", at=at.isoformat())
        for n, data in enumerate(files)
    ]
    ask = cache(partial(_checked, installed=installed, at=at))
    made: dict[int, bytes | Unproved] = {}
    orders: dict[int, Order] = {}
    for n, outcome in enumerate(desk.do(reads)):
        found = {sent: ask(sent) for sent in map(tuple, outcome.signers)}
        if not found:
            made[n] = Unproved(outcome.flaw or "unsigned")
        elif wanting := _wanting(found):
            made[n] = wanting
        else:
            names = _put(desk, list(found.values()))
            orders[n] = Order(Work.PROOFS, reads[n].source, f"{n}.proofs.pdf", proofs=names)
    for (n, order), outcome in zip(orders.items(), desk.do(list(orders.values())), strict=True):
        made[n] = Unproved(outcome.flaw) if outcome.flaw else desk.take(order.target)
    return [made[n] for n in range(len(files))]


def _wanting(found: Mapping[tuple[str, ...], proofs.Checked]) -> Unproved | None:
    """The certificate that stands in the way, one that will not hold again before one nobody answers for."""
    refused = (sent for sent, each in found.items() if each.trust is not Trust.TRUSTED)
    unsure = (sent for sent, each in found.items() if not each.sure)
    sent = next(chain(refused, unsure), None)
    if sent is None:
        return None
    held = x509.Certificate.load(bytes.fromhex(sent[1]))
    return Unproved(name=pdf_trust.certificate_name(held), trust=found[sent].trust)


def _checked(sent: tuple[str, ...], *, installed: Sequence[x509.Certificate], at: datetime) -> proofs.Checked:
    kind, first, *others = sent
    between = [bytes.fromhex(each) for each in others]
    return proofs.check(bytes.fromhex(first), between, installed=installed, at=at, stamps=kind == "stamp")


def _put(desk: writing.Desk, found: Sequence[proofs.Checked]) -> tuple[str, ...]:
    kept = dict.fromkeys(
        (kind, proof)
        for each in found
        for kind, held in ((".cer", each.certificates), (".ocsp", each.answers), (".crl", each.lists))
        for proof in held
    )
    return tuple(desk.put(f"{sha256(proof).hexdigest()}{kind}", proof) for kind, proof in kept)


def with_stamp(
    desk: writing.Desk, data: bytes, *, number: int, stamped_by: stamping.Authority | None
) -> bytes:
    """``data`` with a time stamp upon the whole, the ``number``-th of its kind."""
    if stamped_by is None:
        raise Refused(_("No time-stamp server is set up. Without one a file cannot be kept for the archive."))
    source, room = desk.put("whole.pdf", data), stamping.ROOM
    order = Order(Work.STAMP, source, "whole.stamped.pdf", field=f"{FIELD}{number}", room=room)
    (outcome,) = desk.do([order])
    if outcome.flaw:
        raise Refused(writing.sentence(outcome.flaw))
    return desk.filled(order, outcome, cms.stamp(desk.hashed(data, order, outcome), stamped_by))


def compared(sitting: making.Sitting, before: Sequence[bytes], after: Sequence[bytes]) -> list[Whole]:
    """Whether in each of ``after`` every signature of the one ``before`` still says what it said."""
    read = sitting.read([*before, *after])
    pairs = zip(read[: len(before)], read[len(before) :], before, after, strict=True)
    return [_compared(was, now) if new.startswith(old) else Whole.LOST for was, now, old, new in pairs]


def _compared(was: Report | None, now: Report | None) -> Whole:
    if was is None or now is None:
        return Whole.LOST
    if was.worst in WRONG:
        return Whole.WRONG
    verdicts = [now.verdict(one) for one in now.signatures]
    kept = [was.verdict(one) for one in was.signatures]
    same = verdicts[: len(kept)] == kept and set(verdicts[len(kept) :]) <= {Verdict.GOOD}
    return Whole.KEPT if same else Whole.LOST
