"""Making a signed file last: proofs that its certificates held (B-LT), and a stamp upon the whole (B-LTA)."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache, partial
from hashlib import sha256

from asn1crypto import x509
from django.utils.translation import gettext as _

from congvu.kit.refusal import Refusal, Refused
from congvu.signing.logic.orders import Order, Work
from congvu.signing.logic.report import Report, Trust, Verdict
from congvu.signing.providers import cms, making, proofs, stamping, writing

FIELD = "CongvuLuuTru"
"""Of the stamp upon the whole; a number follows, since there may be one more every few years."""


def with_proofs(
    desk: writing.Desk, data: bytes, *, installed: Sequence[x509.Certificate], at: datetime
) -> bytes:
    """``data`` with proofs that every certificate its signatures use held. Refuses when one cannot be had."""
    (made,) = all_with_proofs(desk, [data], installed=installed, at=at)
    if isinstance(made, Refusal):
        raise Refused(made)
    return made


def all_with_proofs(
    desk: writing.Desk, files: Sequence[bytes], *, installed: Sequence[x509.Certificate], at: datetime
) -> list[bytes | Refusal]:
    """Each of ``files`` with its proofs, or why not. What several of them use is asked about once."""
    reads = [
        Order(Work.SIGNERS, desk.put(f"{n}.kept.pdf", data), "", at=at.isoformat())
        for n, data in enumerate(files)
    ]
    ask = cache(partial(_checked, installed=installed, at=at))
    made: dict[int, bytes | Refusal] = {}
    orders: dict[int, Order] = {}
    for n, outcome in enumerate(desk.do(reads)):
        found = [ask(tuple(each)) for each in outcome.signers]
        if not found:
            made[n] = Refusal(writing.sentence(outcome.flaw))
        elif all(each.trust is Trust.TRUSTED and each.sure for each in found):
            names = _put(desk, found)
            orders[n] = Order(Work.PROOFS, reads[n].source, f"{n}.proofs.pdf", proofs=names)
        else:
            made[n] = _not_to_be_had()
    for (n, order), outcome in zip(orders.items(), desk.do(list(orders.values())), strict=True):
        made[n] = Refusal(writing.sentence(outcome.flaw)) if outcome.flaw else desk.take(order.target)
    return [made[n] for n in range(len(files))]


def _checked(sent: tuple[str, ...], *, installed: Sequence[x509.Certificate], at: datetime) -> proofs.Checked:
    kind, first, *others = sent
    chain = [bytes.fromhex(each) for each in others]
    return proofs.check(bytes.fromhex(first), chain, installed=installed, at=at, stamps=kind == "stamp")


def _put(desk: writing.Desk, found: Sequence[proofs.Checked]) -> tuple[str, ...]:
    kept = dict.fromkeys(
        (kind, proof)
        for each in found
        for kind, held in ((".cer", each.certificates), (".ocsp", each.answers), (".crl", each.lists))
        for proof in held
    )
    return tuple(desk.put(f"{sha256(proof).hexdigest()}{kind}", proof) for kind, proof in kept)


def _not_to_be_had() -> Refusal:
    return Refusal(
        _(
            "The proofs about the certificates could not all be had. The file was left as it was; try"
            " again later."
        )
    )


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


def unbroken(sitting: making.Sitting, before: Sequence[bytes], after: Sequence[bytes]) -> list[bool]:
    """Whether in each of ``after`` every signature of the one ``before`` still says what it said."""
    read = sitting.read([*before, *after])
    pairs = zip(read[: len(before)], read[len(before) :], before, after, strict=True)
    return [new.startswith(old) and _says_the_same(was, now) for was, now, old, new in pairs]


def _says_the_same(was: Report | None, now: Report | None) -> bool:
    if was is None or now is None:
        return False
    verdicts = [now.verdict(one) for one in now.signatures]
    kept = [was.verdict(one) for one in was.signatures]
    return verdicts[: len(kept)] == kept and set(verdicts[len(kept) :]) <= {Verdict.GOOD}
